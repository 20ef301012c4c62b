import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import { exportEvents } from "../../src/app/export/events.ts";
import { eventFilterOf, withEventFilter } from "../../src/cli/event-filter.ts";
import type { ExportedEvent } from "../../src/model/record.ts";
import { type EventFilter, eventQuery } from "../../src/store/event-query.ts";
import { openSqlite } from "../../src/store/sqlite/open.ts";
import { dateline, jsonLines } from "../helpers/cli.ts";
import { sampleStore } from "./sample-store.ts";

const store = sampleStore();

const CASES: readonly (readonly [flags: readonly string[], filter: EventFilter])[] = [
  [[], {}],
  [["--background"], { background: "1" }],
  [["--grade", "contested"], { grade: "contested" }],
  [["--type", "Battles"], { acledType: "Battles" }],
  [["--type", "ASSAULT"], { plover: "ASSAULT" }],
  [["--country", "irq", "--min-origins", "2"], { country: "IRQ", minOrigins: 2 }],
  [["--q", "Mosul", "--status", "occurred"], { q: "Mosul", status: "occurred" }],
  [["--from", "2025-03-01", "--to", "2025-03-31"], { from: "2025-03-01", to: "2025-03-31" }],
  [["--query", "?country=IRQ&sort=newest&minOrigins=2"], { country: "IRQ", minOrigins: 2 }],
  [["--country", "ZWE"], { country: "ZWE" }],
];

test("an export holds exactly the events that the filter selects", async () => {
  const opened = await openSqlite(store.place);
  const sizes = new Set<number>();
  for (const [flags, filter] of CASES) {
    const rows = await (await eventQuery(opened, filter)).select("events.id").execute();
    const command = withEventFilter(new Command()).parse(flags, { from: "user" });
    const ids: string[] = [];
    for await (const { id } of exportEvents(opened, eventFilterOf(command.opts()))) ids.push(id);
    expect(ids, flags.join(" ")).toEqual(rows.map(({ id }) => id).sort());
    sizes.add(ids.length);
  }
  await opened.close();
  expect(sizes.size).toBeGreaterThan(4);
}, 60_000);

test("the command writes the filter's rows", () => {
  const flags = ["--grade", "contested", "--store", store.place];
  const { stdout, code } = dateline(["export", "events", ...flags]);
  expect(code).toBe(0);
  const rows = jsonLines<ExportedEvent>(stdout);
  expect(rows.length).toBeGreaterThan(0);
  for (const { grade } of rows) expect(grade).toBe("contested");
});

test("rows carry the articles they rest on, and a key of stage versions", async () => {
  const opened = await openSqlite(store.place);
  const versions = new Map();
  for await (const event of exportEvents(opened, {}, versions)) {
    const articles = new Set(event.accounts.map(({ article }) => article));
    expect(event.sources.map(({ article }) => article).sort()).toEqual([...articles].sort());
    for (const source of event.sources)
      expect(versions.get(source.versions)).toHaveProperty("clean");
  }
  await opened.close();
});

test("a written file has a side file with filter, count, versions and attribution", () => {
  const file = join(store.folder, "events.csv");
  const flags = ["--format", "csv", "--country", "IRQ", "--output", file];
  expect(dateline(["export", "events", "--store", store.place, ...flags]).code).toBe(0);
  const meta = JSON.parse(readFileSync(`${file}.meta.json`, "utf8"));
  expect(meta).toMatchObject({ what: "events", fileFormat: "csv", filter: { country: "IRQ" } });
  expect(meta.rows).toBe(readFileSync(file, "utf8").trimEnd().split("\r\n").length - 1);
  expect(Object.values(meta.versions)[0]).toHaveProperty("events");
  expect(meta.attribution).toContain("GeoNames");
});

test.each([
  [["claims", "--country", "IRQ"], "speaks of events alone"],
  [["claims", "--format", "geojson"], "events alone"],
  [["events", "--impute"], "--impute"],
  [["events", "--country", "Iraq"], "three letters"],
  [["events", "--from", "March"], "expected a day"],
  [["events", "--query", "colour=red"], '"colour" is no filter'],
])("%j is turned down", (flags, says) => {
  const { code, stderr } = dateline(["export", ...flags, "--store", store.place]);
  expect(code).toBe(2);
  expect(stderr).toContain(says);
});
