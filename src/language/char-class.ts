/** Classes of UTF-16 code units, as far as the tokeniser needs them. */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const OTHER = 4;
/** Half of a surrogate pair: kept with its other half. */
export const SURROGATE = 5;

/** Filled when first asked: most texts use a few hundred of the 65,536 code units. */
const classes = new Uint8Array(65_536);

/** The class of a code unit; marks count as letters, since they belong to the letter before them. */
export function charClass(code: number): number {
  const known = classes[code] as number;
  if (known !== 0) return known;
  const found = classify(code);
  classes[code] = found;
  return found;
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE;
  const char = String.fromCharCode(code);
  // Zero-width characters separate nothing and belong to no word, but must not end up inside a token's letters.
  if (/[\s\u0085\u200b\ufeff]/.test(char)) return SPACE;
  if (/\p{L}|\p{M}/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  return OTHER;
}

export const isUpper = (code: number): boolean =>
  code < 128 ? code >= 65 && code <= 90 : /\p{Lu}/u.test(String.fromCharCode(code));

export const isLower = (code: number): boolean =>
  code < 128 ? code >= 97 && code <= 122 : /\p{Ll}/u.test(String.fromCharCode(code));

/** ' and its typographic forms, as they stand inside words. */
export const isApostrophe = (code: number): boolean =>
  code === 0x27 || code === 0x2019 || code === 0x02bc || code === 0x60 || code === 0xb4;
