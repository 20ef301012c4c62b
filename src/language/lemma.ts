/** Longest word ending that a rule looks at. */
export const SUFFIX_LIMIT = 5;

/** Learnt edits from word to dictionary form. */
export interface LemmaModel {
  /** "3y": cut three letters, add "y". */
  readonly edits: readonly string[];
  /** "VBD ied" → edit. */
  readonly rules: ReadonlyMap<string, number>;
  /** "VBD went" → edit. */
  readonly words: ReadonlyMap<string, number>;
}

/** The word after an edit. */
export function applyEdit(word: string, edit: string): string {
  const digits = /^\d+/.exec(edit)?.[0] ?? "0";
  return word.slice(0, word.length - Number(digits)) + edit.slice(digits.length);
}

/** Dictionary form of a word in lower case under a Penn tag; the word itself where nothing is known. */
export function lemmaOf(model: LemmaModel, word: string, xpos: string): string {
  const known = model.words.get(`${xpos} ${word}`);
  if (known !== undefined) return applyEdit(word, model.edits[known] as string);
  for (let size = Math.min(SUFFIX_LIMIT, word.length); size >= 0; size--) {
    const rule = model.rules.get(`${xpos} ${word.slice(word.length - size)}`);
    if (rule !== undefined) return keepDouble(word, applyEdit(word, model.edits[rule] as string));
  }
  return word;
}

/** Verbs that do double the "s" or "z" they do not end in. */
const DOUBLING = new Set(["bus", "gas", "quiz"]);
const ENDING = /^(?:ed|ing)$/;

/**
 * Puts back a letter that a learnt ending took for a doubled one: "bombed" has none ("bomb"), and a short verb in -ll, -ss, -ff, -zz
 * keeps both ("shelled" → "shell", but "controlled" → "control").
 */
function keepDouble(word: string, lemma: string): string {
  if (!word.startsWith(lemma) || !ENDING.test(word.slice(lemma.length + 1))) return lemma;
  const letter = word.charAt(lemma.length);
  if (/[aeiouy]/.test(letter)) return lemma;
  if (letter !== lemma.at(-1)) return lemma + letter;
  const short = /^[^aeiouy]*[aeiou][lsfz]$/.test(lemma) && !DOUBLING.has(lemma);
  return short ? lemma + letter : lemma;
}
