import type { Random } from "./random.ts";

/** Longest text that mutation gives, but for the rare long one. */
export const LONGEST = 3000;
const RARELY_LONG = 40_000;

/** Characters that readers of text have tripped over, by what is odd about them. */
const ODD: readonly string[] = [
  ..."\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u00a0\u00ad\u1680\u180e",
  ..."\u2000\u2001\u2003\u2009\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\ufff9\ufffd\uffff",
  ..."\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
  ..."\u0300\u0301\u0308\u0327\u0345\u034f\u0489\u05b0\u064b\u0650\u0651\u0670\u06dd\u093c\u0f71\u1ab0\u20e3\u3099\ufe0f",
  ..."ـءآأؤإئابةتثىيپچ٠١٢٣٤٥٦٧٨٩۰۱۲۳،؛؟٪﴾ﷺﷲﻼﻻﺍ",
  ..."İıſßẞﬁﬃǅΣςŉΐάﾞｶＡ１",
  ..."\u1100\u1161\u11a8가각힣\u0958\u0344\u0340\u0374\u1fef\u2126\u212b\u2329\uf900",
  "\ud800",
  "\udbff",
  "\udc00",
  "\udfff",
  ..."𝕬𝟘🜁👩🇮🏽𐤀𞤀𠀀\u{1d15e}\u{2f81a}\u{e0001}\u{10ffff}",
  ..."\"'“”‘’«»„‚‹›()[]{}<>&;:,.!?…-–—―/\\|%$€#@*_~^`=+",
  "\r",
  "\n",
  "\r\n",
  "\n\n",
  "\t",
];

/** Words and signs that the stages look for. */
const WORDS: readonly string[] = [
  ..."killed wounded said killing denied attack bomb two three hundred thousand million on in near of the a not no and or but by between from to who which that according claimed accused".split(
    " ",
  ),
  ..."Monday Tuesday yesterday today tomorrow ago last next week month year January May 4 31 2025 2024-02-30 00:00 25:61 1446 Ramadan Reuters AFP Mosul Iraq Sudan Army ISIS president General spokesman".split(
    " ",
  ),
  ..."قتل قال اليوم أمس الموصل العراق الجيش و في من على إن أن الذي ثلاثة جنود الإثنين رمضان".split(
    " ",
  ),
  "99999999999999999999",
  "-0",
  "1e309",
  "0x10",
  "1,000,000,000",
  "½",
  "II",
  "U.S.",
  "a.m.",
  "http://a.example/?q=%00&b=%zz",
  "www.x.y",
  "a@b.c",
  "(Reuters) -",
  "\n\nMOSUL, March 4 (AFP) — ",
  "\n\nBy A. Writer\n\n",
  "\n\nSource: X\n\n",
  "__proto__",
  "constructor",
  "toString",
];

/** Applies one to six mutations to a text. `others` are spliced in; `parts` are what its format is made of. */
export function mutateText(
  random: Random,
  start: string,
  others: readonly string[],
  parts: readonly string[] = WORDS,
): string {
  let text = start;
  const times = 1 + random.below(6);
  for (let i = 0; i < times; i++) {
    text = random.pick(MUTATIONS)(text, random, others, parts);
    const most = random.once(400) ? RARELY_LONG : LONGEST;
    if (text.length > most) text = text.slice(0, most);
  }
  return text;
}

type Mutation = (
  text: string,
  random: Random,
  others: readonly string[],
  parts: readonly string[],
) => string;

const insert = (text: string, at: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at);
const place = (text: string, random: Random): number => random.below(text.length + 1);

