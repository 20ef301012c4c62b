import { existsSync, readFileSync } from "node:fs";
import { foldText } from "../text/fold.ts";
import { ACTOR_TABLES } from "./actors.ts";
import { type CountryBodies, readCountryBodies } from "./actors-countries.ts";
import type { ActorEntry } from "./actors-model.ts";
import { type NameForm, nameForms, type Row, readEntry, tableRows } from "./actors-table.ts";
import { dataPath } from "./paths.ts";

/** All that the lexicon says of one actor, for people to read. */
export interface ActorCard {
  readonly entry: ActorEntry;
  /** As written in its table; empty for the regular bodies of a country, whose names are made by pattern. */
  readonly names: readonly NameForm[];
}

interface Cards {
  readonly listed: ReadonlyMap<string, ActorCard>;
  readonly bodies: CountryBodies;
}

let standard: Cards | undefined;

/** The card of a lexicon id ("actor:isis", "actor:ken-army"); null where the lexicon has none. */
export function actorCard(id: string): ActorCard | null {
  standard ??= readCards();
  const listed = standard.listed.get(id);
  if (listed) return listed;
  const { countries, bodyList, entry } = standard.bodies;
  for (const country of countries.values()) {
    const start = `actor:${country.code.toLowerCase()}-`;
    const body = id.startsWith(start) && bodyList.find(({ key }) => start + key === id);
    if (body) return { entry: entry(country, body), names: [] };
  }
  return null;
}

let named: ReadonlyMap<string, readonly string[]> | undefined;

/** Ids of the tables' actors that bear a name, in any form of it: what the same words could have meant. */
export function actorsNamed(name: string): readonly string[] {
  standard ??= readCards();
  named ??= byName(standard.listed);
  return named.get(foldText(name)) ?? [];
}

function byName(cards: ReadonlyMap<string, ActorCard>): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const [id, { entry, names }] of cards) {
    for (const name of new Set([entry.name, ...names.map(({ text }) => text)].map(foldText))) {
      const known = ids.get(name);
      if (known) known.push(id);
      else ids.set(name, [id]);
    }
  }
  return ids;
}

/** The tables alone, without the index of names that finding them in a text needs. */
function readCards(): Cards {
  const listed = new Map<string, ActorCard>();
  for (const table of ACTOR_TABLES) {
    for (const row of rowsOf(`${table}.tsv`)) {
      const entry = readEntry(row, table);
      listed.set(entry.id, { entry, names: nameForms(row) });
    }
  }
  const entries = new Map([...listed].map(([id, { entry }]) => [id, entry]));
  const bodies = [...rowsOf("en/bodies.tsv"), ...rowsOf("ar/bodies.tsv")];
  return { listed, bodies: readCountryBodies(rowsOf("countries.tsv"), bodies, entries) };
}

function rowsOf(file: string): Row[] {
  const path = dataPath("actors", file);
  return existsSync(path) ? tableRows(readFileSync(path, "utf8")) : [];
}
