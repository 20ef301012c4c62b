import { GAP, type PlaceWords, phraseHash, placeWords, WORD } from "../text/place-words.ts";

interface Node<T> {
  next: Map<number, Node<T>> | null;
  ends: Stored<T>[] | null;
}

interface Stored<T> {
  readonly value: T;
  readonly check: number;
  /** For each word: 0 any case, 1 begins with a capital, 2 all capitals. */
  readonly cases: readonly number[];
}

export interface Found<T> {
  readonly value: T;
  /** Word after the last. */
  readonly end: number;
}

const BEGIN_BITS = 16;
const BEGIN_MASK = (1 << BEGIN_BITS) - 1;

/** Phrases by their folded words. Capitals of a stored phrase are asked for in the text. */
export class WordTrie<T> {
  readonly #root: Node<T> = { next: null, ends: null };
  /** Whether a phrase may begin with a word, by the low bits of its hash: most words of a text begin none. */
  readonly #begins = new Uint8Array(1 << BEGIN_BITS);

  add(phrase: string, value: T): void {
    this.addAll([{ text: phrase, value }]);
  }

  /** Adds many phrases in one pass over their words, which is several times as fast as one by one. */
  addAll(phrases: readonly { readonly text: string; readonly value: T }[]): void {
    const wordly = phrases.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
    const words = placeWords(wordly.map(({ text }) => text).join("\n\n"));
    let first = 0;
    for (const { value } of wordly) {
      let end = first;
      while (end < words.length && words.gap[end] !== GAP.paragraph) end++;
      this.#put(words, first, Math.min(end + 1, words.length), value);
      first = end + 1;
    }
  }

  #put(words: PlaceWords, first: number, end: number, value: T): void {
    if (first >= end) return;
    this.#begins[words.hash[first]! & BEGIN_MASK] = 1;
    let node = this.#root;
    for (let i = first; i < end; i++) {
      node.next ??= new Map();
      let next = node.next.get(words.hash[i]!);
      if (!next) {
        next = { next: null, ends: null };
        node.next.set(words.hash[i]!, next);
      }
      node = next;
    }
    node.ends ??= [];
    node.ends.push({
      value,
      check: phraseHash(words, first, end)[1],
      cases: casesOf(words, first, end),
    });
  }

  /** Hashes of the first words of all phrases. */
  firsts(): Iterable<number> {
    return this.#root.next?.keys() ?? [];
  }

  /** Values of the longest phrase that begins at word `from`; empty where none does. `anyCase` drops the test of capitals. */
  longest(words: PlaceWords, from: number, anyCase: boolean, joins: Joins = joined): Found<T>[] {
    const hash = words.hash[from]!;
    if (this.#begins[hash & BEGIN_MASK] === 0) return [];
    let node: Node<T> | undefined = this.#root.next?.get(hash);
    let best: Found<T>[] = [];
    let at = from;
    while (node) {
      if (node.ends) {
        const found = accepted(node.ends, words, from, at + 1, anyCase);
        if (found.length > 0) best = found;
      }
      if (node.next === null || at + 1 >= words.length || !joins(words, at)) break;
      at++;
      node = node.next.get(words.hash[at]!);
    }
    return best;
  }
}

type Joins = (words: PlaceWords, at: number) => boolean;

/** Words of one name stand apart by space or hyphen, or by a stop or slash within it. */
const joined: Joins = (words, at) =>
  words.gap[at]! <= 1 && (words.shape[at]! & WORD.possessive) === 0;

function casesOf(words: PlaceWords, first: number, end: number): number[] {
  const cases: number[] = [];
  for (let i = first; i < end; i++) {
    const shape = words.shape[i]!;
    if ((shape & WORD.allCaps) !== 0 && words.size[i]! > 1) cases.push(2);
    else cases.push((shape & WORD.capital) !== 0 ? 1 : 0);
  }
  return cases;
}

function accepted<T>(
  ends: readonly Stored<T>[],
  words: PlaceWords,
  from: number,
  end: number,
  anyCase: boolean,
): Found<T>[] {
  const check = phraseHash(words, from, end)[1];
  const found: Found<T>[] = [];
  for (const stored of ends) {
    if (stored.check !== check) continue;
    if (anyCase || casesFit(stored.cases, words, from)) found.push({ value: stored.value, end });
  }
  return found;
}

function casesFit(cases: readonly number[], words: PlaceWords, from: number): boolean {
  for (let i = 0; i < cases.length; i++) {
    const asked = cases[i]!;
    if (asked === 0) continue;
    const shape = words.shape[from + i]!;
    if (asked === 2 && (shape & WORD.allCaps) === 0) return false;
    if (asked === 1 && (shape & WORD.capital) === 0) return false;
  }
  return true;
}