const MUTATIONS: readonly Mutation[] = [
  // Removed, repeated, moved, reversed.
  (text, random) => {
    const [from, to] = random.range(text.length, 200);
    return text.slice(0, from) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = random.range(text.length, 80);
    return insert(text, to, text.slice(from, to).repeat(1 + random.below(random.once(8) ? 60 : 4)));
  },
  (text, random) => {
    const [from, to] = random.range(text.length, 120);
    const rest = text.slice(0, from) + text.slice(to);
    return insert(rest, place(rest, random), text.slice(from, to));
  },
  (text, random) => {
    const [from, to] = random.range(text.length, 30);
    return text.slice(0, from) + [...text.slice(from, to)].reverse().join("") + text.slice(to);
  },
  // Cut short: containers and sentences that stop anywhere.
  (text, random) => text.slice(0, place(text, random)),
  (text, random) => text.slice(place(text, random)),
  // Spliced with another seed.
  (text, random, others) => {
    const other = random.pick(others);
    const [from, to] = random.range(other.length, 400);
    return insert(text, place(text, random), other.slice(from, to));
  },
  (text, random, others) => {
    const other = random.pick(others);
    return text.slice(0, place(text, random)) + other.slice(place(other, random));
  },
  // Pieces of the format, odd characters, words that mean something to a stage.
  (text, random, _others, parts) => insert(text, place(text, random), random.pick(parts)),
  (text, random, _others, parts) => {
    const [from, to] = random.range(text.length, 12);
    return text.slice(0, from) + random.pick(parts) + text.slice(to);
  },
  (text, random) => insert(text, place(text, random), ` ${random.pick(WORDS)} `),
  (text, random) => insert(text, place(text, random), random.pick(ODD)),
  (text, random) => {
    const at = place(text, random);
    return text.slice(0, at) + random.pick(ODD) + text.slice(at + 1);
  },
  (text, random) => insert(text, place(text, random), random.pick(ODD).repeat(random.below(300))),
  (text, random) => {
    let out = text;
    for (let i = random.below(12); i >= 0; i--)
      out = insert(out, place(out, random), random.pick(ODD));
    return out;
  },
  // One bit of one code unit.
  (text, random) => {
    const at = random.below(Math.max(1, text.length));
    const unit = (text.charCodeAt(at) || 0) ^ (1 << random.below(16));
    return text.slice(0, at) + String.fromCharCode(unit) + text.slice(at + 1);
  },
  // Deep nesting of whatever opens and closes.
  (text, random) => {
    const [open, close] = random.pick(BRACKETS);
    const depth = 1 + random.below(random.once(10) ? 300 : 12);
    const [from, to] = random.range(text.length, 200);
    const shut = random.once(3) ? "" : close.repeat(depth);
    return text.slice(0, from) + open.repeat(depth) + text.slice(from, to) + shut + text.slice(to);
  },
  // A storm of marks on one letter; Arabic stretched and pointed.
  (text, random) => {
    const mark = random.pick(["\u0301", "\u0323\u0307", "\u064e\u0651", "\u05bc\u05b0", "\u0e38"]);
    return insert(text, place(text, random), mark.repeat(1 + random.below(150)));
  },
  (text, random) =>
    text.replace(/[\u0628-\u064a]/g, (letter) =>
      random.once(3) ? letter + random.pick(["ـ", "َ", "ّ", "ِ", "ــــ"]) : letter,
    ),
  // Other normal forms, other case.
  (text, random) => {
    const [from, to] = random.range(text.length, 300);
    const form = random.pick(["NFD", "NFKD", "NFC"] as const);
    return text.slice(0, from) + text.slice(from, to).normalize(form) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = random.range(text.length, 100);
    const piece = text.slice(from, to);
    return (
      text.slice(0, from) +
      (random.once(2) ? piece.toUpperCase() : piece.toLowerCase()) +
      text.slice(to)
    );
  },
  // Line ends mixed, or none at all.
  (text, random) =>
    text.replace(/\n/g, () => random.pick(["\n", "\r\n", "\r", "\u2028", "\v", "\n\n\n"])),
  (text, random) => text.replace(/\s+/g, random.pick(["", " ", "\u00a0", "\n", "\t \t"])),
  // Numbers that no field was made for.
  (text, random) =>
    text.replace(/\d+/g, (digits) =>
      random.once(3)
        ? random.pick(["0", "99", "-1", "2147483648", "1e400", "31/02/0000", "٣٢", "9".repeat(40)])
        : digits,
    ),
];

const BRACKETS: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["“", "”"],
  ['"', '"'],
  ["«", "»"],
  ["‘", "’"],
  ["<div>", "</div>"],
  ["<p><b>", "</b>"],
  ["<table><tr><td>", "</td></tr></table>"],
  ["<!--", "-->"],
  ['[{"a":', "}]"],
  ["&amp;", ""],
  ["\u202e", "\u202c"],
  ["\u2067", "\u2069"],
  ["He said that ", "."],
];
