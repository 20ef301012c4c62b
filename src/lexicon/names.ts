import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ActorRef } from "../model/annotation.ts";
import type { NameKind } from "../model/layers.ts";
import { cellParts, type Row, tableRows } from "./actors-table.ts";
import { dataPath } from "./paths.ts";

export type Gender = "m" | "f" | null;

export interface Title {
  readonly class: "rank" | "honorific" | "office";
  readonly gender: Gender;
}

/** A noun that stands for people or bodies. */
export interface AgentNoun {
  readonly kind: ActorRef["kind"];
  /** One person or thing, several, or a collective. */
  readonly number: "sg" | "pl" | "co";
  readonly class: "role" | "person" | "force" | "group" | "body";
  readonly gender: Gender;
  /** Kinds of actors that "the <noun>" may take up. */
  readonly refers: readonly string[];
}

export interface NameLexicon {
  /** Title by its words in lower case, stops kept, hyphens as spaces. */
  readonly titles: ReadonlyMap<string, Title>;
  readonly maxTitleWords: number;
  /** Last word of names of bodies and buildings → kind. */
  readonly heads: ReadonlyMap<string, NameKind>;
  readonly given: ReadonlyMap<string, Gender>;
  readonly nouns: ReadonlyMap<string, AgentNoun>;
  readonly particles: ReadonlySet<string>;
  /** Verbs of speech (lemmas). */
  readonly speech: ReadonlySet<string>;
  /** Prepositions after which a name is a place rather than a person. */
  readonly locatives: ReadonlySet<string>;
  /** Words after which a new Arabic name cannot go on. */
  readonly arabicStops: ReadonlySet<string>;
  readonly arabicTitles: ReadonlyMap<string, Title>;
  /** Hash of the lists. */
  readonly version: string;
}

let standard: NameLexicon | undefined;

/** The shipped lists, read once a process. */
export function loadNameLexicon(): NameLexicon {
  standard ??= readNameLexicon();
  return standard;
}

const ofClass = (list: readonly Row[], name: string): Set<string> =>
  new Set(list.filter((row) => row.class === name).map((row) => row.word!));

const genderOf = (cell: string | undefined): Gender => (cell === "m" || cell === "f" ? cell : null);

function readTitles(list: readonly Row[]): Map<string, Title> {
  return new Map(
    list.map((row) => [
      row.title!.replaceAll("-", " "),
      { class: row.class as Title["class"], gender: genderOf(row.gender) },
    ]),
  );
}

function readNameLexicon(): NameLexicon {
  const hash = createHash("sha256");
  const rows = (...path: string[]): Row[] => {
    const text = readFileSync(dataPath(...path), "utf8");
    hash.update(text);
    return tableRows(text);
  };
  const titles = readTitles(rows("names", "en", "titles.tsv"));
  const words = rows("names", "en", "words.tsv");
  const lists = {
    titles,
    maxTitleWords: Math.max(1, ...[...titles.keys()].map((title) => title.split(" ").length)),
    heads: new Map(
      rows("names", "en", "heads.tsv").map((row) => [row.word!, row.kind as NameKind]),
    ),
    given: new Map(
      rows("names", "en", "given-names.tsv").map((row) => [
        row.name!.toLowerCase(),
        genderOf(row.gender),
      ]),
    ),
    nouns: new Map(rows("actors", "en", "nouns.tsv").map((row) => [row.noun!, readNoun(row)])),
    particles: ofClass(words, "particle"),
    speech: ofClass(words, "speech"),
    locatives: ofClass(words, "locative"),
    arabicStops: new Set(rows("names", "ar", "stops.tsv").map((row) => row.word!)),
    arabicTitles: readTitles(rows("names", "ar", "titles.tsv")),
  };
  return { ...lists, version: hash.digest("hex").slice(0, 8) };
}

const readNoun = (row: Row): AgentNoun => ({
  kind: row.kind as AgentNoun["kind"],
  number: row.number as AgentNoun["number"],
  class: row.class as AgentNoun["class"],
  gender: genderOf(row.gender),
  refers: cellParts((row.refers ?? "").replaceAll(" ", ";")),
});
