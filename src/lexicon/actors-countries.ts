import type { ActorEntry } from "./actors-model.ts";
import { cellParts, type Row } from "./actors-table.ts";
import { WordTrie } from "./actors-trie.ts";

export interface Country {
  readonly code: string;
  readonly name: string;
  /** First adjective: "Kenyan". */
  readonly adjective: string;
}

export interface CountryName {
  readonly country: Country;
  readonly form: "name" | "adjective";
}

/** A kind of body that every state has: army, police, ministry … */
export interface Body {
  readonly key: string;
  readonly kind: ActorEntry["kind"];
  /** "{adj} army". */
  readonly pattern: string;
}

/** Countries and their regular bodies, matched by pattern and named by permanent id ("actor:ken-army"). */
export interface CountryBodies {
  readonly countries: ReadonlyMap<string, Country>;
  readonly names: WordTrie<CountryName>;
  readonly bodies: WordTrie<Body>;
  readonly bodyList: readonly Body[];
  /** The actor that is this body of this country. */
  entry(country: Country, body: Body): ActorEntry;
}

/** `listed` are hand-written actors by id: one with a body's id takes its place ("sdn-army"). */
export function readCountryBodies(
  countryRows: readonly Row[],
  bodyRows: readonly Row[],
  listed: ReadonlyMap<string, ActorEntry>,
): CountryBodies {
  const countries = new Map<string, Country>();
  const forms: { text: string; value: CountryName }[] = [];
  for (const row of countryRows) {
    const adjectives = cellParts(row.adjectives);
    const country = { code: row.code!, name: row.name!, adjective: adjectives[0] ?? row.name! };
    countries.set(country.code, country);
    for (const name of [country.name, ...cellParts(row.names)])
      forms.push({ text: name, value: { country, form: "name" } });
    for (const adjective of [...adjectives, ...cellParts(row.arabic)])
      forms.push({ text: adjective, value: { country, form: "adjective" } });
  }
  const names = new WordTrie<CountryName>();
  names.addAll(forms);
  const bodies = new WordTrie<Body>();
  const bodyList: Body[] = [];
  for (const row of bodyRows) {
    const body = { key: row.key!, kind: row.kind as Body["kind"], pattern: row.name! };
    bodyList.push(body);
    for (const head of cellParts(row.heads)) bodies.add(head, body);
  }
  return { countries, names, bodies, bodyList, entry: entryMaker(listed) };
}

function entryMaker(listed: ReadonlyMap<string, ActorEntry>): CountryBodies["entry"] {
  const made = new Map<string, ActorEntry>();
  return (country, body) => {
    const id = `actor:${country.code.toLowerCase()}-${body.key}`;
    const known = listed.get(id) ?? made.get(id);
    if (known) return known;
    const entry: ActorEntry = {
      id,
      name: body.pattern.replace("{adj}", country.adjective).replace("{name}", country.name),
      kind: body.kind,
      country: country.code,
      from: null,
      to: null,
      gender: null,
      offices: [],
      partOf: null,
      source: "bodies",
    };
    made.set(id, entry);
    return entry;
  };
}
