import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { differencesOf } from "../../src/app/compare/compare.ts";
import { matchOf, type RecordEvent } from "../../src/app/compare/match.ts";
import { dayNumber } from "../../src/app/compare/shapes.ts";
import { openTable, type TableRow } from "../../src/app/compare/table.ts";
import { dateline } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { sampleStore } from "./sample-store.ts";

const store = sampleStore();

function fileOf(text: string, name = "table.csv"): string {
  const file = join(tmpFolder(), name);
  writeFileSync(file, text);
  return file;
}

async function rowsOf(text: string): Promise<{ shape: string; rows: TableRow[]; bad: string[] }> {
  const table = await openTable(fileOf(text), "auto");
  const rows: TableRow[] = [];
  const bad: string[] = [];
  for await (const item of table.items) {
    if (item.kind === "row") rows.push(item.row);
    else bad.push(`${item.problem.line}: ${item.problem.detail}`);
  }
  return { shape: table.shape, rows, bad };
}

const day = dayNumber("2025-03-04")!;

describe("reading", () => {
  test("ACLED, with its written dates, semicolons and a byte-order mark", async () => {
    const { shape, rows, bad } = await rowsOf(
      "\ufeffevent_id_cnty;event_date;time_precision;event_type;sub_event_type;actor1;iso;country;location;latitude;longitude;geo_precision;notes;fatalities\n" +
        'SDN1;04 March 2025;2;Battles;Armed clash;Army;729;Sudan;Bara;13.7;30.37;2;"one\ntwo";5\n' +
        "SDN2;soon;1;Battles;;;729;Sudan;;;;1;;\n",
    );
    expect(shape).toBe("acled");
    expect(rows[0]).toMatchObject({
      id: "SDN1",
      days: [day - 7, day + 7],
      country: "SDN",
      radiusKm: 25,
      types: ["Battles"],
      deaths: 5,
    });
    expect(bad).toEqual(['4: event_date: expected a day such as 2025-01-23, found "soon"']);
  });

  test("UCDP, with times of day and former names of countries", async () => {
    const { shape, rows } = await rowsOf(
      "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best\n" +
        "7,3,Government of X,Civilians,6,Yemen,15.5,48,Yemen (North Yemen),1,2025-03-04 00:00:00.000,2025-03-06 00:00:00.000,3\n",
    );
    expect(shape).toBe("ucdp");
    expect(rows[0]).toMatchObject({
      country: "YEM",
      radiusKm: null,
      days: [day, day + 2],
      deaths: 3,
    });
  });

  test.each([58, 61])("GDELT events of %i columns", async (width) => {
    const cells = Array<string>(width).fill("");
    const at = width === 58 ? 49 : 51;
    Object.assign(cells, { 0: "123", 1: "20250304", 6: "ARMY", 16: "REBELS", 28: "19" });
    Object.assign(cells, {
      [at]: "4",
      [at + 1]: 'El "Obeid',
      [width - 5]: "13.18",
      [width - 4]: "30.2",
    });
    const { shape, rows } = await rowsOf(`${cells.join("\t")}\n`);
    expect(shape).toBe("gdelt");
    expect(rows[0]).toMatchObject({ id: "123", days: [day, day], lat: 13.18, lon: 30.2 });
    expect(rows[0]!.place).toBe('El "Obeid');
    expect(rows[0]!.actors).toEqual(["ARMY", "REBELS"]);
  });

  test("a table of one's own", async () => {
    const { shape, rows } = await rowsOf("id,date,country,killed\na,2025-03-04,SDN,2\n");
    expect(shape).toBe("csv");
    expect(rows[0]).toMatchObject({ id: "a", country: "SDN", lat: null, deaths: 2 });
  });

  test.each([
    ["colour,size\nred,3\n", ":1: expected the header"],
    ["", "the file is empty"],
    ['id,date,lat\n1,2025-01-01,"3\n', ":"],
  ])("what is no event table is turned down by file and line", async (text, says) => {
    await expect(rowsOf(text)).rejects.toThrow(says);
  });
});

describe("matching", () => {
  const row: TableRow = {
    line: 2,
    id: "r",
    days: [day, day],
    date: "2025-03-04",
    lat: 13.18,
    lon: 30.2,
    radiusKm: 0,
    country: "SDN",
    place: "El Obeid",
    types: ["Battles"],
    subType: "Armed clash",
    actors: ["Military Forces of Sudan"],
    deaths: 5,
  };
  const event: RecordEvent = {
    id: "evt_1",
    days: [day, day],
    date: "2025-03-04",
    lat: 13.18,
    lon: 30.2,
    radiusKm: 0,
    country: "SDN",
    place: "El Obeid",
    type: "Battles",
    subType: "Armed clash",
    actors: [{ name: "Rapid Support Forces" }],
    deaths: 7,
    grade: "single-source",
  };

  test("day, place and type make a match; fields that both give are compared", () => {
    expect(matchOf(row, event)!.reasons).toEqual([
      "same day",
      "0 km apart",
      "type fits",
      "same sub-type",
    ]);
    expect(differencesOf(row, event)).toEqual([
      { field: "actors", table: "Military Forces of Sudan", record: "Rapid Support Forces" },
      { field: "deaths", table: 5, record: 7 },
    ]);
    expect(differencesOf({ ...row, actors: [], deaths: null }, event)).toEqual([]);
  });

  test.each([
    ["three days later", { days: [day + 3, day + 3] as const }],
    ["another country", { country: "TCD" }],
    ["a hundred kilometres off", { lat: 14.1 }],
    ["another type", { type: "Protests" }],
    ["no place at all", { lat: null, lon: null, country: null }],
  ])("%s is no match", (_, changes) => {
    expect(matchOf(row, { ...event, ...changes })).toBeNull();
  });

  test("a country alone needs an actor, too", () => {
    const vague = { ...event, lat: null, lon: null, radiusKm: null, type: null };
    expect(matchOf(row, vague)).toBeNull();
    expect(matchOf(row, { ...vague, actors: [{ name: "military" }] })?.score).toBe(6);
  });
});

test("the record, exported and laid beside itself, differs in nothing", () => {
  const file = join(store.folder, "acled.csv");
  const filter = ["--from", "2025-01-01", "--status", "occurred", "--store", store.place];
  dateline(["export", "events", "--format", "acled", "--output", file, ...filter]);
  const { stdout, code, stderr } = dateline(["compare", file, "--format", "json", ...filter]);
  const { both, counts } = JSON.parse(stdout);
  expect(code).toBe(3);
  expect(stderr).toContain(`${file}:`);
  expect(counts.both).toBeGreaterThan(4);
  for (const { table, record, differences } of both) {
    expect(record.id).toBe(table.id);
    expect(differences).toEqual([]);
  }
});

test("compare prints text and CSV, and names a file that is not there", () => {
  const file = fileOf("id,date,country\nx,2025-03-04,ZWE\n");
  const compare = (...args: string[]) => dateline(["compare", ...args, "--store", store.place]);
  expect(compare(file).stdout).toContain("only the table  1");
  expect(compare(file, "--format", "csv").stdout.split("\r\n")[1]).toMatch(/^table,2,x,/);
  const missing = compare("nowhere.csv");
  expect([missing.code, missing.stderr]).toEqual([2, "dateline: nowhere.csv: no such file\n"]);
});
