import { type CleanLexicon, foldCue } from "../../lexicon/clean.ts";
import { readByline } from "../byline.ts";
import { captionCredit, creditLine } from "../credit.ts";
import { frequentWords } from "../frequent-words.ts";
import { endsSentence, lastShown } from "../shape.ts";

/** Names of the features of one line's own words, in order. */
export const SHAPE = [
  "chars",
  "words",
  "endsSentence",
  "endsColon",
  "endsQuote",
  "endsEllipsis",
  "endsQuestion",
  "sentences",
  "commas",
  "digits",
  "capitals",
  "titled",
  "wordLength",
  "startsLower",
  "startsQuote",
  "startsMark",
  "frequent",
  "date",
  "clock",
  "symbols",
  "address",
  "knownLine",
  "relatedCue",
  "credit",
  "byline",
  "captionCredit",
  "breaks",
] as const;

const SHOWN = (
  ["words", "endsSentence", "titled", "frequent", "date", "clock", "knownLine"] as const
).map((name) => SHAPE.indexOf(name)) as [number, number, number, number, number, number, number];

/** Of a menu line, what its neighbours are told of it. */
export function writeMenuShape(
  text: string,
  words: number,
  lexicon: CleanLexicon,
  out: Float32Array,
  at: number,
): void {
  const [count, ends, titled, frequent, date, clock, known] = SHOWN;
  const digits = DIGIT.test(text);
  out[at + count] = Math.log1p(words);
  out[at + ends] = endsSentence(text) ? 1 : 0;
  out[at + titled] = titledShare(text);
  out[at + frequent] = frequentShare(text, lexicon);
  out[at + date] = digits && YEAR.test(text) ? 1 : 0;
  out[at + clock] = digits && CLOCK.test(text) ? 1 : 0;
  out[at + known] = KINDS[lexicon.furniture.get(foldCue(text)) ?? "none"];
}

/** Letters of a line that may be a known page word: the longest of them has half as many. */
const LONGEST_CUE = 160;
const DIGIT = /\d/;
const YEAR = /(?:19|20)\d\d/;
const CLOCK = /\d[:.h]\d\d(?!\d)/;

/** Writes the shape of a line into `out` from `at` on. */
export function writeShape(
  text: string,
  words: number,
  lexicon: CleanLexicon,
  out: Float32Array,
  at: number,
): void {
  let digits = 0;
  let upper = 0;
  let letters = 0;
  let commas = 0;
  let symbols = 0;
  let sentences = 0;
  let breaks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) letters++;
    else if (code === 32) continue;
    else if (code >= 65 && code <= 90) {
      letters++;
      upper++;
    } else if (code >= 48 && code <= 57) digits++;
    else if (code === 44 || code === 0x60c || code === 0x3001) commas++;
    else if (
      code === 46 ||
      code === 33 ||
      code === 63 ||
      code === 0x3002 ||
      code === 0x61f ||
      code === 0x964
    ) {
      const next = text.charCodeAt(i + 1);
      if (!(next > 32) || next === 34 || next === 0x201d || code === 0x3002) sentences++;
    } else if (code === 10) breaks++;
    else if (
      code === 124 ||
      code === 187 ||
      code === 8250 ||
      code === 169 ||
      code === 183 ||
      code === 8226 ||
      code === 62
    )
      symbols++;
    else if (code > 127) {
      letters++;
      if (code < 0x530 && isUpper(text[i]!)) upper++;
    }
  }
  let k = at;
  const put = (value: number): void => {
    out[k++] = value;
  };
  const short = words <= 30;
  put(Math.log1p(text.length));
  put(Math.log1p(words));
  put(endsSentence(text) ? 1 : 0);
  const last = lastShown(text);
  const end = text[last] ?? " ";
  put(":：".includes(end) ? 1 : 0);
  put('"”’»›」』'.includes(end) ? 1 : 0);
  put(end === "…" || (end === "." && text.endsWith("...", last + 1)) ? 1 : 0);
  put("?!？！؟".includes(end) ? 1 : 0);
  put(Math.min(sentences, 10));
  put(commas / Math.max(1, words));
  put(digits / Math.max(1, text.length));
  put(upper / Math.max(1, letters));
  put(titledShare(text));
  put(letters / Math.max(1, words));
  const first = text[0] ?? " ";
  put(startsLower(text) ? 1 : 0);
  put('"“‘„«»‹「『'.includes(first) ? 1 : 0);
  put("0123456789•*·+#>|/–—-".includes(first) ? 1 : 0);
  put(frequentShare(text, lexicon));
  put(digits > 0 && YEAR.test(text) ? 1 : 0);
  put(digits > 0 && CLOCK.test(text) ? 1 : 0);
  put(symbols);
  put(hasAddress(text) ? 1 : 0);
  put(
    short && text.length <= LONGEST_CUE ? KINDS[lexicon.furniture.get(foldCue(text)) ?? "none"] : 0,
  );
  put(short && startsWithCue(text, lexicon) ? 1 : 0);
  put(short && creditLine(text, lexicon) ? 1 : 0);
  put(short && readByline(text, lexicon) ? 1 : 0);
  put(text.length < 600 && captionCredit(text, lexicon) ? 1 : 0);
  put(Math.min(breaks, 10));
}

function startsLower(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 128 ? code >= 97 && code <= 122 : /^\p{Ll}/u.test(text);
}

/** Each search by itself is a native one; as alternatives of one pattern they took four times as long. */
const hasAddress = (text: string): boolean =>
  text.includes("@") ||
  text.includes("www.") ||
  (text.includes("http") && /https?:/.test(text)) ||
  (text.includes(".com") && /\.com\b/.test(text));

const KINDS = { none: 0, control: 1, promo: 2, legal: 3, navigation: 4, comment: 5 } as const;

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();

/** Share of the first twelve words that begin with a capital. */
function titledShare(text: string): number {
  let words = 0;
  let titled = 0;
  let start = true;
  for (let i = 0; i < text.length && words < 12; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 0xa0) start = true;
    else if (start) {
      words++;
      if ((code >= 65 && code <= 90) || (code > 127 && code < 0x530 && isUpper(text[i]!))) titled++;
      start = false;
    }
  }
  return titled / Math.max(1, words);
}

/** Share of the words in the first 240 letters that are frequent words of some language. */
function frequentShare(text: string, lexicon: CleanLexicon): number {
  let frequent = 0;
  const words = frequentWords(text.slice(0, 240).toLowerCase(), lexicon, isLetter, () => {
    frequent++;
  });
  return words === 0 ? 0 : frequent / words;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 97 && code <= 122;
  if (code >= 0xdf && code <= 0x24f) return code !== 0xf7;
  // Halves of a pair are judged together: letters outside the basic plane are rare but real.
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  const whole = (isLow ? text.codePointAt(at - 1) : text.codePointAt(at)) ?? code;
  return LETTER.test(String.fromCodePoint(whole));
}
const LETTER = /[\p{L}\p{M}]/u;

/** "Read more: …", "Lesen Sie auch …": a cue for related pages opens the line. */
function startsWithCue(text: string, lexicon: CleanLexicon): boolean {
  const cues = lexicon.cues.get("related")!;
  const words = text.split(/\s+/, 4);
  if (!lexicon.cueStarts.get("related")!.has(foldCue(words[0]!))) return false;
  for (let n = 1; n <= words.length; n++)
    if (cues.has(foldCue(words.slice(0, n).join(" ")))) return true;
  return false;
}
