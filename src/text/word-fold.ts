/**
 * Folding of code units for the comparison of names: case, accents, Arabic letter variants.
 * 0 separates words, 1 is dropped (apostrophes, vowel signs), anything else is the folded unit.
 */
export const SEPARATOR = 0;
export const DROPPED = 1;

/** Letters that do not decompose, by their plain Latin or Arabic counterpart. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ħ: "h",
  ŧ: "t",
  æ: "a",
  œ: "o",
  ß: "s",
  þ: "t",
  ə: "a",
  ŋ: "n",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ئ: "ي",
  ی: "ي",
  ې: "ي",
  ؤ: "و",
  ة: "ه",
  ۀ: "ه",
  ہ: "ه",
  ک: "ك",
  گ: "ك",
  پ: "ب",
};

const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
/** Apostrophes, primes, ayn and hamza signs, soft hyphen, tatweel, the letter hamza, joiners. */
const SILENT = "'’‘ʼʻʿʾ`´′ʹʺ\u00adـء\u200c\u200d\u200e\u200f";

function foldUnit(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const char = String.fromCharCode(code);
  if (SILENT.includes(char) || MARK.test(char)) return DROPPED;
  if (!LETTER.test(char)) return SEPARATOR;
  const lower = char.toLowerCase();
  const plain = PLAIN[lower] ?? lower.normalize("NFD");
  return (PLAIN[plain[0]!] ?? plain).charCodeAt(0);
}

/** Scripts beyond these fold to themselves in lower case, worked out when first met. */
const EAGER = 0x250;
const UNKNOWN = 0xffff;
const table = new Uint16Array(0x10000).fill(UNKNOWN);
for (let code = 0; code < EAGER; code++) table[code] = foldUnit(code);

/** The folded unit of a UTF-16 code unit. */
export function fold(code: number): number {
  const known = table[code]!;
  if (known !== UNKNOWN) return known;
  const folded = foldUnit(code);
  table[code] = folded;
  return folded;
}

/** Folded words of a string, joined by single spaces: "Sana‘a" → "sanaa", "Deir ez-Zor" → "deir ez zor". */
export function foldName(text: string): string {
  let out = "";
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    const unit = fold(text.charCodeAt(i));
    if (unit === DROPPED || (unit === SEPARATOR && isInnerStop(text, i))) continue;
    if (unit === SEPARATOR) {
      gap = out !== "";
      continue;
    }
    if (gap) out += " ";
    gap = false;
    out += String.fromCharCode(unit);
  }
  return out;
}

/** True for a full stop between letters of an abbreviation ("D.C", "U.S"), which does not part words. */
export function isInnerStop(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 46 &&
    at > 0 &&
    fold(text.charCodeAt(at - 1)) > DROPPED &&
    at + 1 < text.length &&
    fold(text.charCodeAt(at + 1)) > DROPPED &&
    (at < 2 || fold(text.charCodeAt(at - 2)) <= DROPPED)
  );
}
