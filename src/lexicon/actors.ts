import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type CountryBodies, readCountryBodies } from "./actors-countries.ts";
import type { ActorEntry, MatchForm } from "./actors-model.ts";
import { nameForms, type Row, readEntry, tableRows } from "./actors-table.ts";
import { WordTrie } from "./actors-trie.ts";
import { dataPath } from "./paths.ts";

/** A name of the lexicon and who bears it. */
export interface ActorName {
  readonly entry: ActorEntry;
  readonly form: MatchForm;
}

/** All actors that are known by name. */
export interface ActorLexicon {
  readonly entries: ReadonlyMap<string, ActorEntry>;
  readonly names: WordTrie<ActorName>;
  readonly bodies: CountryBodies;
  /** Hash of the tables. */
  readonly version: string;
}

/** Tables of actors; each is `<name>.tsv` in data/actors. Later ones are weaker. */
export const ACTOR_TABLES = [
  "forces",
  "groups",
  "organisations",
  "media",
  "parties",
  "persons",
  "petrarch-organisations",
  "petrarch-persons",
] as const;

let standard: ActorLexicon | undefined;

/** The shipped lexicon, read once a process. */
export function loadActorLexicon(): ActorLexicon {
  standard ??= readActorLexicon();
  return standard;
}

function readActorLexicon(): ActorLexicon {
  const hash = createHash("sha256");
  const read = (file: string): Row[] => {
    const path = dataPath("actors", file);
    if (!existsSync(path)) return [];
    const text = readFileSync(path, "utf8");
    hash.update(text);
    return tableRows(text);
  };
  const entries = new Map<string, ActorEntry>();
  const list: { text: string; value: ActorName }[] = [];
  for (const table of ACTOR_TABLES) {
    const derived = table.startsWith("petrarch");
    for (const row of read(`${table}.tsv`)) addRow(row, table, derived, entries, list);
  }
  const names = new WordTrie<ActorName>();
  names.addAll(list);
  const bodies = readCountryBodies(
    read("countries.tsv"),
    [...read("en/bodies.tsv"), ...read("ar/bodies.tsv")],
    entries,
  );
  return { entries, names, bodies, version: hash.digest("hex").slice(0, 12) };
}

/** Derived names are weak: they need the article to speak of their country. */
function addRow(
  row: Row,
  table: string,
  derived: boolean,
  entries: Map<string, ActorEntry>,
  names: { text: string; value: ActorName }[],
): void {
  const entry = readEntry(row, table);
  entries.set(entry.id, entry);
  for (const { text, form } of nameForms(row)) {
    const weak = derived && entry.kind === "person";
    names.push({ text, value: { entry, form: weak ? "weak" : form } });
  }
}

/** Number of actors with a permanent id: listed ones and the regular bodies of every country. */
export function actorCount(lexicon: ActorLexicon): number {
  const ids = new Set(lexicon.entries.keys());
  for (const country of lexicon.bodies.countries.values())
    for (const body of lexicon.bodies.bodyList) ids.add(lexicon.bodies.entry(country, body).id);
  return ids.size;
}
