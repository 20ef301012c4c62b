import { caseEvidence, sentenceFirsts } from "../src/language/case-evidence.ts";
import { encodeWords, type WordCodes } from "../src/language/word-codes.ts";
import { documents, type GoldSentence, rawText } from "./treebank.ts";

/** A treebank document as the language layer would see it, with its gold columns. */
export interface CorpusDocument {
  readonly text: string;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly sentences: readonly { readonly first: number; readonly end: number }[];
  readonly gold: readonly GoldSentence[];
  readonly codes: WordCodes;
  readonly firsts: Uint8Array;
  readonly evidence: Uint8Array;
}

/** Documents with gold tokens; `caseless` reads them as all-capitals copy. */
export function corpus(gold: readonly GoldSentence[], caseless: boolean): CorpusDocument[] {
  return documents(gold).map((sentences) => {
    const { text, tokens } = rawText(sentences);
    const start = Uint32Array.from(tokens, ([from]) => from);
    const end = Uint32Array.from(tokens, ([, to]) => to);
    const codes = encodeWords(
      text,
      start,
      end,
      caseless ? new Uint8Array(start.length).fill(1) : null,
    );
    let first = 0;
    const ranges = sentences.map((sentence) => {
      const range = { first, end: first + sentence.forms.length };
      first = range.end;
      return range;
    });
    const firsts = sentenceFirsts(codes, ranges);
    return {
      text,
      start,
      end,
      sentences: ranges,
      gold: sentences,
      codes,
      firsts,
      evidence: caseEvidence(codes, firsts),
    };
  });
}

/** A generator of numbers in [0, 1) whose state can be kept and set again. */
export interface Random {
  (): number;
  state: number;
}

/** Seeded generator: mulberry32. */
export function random(seed: number): Random {
  const next = (): number => {
    next.state = (next.state + 0x6d2b79f5) >>> 0;
    const { state } = next;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  next.state = seed >>> 0;
  return next;
}

/** Shuffles in place. */
export function shuffle<T>(items: T[], next: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
