import { charClass } from "./char-class.ts";

const VOWELS = /[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;

/**
 * Form of an Arabic word by which it is compared: without vowel signs and stretching, alef, yeh and
 * teh marbuta in one form each, digits in ASCII. Words of other scripts come back in lower case.
 */
export function normaliseArabic(word: string): string {
  if (!/[\u0600-\u06ff]/.test(word)) return word.toLowerCase();
  return word
    .normalize("NFKC")
    .replace(VOWELS, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/[\u0649\u06cc]/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .replace(/\u06a9/g, "\u0643")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** Whether most letters of the text's beginning are Arabic; decides where the language is not known. */
export function looksArabic(text: string): boolean {
  let arabic = 0;
  let other = 0;
  for (let i = 0; i < Math.min(text.length, 2000); i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x600 && code <= 0x6ff) arabic++;
    else if (charClass(code) === 2) other++;
  }
  return arabic > other;
}
