import { readFileSync } from "node:fs";
import { nameHash } from "../text/place-words.ts";
import { loadGazetteer } from "./gazetteer.ts";
import type { Gazetteer, PlaceKind } from "./gazetteer-model.ts";
import { hashOf } from "./gazetteer-table.ts";
import { cellList, parseTsv } from "./gazetteer-tsv.ts";
import { dataPath } from "./paths.ts";

/** Classes of words beside a name. One bit each. */
export const CLASS = {
  locative: 1,
  motion: 2,
  linking: 4,
  title: 8,
  org: 16,
  speech: 32,
  direction: 64,
  weekday: 128,
  resident: 256,
  near: 512,
  determiner: 1024,
  pronoun: 2048,
  born: 4096,
  suffix: 8192,
  common: 16384,
  given: 32768,
  relative: 65536,
  /** First or only word of a type phrase that stands after a name, before one. */
  typeAfter: 1 << 17,
  typeBefore: 1 << 18,
} as const;
export type ClassName = keyof typeof CLASS;

/** "province", "Lake", "air base": what kind of place a phrase names, and on which side of the name it stands. */
export interface TypePhrase {
  readonly words: number;
  readonly position: "after" | "before";
  readonly kind: PlaceKind;
  readonly class: string;
}

/** A word of "12 km north of", "southern parts of", "on the outskirts of"; value: degrees, or kilometres a unit. */
export interface AreaWord {
  readonly class:
    | "part"
    | "division-part"
    | "near"
    | "near-word"
    | "terrain"
    | "unit"
    | "bearing"
    | "part-bearing";
  readonly value: number | null;
}

/** Everything the places stage knows. */
export interface PlaceLexicon {
  readonly gazetteer: Gazetteer;
  /** Bits of `CLASS` of a word by its hash. */
  classes(hash: number): number;
  /** The type phrase with this hash, or null. */
  typePhrase(hash: number, position: "after" | "before"): TypePhrase | null;
  /** Where a publisher sits, by its host; null for one that is not known. */
  publisher(host: string): PublisherHome | null;
  /** What a word says about the area around a place; a word may say several things. */
  areaWord(hash: number, ...classes: readonly AreaWord["class"][]): AreaWord | null;
  readonly weights: PlaceWeights;
  /** Hash of the gazetteer and of the lists. */
  readonly version: string;
}

/** Home of a publisher: local papers mean their own Paris. */
export interface PublisherHome {
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Measured constants: data/places/en/weights.json. */
export interface PlaceWeights {
  readonly recognise: Readonly<Record<string, number>>;
  readonly pattern: Readonly<Record<string, number>>;
  readonly context: Readonly<Record<string, number>>;
  readonly rank: Readonly<Record<string, number>>;
}

const FILES = [
  "context-words.tsv",
  "type-words.tsv",
  "given-names.tsv",
  "common-words.tsv",
  "area-words.tsv",
  "weights.json",
] as const;

let standard: PlaceLexicon | undefined;

/** The shipped lexicon, read once a process. */
export function loadPlaceLexicon(): PlaceLexicon {
  standard ??= readPlaceLexicon(loadGazetteer());
  return standard;
}

/** The shipped lists over any gazetteer. */
export function readPlaceLexicon(gazetteer: Gazetteer): PlaceLexicon {
  const texts = Object.fromEntries(
    FILES.map((name) => [name, readFileSync(dataPath("places/en", name), "utf8")]),
  ) as Record<(typeof FILES)[number], string>;
  const classes = new Map<number, number>();
  const mark = (word: string, bit: number): void => {
    const key = nameHash(word);
    if (key) classes.set(key.hash, (classes.get(key.hash) ?? 0) | bit);
  };
  for (const row of parseTsv(texts["context-words.tsv"]))
    for (const name of cellList(row.classes)) mark(row.word!, CLASS[name as ClassName]);
  for (const row of parseTsv(texts["given-names.tsv"])) mark(row.name!, CLASS.given);
  for (const row of parseTsv(texts["common-words.tsv"])) mark(row.word!, CLASS.common);
  const areas = areaWords(texts["area-words.tsv"]);
  const homes = readFileSync(dataPath("places/publishers.tsv"), "utf8");
  const publishers = publisherHomes(homes);
  const types = typePhrases(texts["type-words.tsv"], mark);
  return {
    gazetteer,
    classes: (hash) => classes.get(hash) ?? 0,
    typePhrase: (hash, position) => types[position].get(hash) ?? null,
    publisher: (host) => publishers.get(host) ?? null,
    areaWord: (hash, ...wanted) =>
      areas.get(hash)?.find((word) => wanted.includes(word.class)) ?? null,
    weights: JSON.parse(texts["weights.json"]) as PlaceWeights,
    version: hashOf(gazetteer.version, homes, ...Object.values(texts)).slice(0, 12),
  };
}

const publisherHomes = (text: string): ReadonlyMap<string, PublisherHome> =>
  new Map(
    parseTsv(text).map((row) => [
      row.host!,
      { lat: Number(row.lat), lon: Number(row.lon), country: row.country! },
    ]),
  );

function areaWords(text: string): ReadonlyMap<number, AreaWord[]> {
  const words = new Map<number, AreaWord[]>();
  for (const row of parseTsv(text)) {
    const key = nameHash(row.word!)!.hash;
    const word = {
      class: row.class as AreaWord["class"],
      value: row.value ? Number(row.value) : null,
    };
    words.set(key, [...(words.get(key) ?? []), word]);
  }
  return words;
}

type Phrases = Record<"after" | "before", Map<number, TypePhrase>>;

function typePhrases(text: string, mark: (word: string, bit: number) => void): Phrases {
  const types: Phrases = { after: new Map(), before: new Map() };
  for (const row of parseTsv(text)) {
    const key = nameHash(row.word!);
    const position = row.position as "after" | "before";
    if (!key) continue;
    mark(row.word!.split(/[ -]/)[0]!, position === "after" ? CLASS.typeAfter : CLASS.typeBefore);
    types[position].set(key.hash, {
      words: key.words,
      position,
      kind: row.kind as PlaceKind,
      class: row.class!,
    });
  }
  return types;
}
