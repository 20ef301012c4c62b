import type { StoriesLexicon } from "../lexicon/stories.ts";

/** Numbered terms of one kind with how often each stands in the text, by rising key. */
export interface Terms {
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
}

/** An article as weighted terms of several kinds. */
export interface TermSet {
  /** Content words, stemmed. */
  readonly words: Terms;
  /** Capitalised words within sentences. */
  readonly names: Terms;
  /** Two capitalised words in a row. */
  readonly pairs: Terms;
  /** Numbers of two digits and more: ages, tolls, house numbers. */
  readonly numbers: Terms;
  /** Words of the headline, and of the first hundred words. */
  readonly headline: Terms;
  readonly lead: Terms;
  /** Months, weekdays and years that the text names. */
  readonly dates: Terms;
  /** Every word form, keyed as names are. */
  readonly forms: Uint32Array;
  readonly length: number;
}

const LEAD_WORDS = 100;
const SHORT_NAME = 3;
const TOKEN = /[\p{L}\p{N}]+(?:['’]\p{L}+)?|[.!?:\n"“”|]/gu;
const BREAK = /^[.!?:\n"“”|]$/;
const YEAR = /^(?:19|20)\d\d$/;

/** Counts the terms of a headline and a text. */
export function readTerms(headline: string | null, text: string, lexicon: StoriesLexicon): TermSet {
  const counter = createCounter();
  const state = { start: true, name: "", nameEnd: -1, count: 0 };
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (BREAK.test(token)) {
      // "Lt. Jones": a short capitalised word with a stop is an abbreviation more often than an end.
      const abbreviation =
        token === "." &&
        state.name !== "" &&
        state.name.length <= SHORT_NAME &&
        state.nameEnd === match.index;
      if (abbreviation) state.nameEnd++;
      else state.start = true;
      if (!abbreviation) state.name = "";
      continue;
    }
    readWord(token, match.index, state, counter, lexicon);
  }
  for (const token of (headline ?? "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (!lexicon.stopWords.has(token) && token.length > 1)
      counter.add("headline", `w${stem(token)}`);
  }
  return counter.read(state.count);
}

interface Reading {
  start: boolean;
  name: string;
  nameEnd: number;
  count: number;
}

function readWord(
  token: string,
  at: number,
  state: Reading,
  counter: Counter,
  lexicon: StoriesLexicon,
): void {
  const word = token
    .toLowerCase()
    .replace(/['’]s$/, "")
    .replace(/['’]/g, "");
  const capital = /^\p{Lu}/u.test(token);
  const { start } = state;
  state.start = false;
  state.count++;
  counter.form(`n${word}`);
  if (/^\p{N}/u.test(word)) {
    if (word.length >= 2) counter.add("numbers", `d${word}`);
    if (YEAR.test(word)) counter.add("dates", `t${word}`);
    state.name = "";
    return;
  }
  const date = lexicon.dateWords.get(word);
  if (date !== undefined) counter.add("dates", `t${date}`);
  const stop = lexicon.stopWords.has(word);
  if (!stop && word.length > 2) {
    const key = `w${stem(word)}`;
    counter.add("words", key);
    if (state.count <= LEAD_WORDS) counter.add("lead", key);
  }
  if (!capital || (stop && start)) {
    state.name = "";
    return;
  }
  if (!stop && !start && word.length > 2) counter.add("names", `n${word}`);
  const joined = state.name !== "" && at - state.nameEnd <= 2;
  if (joined && !stop && !lexicon.stopWords.has(state.name))
    counter.add("pairs", `b${state.name} ${word}`);
  state.name = word;
  state.nameEnd = at + token.length;
}

/** Brings inflected forms of English words near enough together; it need not be a word. */
export function stem(word: string): string {
  let out = word;
  if (out.length > 5 && out.endsWith("ing")) out = out.slice(0, -3);
  else if (out.length > 4 && out.endsWith("ies")) out = `${out.slice(0, -3)}y`;
  else if (out.length > 4 && (out.endsWith("ed") || out.endsWith("es"))) out = out.slice(0, -2);
  else if (out.length > 3 && out.endsWith("s") && !out.endsWith("ss")) out = out.slice(0, -1);
  return out.length > 4 && out.endsWith("e") ? out.slice(0, -1) : out;
}

/** 32-bit number of a term; the first letter is its kind, so that kinds do not meet. */
export function termKey(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

type Kind = Exclude<keyof TermSet, "forms" | "length">;
type Counter = ReturnType<typeof createCounter>;

function createCounter() {
  const kinds: Record<Kind, Map<number, number>> = {
    words: new Map(),
    names: new Map(),
    pairs: new Map(),
    numbers: new Map(),
    headline: new Map(),
    lead: new Map(),
    dates: new Map(),
  };
  const forms = new Set<number>();
  return {
    add(kind: Kind, term: string): void {
      const key = termKey(term);
      kinds[kind].set(key, (kinds[kind].get(key) ?? 0) + 1);
    },
    form(term: string): void {
      forms.add(termKey(term));
    },
    read(length: number): TermSet {
      const terms = Object.fromEntries(
        Object.entries(kinds).map(([kind, counts]) => [kind, sorted(counts)]),
      ) as Record<Kind, Terms>;
      return { ...terms, forms: Uint32Array.from(forms).sort(), length };
    },
  };
}

function sorted(counts: ReadonlyMap<number, number>): Terms {
  const keys = Uint32Array.from(counts.keys()).sort();
  return { keys, counts: Uint8Array.from(keys, (key) => Math.min(255, counts.get(key)!)) };
}
