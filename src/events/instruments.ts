import type { EventWords } from "../lexicon/events-words.ts";
import type { Span } from "../model/annotation.ts";
import type { Tokens } from "../model/language.ts";

/** Words that name a weapon or means. */
export interface Instrument {
  readonly first: number;
  readonly end: number;
  readonly kind: string;
  readonly span: Span;
}

/** All instrument phrases of tokens [first, end), longest first where they overlap. */
export function instrumentsIn(
  tokens: Tokens,
  first: number,
  end: number,
  words: EventWords,
): readonly Instrument[] {
  const found: Instrument[] = [];
  for (let at = first; at < end; at++) {
    const match = matchAt(tokens, at, end, words);
    if (!match) continue;
    found.push(match);
    at = match.end - 1;
  }
  return found;
}

function matchAt(tokens: Tokens, at: number, end: number, words: EventWords): Instrument | null {
  const tag = tokens.upos(at);
  if (tag === "VERB" || tag === "AUX" || tag === "ADV" || tag === "DET") return null;
  const lower = tokens.lower(at);
  const lemma = tokens.lemma(at).toLowerCase();
  const byForm = words.instruments.get(lower);
  const byLemma = lemma === lower ? undefined : words.instruments.get(lemma);
  if (!byForm && !byLemma) return null;
  let best: Instrument | null = null;
  for (const phrase of [...(byForm ?? []), ...(byLemma ?? [])]) {
    const stop = phraseEnd(tokens, at, end, phrase.words);
    if (stop < 0 || (best && stop <= best.end)) continue;
    best = {
      first: at,
      end: stop,
      kind: phrase.kind,
      span: [tokens.start[at] ?? 0, tokens.end[stop - 1] ?? 0],
    };
  }
  return best;
}

function phraseEnd(tokens: Tokens, at: number, end: number, words: readonly string[]): number {
  for (let w = 1; w < words.length; w++) {
    const i = at + w;
    if (i >= end) return -1;
    if (tokens.lower(i) !== words[w] && tokens.lemma(i).toLowerCase() !== words[w]) return -1;
  }
  return at + words.length;
}
