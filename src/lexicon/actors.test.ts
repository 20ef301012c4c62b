import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ACTOR_TABLES, actorCount, loadActorLexicon } from "./actors.ts";
import { findActors } from "./actors-match.ts";
import { nameForms, tableRows } from "./actors-table.ts";
import { dataPath } from "./paths.ts";

const lexicon = loadActorLexicon();
const ids = (text: string): string[] =>
  findActors(lexicon, text).matches.map((match) => match.entries[0]!.id);
const rowsOf = (table: string) =>
  tableRows(readFileSync(dataPath("actors", `${table}.tsv`), "utf8"));

const KINDS = new Set([
  "person",
  "state-force",
  "armed-group",
  "militia",
  "government",
  "political",
  "civilians",
  "coalition",
  "media",
  "organization",
  "unknown",
]);

describe("the tables", () => {
  test("more than three thousand actors, five hundred of them no regular body and written by hand", () => {
    const written = [...lexicon.entries.values()].filter((e) => !e.source.startsWith("petrarch"));
    expect(written.length).toBeGreaterThan(1500);
    expect(actorCount(lexicon)).toBeGreaterThan(3000);
  });

  test("ids are unique across tables, rows sorted, kinds, countries and links known", () => {
    const seen = new Set<string>();
    const countries = new Set([...lexicon.bodies.countries.keys(), "ESH", "VAT"]);
    const bodies = [...lexicon.bodies.countries.values()].flatMap((country) =>
      lexicon.bodies.bodyList.map((body) => lexicon.bodies.entry(country, body).id),
    );
    const known = new Set([...lexicon.entries.keys(), ...bodies]);
    for (const table of ACTOR_TABLES) {
      const rows = rowsOf(table);
      expect(rows.map((row) => row.id)).toEqual([...rows.map((row) => row.id!)].sort());
      for (const row of rows) {
        expect(seen.has(row.id!), row.id).toBe(false);
        seen.add(row.id!);
        if (row.kind) expect(KINDS.has(row.kind), row.id).toBe(true);
        if (row.country) expect(countries.has(row.country), `${row.id} ${row.country}`).toBe(true);
        if (row.part_of)
          expect(known.has(`actor:${row.part_of}`), `${row.id} part of ${row.part_of}`).toBe(true);
      }
    }
  });

  test("no alias is the name of a country or one of its adjectives", () => {
    for (const table of ["groups", "organisations", "media"])
      for (const row of rowsOf(table))
        for (const { text, form } of nameForms(row)) {
          if (form === "weak") continue;
          const { countries } = findActors(lexicon, text);
          const whole = countries.some((word) => word.start === 0 && word.end === text.length);
          expect(whole, `${row.id}: ${text}`).toBe(false);
        }
  });
});

describe("names in text", () => {
  test("one actor under all its names, another one under a name that looks like it", () => {
    for (const name of ["ISIS", "ISIL", "Islamic State", "Daesh", "داعش"])
      expect(ids(`Then ${name} withdrew.`), name).toEqual(["actor:isis"]);
    expect(ids("The Islamic State of Iraq withdrew.")).toEqual(["actor:isi"]);
  });

  test("regular bodies of a country by adjective, possessive and 'of'", () => {
    expect(ids("The Kenyan army met Peru's police and the foreign ministry of Ghana.")).toEqual([
      "actor:ken-army",
      "actor:per-police",
      "actor:gha-foreign-ministry",
    ]);
  });

  test("capitals are asked for, but not in a text of capitals", () => {
    expect(ids("They want the morena to grow.")).toEqual([]);
    expect(ids("THE SHINING PATH ATTACKED A TOWN IN THE SOUTH OF PERU LAST NIGHT.")).toContain(
      "actor:shining-path",
    );
  });

  test("Arabic names with clitics", () => {
    expect(ids("وقال الجيش السوداني للدعم السريع")).toEqual(["actor:sdn-army", "actor:rsf-sudan"]);
  });
});
