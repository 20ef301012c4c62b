import { type PlaceWords, phraseHash, placeWords, WORD } from "../text/place-words.ts";

interface Node<T> {
  next: Map<number, Node<T>> | null;
  ends: Stored<T>[] | null;
}

interface Stored<T> {
  readonly value: T;
  readonly check: number;
  /** For each word: 0 any case, 1 begins with a capital, 2 all capitals. */
  readonly cases: Uint8Array;
}

export interface Found<T> {
  readonly value: T;
  /** Word after the last. */
  readonly end: number;
}

/** Phrases by their folded words. Capitals of a stored phrase are asked for in the text. */
export class WordTrie<T> {
  readonly #root: Node<T> = { next: null, ends: null };

  add(phrase: string, value: T): void {
    const words = placeWords(phrase);
    if (words.length === 0) return;
    let node = this.#root;
    for (let i = 0; i < words.length; i++) {
      node.next ??= new Map();
      let next = node.next.get(words.hash[i]!);
      if (!next) {
        next = { next: null, ends: null };
        node.next.set(words.hash[i]!, next);
      }
      node = next;
    }
    node.ends ??= [];
    node.ends.push({ value, check: phraseHash(words, 0, words.length)[1], cases: casesOf(words) });
  }

  /** Whether any phrase begins with a word of this hash. */
  begins(hash: number): boolean {
    return this.#root.next?.has(hash) ?? false;
  }

  /** Values of the longest phrase that begins at word `from`; empty where none does. `anyCase` drops the test of capitals. */
  longest(words: PlaceWords, from: number, anyCase: boolean, joins: Joins = joined): Found<T>[] {
    let node: Node<T> | undefined = this.#root.next?.get(words.hash[from]!);
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

function casesOf(words: PlaceWords): Uint8Array {
  const cases = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i++) {
    const shape = words.shape[i]!;
    if ((shape & WORD.allCaps) !== 0 && words.size[i]! > 1) cases[i] = 2;
    else if ((shape & WORD.capital) !== 0) cases[i] = 1;
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

function casesFit(cases: Uint8Array, words: PlaceWords, from: number): boolean {
  for (let i = 0; i < cases.length; i++) {
    const asked = cases[i]!;
    if (asked === 0) continue;
    const shape = words.shape[from + i]!;
    if (asked === 2 && (shape & WORD.allCaps) === 0) return false;
    if (asked === 1 && (shape & WORD.capital) === 0) return false;
  }
  return true;
}
