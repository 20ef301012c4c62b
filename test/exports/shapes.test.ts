import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { acledColumns } from "../../src/app/export/formats/acled.ts";
import { deathsOf } from "../../src/app/export/formats/acled-fatalities.ts";
import { shapeOf } from "../../src/app/export/formats/area.ts";
import { type Column, csvLineOf, tsvLineOf } from "../../src/app/export/formats/cells.ts";
import { columnsOf } from "../../src/app/export/formats/csv.ts";
import { tollOf } from "../../src/app/export/formats/event-facts.ts";
import { entitiesOf } from "../../src/app/export/formats/ftm.ts";
import { HXL_COLUMNS } from "../../src/app/export/formats/hxl.ts";
import { datePrecision, UCDP_COLUMNS, wherePrecision } from "../../src/app/export/formats/ucdp.ts";
import type { ExportedEvent } from "../../src/model/record.ts";
import { actor, bareEvent, event, killed } from "./events.ts";

const SHAPES: Readonly<Record<string, readonly Column<ExportedEvent>[]>> = {
  csv: columnsOf("events"),
  acled: acledColumns(false),
  ucdp: UCDP_COLUMNS,
  hxl: HXL_COLUMNS.map(([, name, value]) => [name, value]),
};

const parsed = (columns: readonly Column<ExportedEvent>[], row: ExportedEvent) =>
  parse(csvLineOf(columns.map(([name]) => name)) + csvLineOf(columns.map(([, of]) => of(row))), {
    columns: true,
  })[0] as Record<string, string>;

describe.each(Object.entries(SHAPES))("%s", (name, columns) => {
  test("Arabic, quotation marks and line breaks come back letter by letter", () => {
    const cells = Object.values(parsed(columns, event()));
    expect(cells).toContain("الخرطوم");
    expect(cells.some((cell) => cell.includes(event().accounts[0]!.quote))).toBe(true);
  });

  test("no cell starts a formula", () => {
    const cells = Object.values(parsed(columns, event()));
    expect(cells.some((cell) => cell.startsWith("'=HYPERLINK"))).toBe(true);
    for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r]/);
  });

  test("what is not known is empty", () => {
    const row = parsed(columns, bareEvent());
    const places = /^(lat|lon|latitude|longitude|place|location|country|iso|region|admin1|adm_1)$/;
    const others = /^(event_date|start|date_start|date_prec|best|low|high|fatalities|killed_best)$/;
    let seen = 0;
    for (const [column, cell] of Object.entries(row)) {
      if (!places.test(column) && !others.test(column)) continue;
      seen++;
      expect(cell, `${name} ${column}`).toBe("");
    }
    expect(seen).toBeGreaterThan(5);
  });
});

test("a line of the tab-separated shape is one line whatever stands in it", () => {
  expect(tsvLineOf(["a\tb", "c\r\nd", null, 3])).toBe("a b\tc d\t\t3\n");
});

test("a negative longitude stays a number", () => {
  expect(csvLineOf([-3.7, "-3 people"])).toBe("-3.7,'-3 people\r\n");
});

describe("deaths", () => {
  const two = [...event().accounts, { ...event().accounts[0]!, id: "acc_2" }];
  const of = (...harm: ExportedEvent["harm"]) => event({ accounts: two, harm });

  test("one figure where accounts agree, bounds where they differ", () => {
    expect(
      tollOf(of(killed("acc_1", 7, "seven"), killed("acc_2", 7, "7")), "killed"),
    ).toMatchObject({ low: 7, best: 7, high: 7, disputed: false });
    expect(
      tollOf(of(killed("acc_1", 7, "seven"), killed("acc_2", 9, "nine")), "killed"),
    ).toMatchObject({ low: 7, best: null, high: 9, disputed: true });
  });

  test("several figures of one account are not added up to a best", () => {
    const toll = tollOf(of(killed("acc_1", 12, "twelve"), killed("acc_1", 3, "three")), "killed");
    expect(toll).toMatchObject({ low: 12, best: null, high: 15 });
  });

  test.each([
    ["dozens", 12, "dozens = 12"],
    ["hundreds", 100, "hundreds = 100"],
    ["a number of", 10, "unknown number = 10"],
  ])("%s is imputed only on demand, and marked", (words, count, rule) => {
    const vague = of(killed("acc_1", null, words));
    expect(deathsOf(vague, false)).toEqual({ count: null, rule: null });
    expect(deathsOf(vague, true)).toEqual({ count, rule });
    expect(parsed(acledColumns(true), vague)["tags"]).toContain(`fatalities imputed=${rule}`);
    expect(parsed(acledColumns(false), vague)["fatalities"]).toBe("");
  });

  test("differing figures give the lowest, a stated one is not marked", () => {
    const differing = of(killed("acc_1", 7, "seven"), killed("acc_2", 9, "nine"));
    expect(deathsOf(differing, true)).toEqual({ count: 7, rule: "lowest of differing" });
    expect(deathsOf(event(), true)).toEqual({ count: 7, rule: null });
    expect(deathsOf(of(), true)).toEqual({ count: 0, rule: "no report of deaths = 0" });
  });
});

test("ACLED's own tables: disorder, interaction, targeting", () => {
  expect(parsed(acledColumns(false), event())).toMatchObject({
    disorder_type: "Political violence",
    inter1: "State Forces",
    inter2: "Civilians",
    interaction: "State Forces-Civilians",
    civilian_targeting: "Civilian targeting",
    iso: "729",
    country: "Sudan",
    region: "Northern Africa",
    event_date: "2025-03-04",
    fatalities: "7",
  });
});

test("UCDP's scales of precision", () => {
  const time = (start: string, end: string) => event({ time: { ...event().time, start, end } });
  const days = ["2025-03-04", "2025-03-06", "2025-03-10", "2025-03-31", "2025-12-31"];
  expect(days.map((end) => datePrecision(time("2025-03-04", end)))).toEqual([1, 2, 3, 4, 5]);
  const place = event().place!;
  const kinds = ["settlement", "admin2", "admin1", "natural", "country"] as const;
  expect(kinds.map((kind) => wherePrecision(event({ place: { ...place, kind } })))).toEqual([
    1, 3, 4, 5, 6,
  ]);
});

test("areas are areas, places points, an unknown extent no shape", () => {
  const place = event().place!;
  expect(shapeOf(place, () => 0).geometry?.type).toBe("Point");
  expect(shapeOf({ ...place, precision: 2 }, () => 0).basis).toContain("25 km");
  expect(shapeOf({ ...place, kind: "admin1" }, () => 80).basis).toContain("80 km");
  expect(shapeOf({ ...place, kind: "admin1" }, () => 0).geometry).toBeNull();
  expect(shapeOf(null).geometry).toBeNull();
});

test("FollowTheMoney has no entity for people without a name", () => {
  const row = event({
    actors: [
      { role: "actor", actor: actor("officers", "state-force"), accordingTo: [] },
      { role: "target", actor: actor("Amina Yusuf", "person"), accordingTo: [] },
    ],
  });
  expect(entitiesOf(row).map(({ schema }) => schema)).toEqual([
    "Article",
    "Person",
    "Address",
    "Event",
  ]);
});
