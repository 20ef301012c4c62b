import type { CleanLexicon } from "../lexicon/clean.ts";
import { frequentWords } from "./frequent-words.ts";

/** Scripts that only one common language of the press is written in. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, "ja"],
  [/[\uac00-\ud7af]/g, "ko"],
  [/[\u4e00-\u9fff]/g, "zh"],
  [/[\u0e00-\u0e7f]/g, "th"],
  [/[\u0980-\u09ff]/g, "bn"],
  [/[\u0b80-\u0bff]/g, "ta"],
  [/[\u0c00-\u0c7f]/g, "te"],
  [/[\u0c80-\u0cff]/g, "kn"],
  [/[\u0d00-\u0d7f]/g, "ml"],
  [/[\u0a80-\u0aff]/g, "gu"],
  [/[\u0a00-\u0a7f]/g, "pa"],
  [/[\u0b00-\u0b7f]/g, "or"],
  [/[\u0d80-\u0dff]/g, "si"],
  [/[\u10a0-\u10ff]/g, "ka"],
  [/[\u0530-\u058f]/g, "hy"],
  [/[\u1200-\u137f]/g, "am"],
  [/[\u1780-\u17ff]/g, "km"],
  [/[\u0e80-\u0eff]/g, "lo"],
  [/[\u1000-\u109f]/g, "my"],
  [/[\u0370-\u03ff]/g, "el"],
];
/** Letters one language of a shared script has and its neighbours lack; each counts as a few words. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/[іїєґ]/gi, "uk"],
  [/ў/gi, "be"],
  [/[ыэё]/gi, "ru"],
  [/[ћђљњ]/gi, "sr"],
  [/[ѓќѕ]/gi, "mk"],
  [/[қңғұ]/gi, "kk"],
  [/[پچژگ]/g, "fa"],
  [/[ٹڈڑےں]/g, "ur"],
  [/[ښځڅړ]/g, "ps"],
  [/[ەێۆڕ]/g, "ckb"],
  [/[ةىإأ]/g, "ar"],
  [/ß/g, "de"],
  [/ñ|¿|¡/gi, "es"],
  [/[ãõ]/gi, "pt"],
  [/[łżźćśń]/gi, "pl"],
  [/[řěů]/gi, "cs"],
  [/[ğış]/g, "tr"],
  [/ə/gi, "az"],
  [/[őű]/gi, "hu"],
  [/[șță]/gi, "ro"],
  [/[ėųį]/gi, "lt"],
  [/[ģķļņ]/gi, "lv"],
  [/[ơưđạảấầ]/gi, "vi"],
];
/** Letters of any script in SCRIPTS: Latin, Cyrillic, Arabic and Hebrew texts need no look at each. */
const OWN_SCRIPT =
  /[\u0370-\u03ff\u0530-\u058f\u0900-\u109f\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;
/** A letter LETTERS may hold: beyond ASCII and what typesetting puts into every text. */
const OWN_LETTERS = /[^\0-\x7f\u2000-\u206f]/;
const WORD_PART = /[\p{L}\p{M}]/u;
const LETTER = /\p{L}/u;
const ENOUGH = 3000;

/**
 * The language of a text as a BCP 47 tag, by script, by letters of one language and by frequent words; null when
 * nothing speaks for one. `declared` (the page's own word) wins a near tie.
 */
export function identifyLanguage(
  text: string,
  lexicon: CleanLexicon,
  declared: string | null = null,
): string | null {
  const sample = text.slice(0, ENOUGH);
  const letters = countLetters(sample);
  if (letters === 0) return primary(declared);
  for (const [pattern, language] of OWN_SCRIPT.test(sample) ? SCRIPTS : []) {
    const share = (sample.match(pattern)?.length ?? 0) / letters;
    if (share > (language === "ja" ? 0.08 : 0.4)) return language;
  }
  const scores = wordScores(sample, lexicon);
  for (const [pattern, language] of OWN_LETTERS.test(sample) ? LETTERS : []) {
    const found = sample.match(pattern)?.length ?? 0;
    if (found > 2) scores.set(language, (scores.get(language) ?? 0) + Math.min(found, 60) * 0.25);
  }
  const own = primary(declared);
  if (own && scores.has(own)) scores.set(own, scores.get(own)! * 1.25 + 1);
  const ranked = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  // A sentence or two holds few function words: there the best of several will do.
  const few = letters < FEW_LETTERS;
  const best = ranked[0];
  if (!best || best[1] < (few ? 0.7 : 2)) return own;
  return few ? amongEquals(ranked, best[1], own) : best[0];
}

/** Of languages that a few words fit alike, the declared one, else the one most news is written in, else the first. */
function amongEquals(
  ranked: readonly (readonly [string, number])[],
  score: number,
  own: string | null,
): string {
  const equal = ranked.filter(([, other]) => other >= score * 0.9).map(([language]) => language);
  if (own !== null && equal.includes(own)) return own;
  return equal.includes("en") ? "en" : equal[0]!;
}

/** Letters of a sentence or two. */
const FEW_LETTERS = 300;

function wordScores(sample: string, lexicon: CleanLexicon): Map<string, number> {
  const scores = new Map<string, number>();
  frequentWords(sample.toLowerCase(), lexicon, isWordPart, (languages) => {
    // A word of many languages says little about any of them.
    for (const language of languages) {
      scores.set(language, (scores.get(language) ?? 0) + 1 / Math.sqrt(languages.length));
    }
  });
  return scores;
}

/** Letters and marks; both halves of a pair count as what the pair is. */
function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isAsciiLetter(code);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  // A text may begin with half a pair.
  const whole = (isLow ? text.codePointAt(at - 1) : text.codePointAt(at)) ?? code;
  return WORD_PART.test(String.fromCodePoint(whole));
}

function countLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    if (code < 128 ? isAsciiLetter(code) : LETTER.test(String.fromCodePoint(code))) count++;
    at += code > 0xffff ? 2 : 1;
  }
  return count;
}

const isAsciiLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const primary = (tag: string | null): string | null => {
  const code = /^[a-z]{2,3}(?=[-_]|$)/i.exec(tag ?? "")?.[0].toLowerCase() ?? null;
  return code === "nb" || code === "nn" ? "no" : code === "iw" ? "he" : code;
};
