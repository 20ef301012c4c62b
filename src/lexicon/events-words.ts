import { shippedCodebook, tsvRows } from "./events-codebook.ts";

/** Group and actor kind of a head noun. */
export interface HeadNoun {
  readonly group: string;
  readonly kind: string;
}

/** Word lists of the events stage besides the codebook. */
export interface EventWords {
  readonly heads: ReadonlyMap<string, HeadNoun>;
  /** First word of a phrase → phrases (longest first) with their kind. */
  readonly instruments: ReadonlyMap<string, readonly { words: readonly string[]; kind: string }[]>;
  readonly statusVerbs: ReadonlyMap<string, string>;
  readonly statusModifiers: ReadonlyMap<string, string>;
  readonly lightVerbs: ReadonlyMap<string, string>;
  readonly abstracts: ReadonlySet<string>;
  readonly topics: ReadonlyMap<string, string>;
  /** Verbs that say of an event noun that it took place: "erupted", "left four dead". */
  readonly happening: ReadonlySet<string>;
  /** Nouns for everybody: "the population", "the enemy". */
  readonly collectives: ReadonlySet<string>;
  /** Nouns of number: "dozens", "scores". */
  readonly counts: ReadonlySet<string>;
  /** Verbs that say how high a count is: "the toll rose to nine". */
  readonly tollVerbs: ReadonlySet<string>;
  /** How much a sign speaks for one happening in particular. */
  readonly particular: ReadonlyMap<string, number>;
}

const pairs = (name: string): Map<string, string> =>
  new Map(tsvRows(shippedCodebook(), name).map(([key, value]) => [key ?? "", value ?? ""]));

/** Rows of one list in every folder; of two rows for one word the later folder's stands. */
const rowsOf = (folders: readonly string[], name: string): Map<string, readonly string[]> =>
  new Map(
    folders.flatMap((folder) =>
      tsvRows(folder, name).map(([key = "", ...rest]) => [key, rest] as const),
    ),
  );

function loadInstruments(folders: readonly string[]): EventWords["instruments"] {
  const byFirst = new Map<string, { words: readonly string[]; kind: string }[]>();
  for (const [phrase, [kind = ""]] of rowsOf(folders, "instruments.tsv")) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    const list = byFirst.get(first) ?? [];
    list.push({ words, kind });
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

/** Reads the lists of data/events/en/; further folders may add head nouns and instruments. */
export function loadEventWords(folders: readonly string[] = []): EventWords {
  const all = [shippedCodebook(), ...folders];
  return {
    heads: new Map(
      [...rowsOf(all, "heads.tsv")].map(([lemma, [group, kind]]) => [
        lemma,
        { group: group ?? "", kind: kind ?? "unknown" },
      ]),
    ),
    instruments: loadInstruments(all),
    statusVerbs: pairs("status-verbs.tsv"),
    statusModifiers: pairs("status-modifiers.tsv"),
    lightVerbs: pairs("light-verbs.tsv"),
    abstracts: new Set(
      tsvRows(shippedCodebook(), "abstract-objects.tsv").map(([lemma]) => lemma ?? ""),
    ),
    topics: pairs("gate-words.tsv"),
    happening: new Set(
      tsvRows(shippedCodebook(), "happening-verbs.tsv").map(([lemma]) => lemma ?? ""),
    ),
    collectives: new Set(
      tsvRows(shippedCodebook(), "collective-nouns.tsv").map(([lemma]) => lemma ?? ""),
    ),
    counts: new Set(tsvRows(shippedCodebook(), "count-nouns.tsv").map(([lemma]) => lemma ?? "")),
    tollVerbs: new Set(tsvRows(shippedCodebook(), "toll-verbs.tsv").map(([lemma]) => lemma ?? "")),
    particular: new Map(
      tsvRows(shippedCodebook(), "particular-signs.tsv").map(([sign, weight]) => [
        sign ?? "",
        Number(weight),
      ]),
    ),
  };
}
