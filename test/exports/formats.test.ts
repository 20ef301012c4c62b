import { parse } from "csv-parse/sync";
import type { FeatureCollection, Polygon } from "geojson";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { ExportKind } from "../../src/app/export/export.ts";
import { type ExportFormat, writeExport } from "../../src/app/export/formats/write.ts";
import type { ExportedEvent } from "../../src/model/record.ts";
import type { EventFilter } from "../../src/store/event-query.ts";
import { openSqlite } from "../../src/store/sqlite/open.ts";
import { jsonLines } from "../helpers/cli.ts";
import { sampleStore } from "./sample-store.ts";

const store = sampleStore();

async function exported(
  format: ExportFormat,
  kind: ExportKind = "events",
  filter: EventFilter = {},
): Promise<Buffer> {
  const opened = await openSqlite(store.place);
  const pieces: Buffer[] = [];
  const ran = { impute: false, versions: new Map(), rows: { count: 0 }, program: "test" };
  for await (const piece of writeExport({ store: opened, kind, format, filter, ...ran })) {
    pieces.push(Buffer.from(piece as string));
  }
  await opened.close();
  return Buffer.concat(pieces);
}

const text = async (format: ExportFormat, kind?: ExportKind): Promise<string> =>
  (await exported(format, kind)).toString("utf8");
const events = async (): Promise<ExportedEvent[]> => jsonLines<ExportedEvent>(await text("jsonl"));
const table = async (format: ExportFormat): Promise<Record<string, string>[]> =>
  parse(await text(format), { columns: true });

test("ACLED-shaped CSV: 31 columns, a row an event, statuses and evidence in tags", async () => {
  const rows = await table("acled");
  const all = await events();
  expect(rows.map(({ event_id_cnty }) => event_id_cnty)).toEqual(all.map(({ id }) => id));
  for (const [index, row] of rows.entries()) {
    expect(Object.keys(row)).toHaveLength(31);
    expect(row["tags"]).toContain(`status=${all[index]!.status}`);
    expect(row["tags"]).toContain("versions=ver_");
    expect(row["notes"]).not.toBe("");
    expect(row["event_type"]).toBe(all[index]!.type.acled?.type ?? "");
    expect(row["timestamp"]).toBe("");
    expect(row["tags"]).not.toContain("imputed");
  }
});

test("UCDP-GED-shaped CSV: 49 columns, precisions within their scales, low ≤ best ≤ high", async () => {
  const rows = await table("ucdp");
  expect(rows).toHaveLength((await events()).length);
  for (const row of rows) {
    expect(Object.keys(row)).toHaveLength(49);
    expect(row["where_prec"]).toMatch(/^[1-7]?$/);
    expect(row["date_prec"]).toMatch(/^[1-5]?$/);
    if (row["best"] !== "") {
      expect(Number(row["low"])).toBeLessThanOrEqual(Number(row["best"]));
      expect(Number(row["high"] || Infinity)).toBeGreaterThanOrEqual(Number(row["best"]));
    }
  }
});

test("GDELT-mentions-shaped TSV: 16 columns and no header, a line an account", async () => {
  const lines = (await text("gdelt-mentions")).trimEnd().split("\n");
  const accounts = (await events()).flatMap((event) => event.accounts);
  expect(lines).toHaveLength(accounts.length);
  for (const [index, line] of lines.entries()) {
    const cells = line.split("\t");
    expect(cells).toHaveLength(16);
    expect(JSON.parse(cells[15]!).quote).toBe(accounts[index]!.quote);
    expect(Number(cells[6])).toBeGreaterThan(0);
    expect(cells[2]).toMatch(/^(\d{8}|\d{14})?$/);
    expect(cells[13]).toBe("");
  }
});

test("HXL-tagged CSV: hashtags in the second row, as many as headers", async () => {
  const [header, tags, ...rows] = parse(await text("hxl")) as string[][];
  expect(tags).toHaveLength(header!.length);
  for (const tag of tags!) expect(tag).toMatch(/^#[a-z][a-z0-9]*(\+[a-z0-9_]+)*$/);
  expect(rows).toHaveLength((await events()).length);
});

test("FollowTheMoney: every reference leads to an entity, every event has its proof", async () => {
  const entities = jsonLines<{
    id: string;
    schema: string;
    properties: Record<string, string[]>;
  }>(await text("ftm"));
  const ids = new Map(entities.map(({ id, schema }) => [id, schema]));
  expect(ids.size).toBe(entities.length);
  const told = entities.filter(({ schema }) => schema === "Event");
  expect(told).toHaveLength((await events()).length);
  for (const { properties } of told) {
    for (const id of properties["proof"]!) expect(ids.get(id)).toBe("Article");
    for (const id of properties["addressEntity"] ?? []) expect(ids.get(id)).toBe("Address");
    for (const id of properties["involved"] ?? []) expect(ids.has(id)).toBe(true);
  }
  for (const { properties } of entities) {
    for (const values of Object.values(properties)) {
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) expect(typeof value).toBe("string");
    }
  }
});

test("GeoJSON: closed rings for areas, points for places, versions and attribution", async () => {
  const collection = JSON.parse(await text("geojson")) as FeatureCollection & {
    versions: object;
    attribution: string;
  };
  expect(collection.features).toHaveLength((await events()).length);
  expect(collection.attribution).toContain("GeoNames");
  expect(Object.keys(collection.versions).length).toBeGreaterThan(0);
  const kinds = new Set(collection.features.map(({ geometry }) => geometry?.type));
  expect(kinds).toContain("Point");
  expect(kinds).toContain("Polygon");
  for (const { geometry } of collection.features) {
    if (geometry?.type !== "Polygon") continue;
    const [ring] = (geometry as Polygon).coordinates;
    expect(ring![0]).toEqual(ring!.at(-1));
  }
});

test.each(["events", "claims", "articles", "families"] as const)(
  "Parquet of %s reads back: the same rows, typed columns, real nulls",
  async (kind) => {
    const bytes = await exported("parquet", kind);
    const file = new Uint8Array(bytes).buffer;
    const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
    const wanted = jsonLines<object>(await text("jsonl", kind));
    expect(rows.map(({ json }) => JSON.parse(json as string))).toEqual(wanted);
    const meta = parquetMetadata(file).key_value_metadata!.find(({ key }) => key === "dateline");
    expect(JSON.parse(meta!.value!)).toMatchObject({ what: kind, rows: wanted.length });
    if (kind !== "events") return;
    const first = rows.find((row) => row["place"] === null)!;
    expect([first["lat"], first["place_id"]]).toEqual([null, null]);
    expect(typeof rows.find((row) => row["lat"] !== null)!["lat"]).toBe("number");
    expect(typeof rows[0]!["origins"]).toBe("bigint");
  },
);

test("a Parquet file without rows is a Parquet file", async () => {
  const bytes = await exported("parquet", "events", { country: "ZWE" });
  const file = new Uint8Array(bytes).buffer;
  expect(await parquetReadObjects({ file })).toEqual([]);
});
