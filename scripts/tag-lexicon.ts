import type { TaggerModel } from "../src/language/tagger.ts";
import { wordCode } from "../src/language/word-codes.ts";
import type { GoldSentence } from "./treebank.ts";

/** Tags, and which of them each word may have. */
export interface TagLexicon {
  /** "NOUN NNS" by code. */
  readonly names: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
  readonly tables: Omit<TaggerModel, "weights" | "mask">;
}

/** Words seen this often have all their tags in the lexicon; rarer ones may have any open tag. */
const KNOWN_FROM = 3;
/** A tag must be seen this often to be one of the model's. */
const TAG_FROM = 4;

export const tagName = (sentence: GoldSentence, i: number): string =>
  `${sentence.upos[i]} ${sentence.xpos[i]}`;

export function buildLexicon(train: readonly GoldSentence[]): TagLexicon {
  const tagCounts = new Map<string, number>();
  const byWord = new Map<number, Map<string, number>>();
  for (const sentence of train) {
    sentence.forms.forEach((form, i) => {
      const tag = tagName(sentence, i);
      tagCounts.set(tag, (tagCounts.get(tag) ?? 0) + 1);
      const code = wordCode(form);
      const tags = byWord.get(code) ?? new Map<string, number>();
      tags.set(tag, (tags.get(tag) ?? 0) + 1);
      byWord.set(code, tags);
    });
  }
  const names = [...tagCounts]
    .filter(([, n]) => n >= TAG_FROM)
    .map(([tag]) => tag)
    .sort();
  if (names.length > 127) throw new Error(`${names.length} tags do not fit the row of a feature`);
  const codes = new Map(names.map((tag, code) => [tag, code]));
  return { names, codes, tables: tablesOf(byWord, names, codes) };
}

function tablesOf(
  byWord: ReadonlyMap<number, ReadonlyMap<string, number>>,
  names: readonly string[],
  codes: ReadonlyMap<string, number>,
): TagLexicon["tables"] {
  const open = openTags(byWord, codes);
  const offsets: number[] = [0];
  const allowed: number[] = [];
  const known: number[] = [];
  for (const [word, tags] of [...byWord].sort(([a], [b]) => a - b)) {
    const total = [...tags.values()].reduce((sum, n) => sum + n, 0);
    if (total < KNOWN_FROM) continue;
    const kept = [...tags]
      .filter(([tag, n]) => codes.has(tag) && (n > 1 || total < 100) && n * 500 >= total)
      .map(([tag]) => codes.get(tag) as number)
      .sort((a, b) => a - b);
    if (kept.length === 0) continue;
    known.push(word);
    allowed.push(...kept);
    offsets.push(allowed.length);
  }
  const size = 2 ** Math.ceil(Math.log2(known.length * 2.5));
  const keys = new Int32Array(size);
  const entries = new Int32Array(size).fill(-1);
  known.forEach((word, entry) => {
    let slot = (Math.imul(word, 0x9e3779b1) >>> 7) & (size - 1);
    while ((entries[slot] as number) >= 0) slot = (slot + 1) & (size - 1);
    keys[slot] = word;
    entries[slot] = entry;
  });
  return {
    tagCount: names.length,
    keys,
    entries,
    offsets: Uint32Array.from(offsets),
    allowed: Uint8Array.from(allowed),
    open: Uint8Array.from(open),
    properNoun: codes.get("PROPN NNP") as number,
  };
}

/** Tags that words seen once or twice have: what a new word may be. */
function openTags(
  byWord: ReadonlyMap<number, ReadonlyMap<string, number>>,
  codes: ReadonlyMap<string, number>,
): number[] {
  const counts = new Map<number, number>();
  for (const tags of byWord.values()) {
    const total = [...tags.values()].reduce((sum, n) => sum + n, 0);
    if (total >= KNOWN_FROM) continue;
    for (const tag of tags.keys()) {
      const code = codes.get(tag);
      if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, n]) => n >= 15)
    .map(([code]) => code)
    .sort((a, b) => a - b);
}
