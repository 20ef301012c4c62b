import { analyse } from "scslre";
import { expect, test } from "vitest";
import { type Found, listRegexes } from "./regex-list.ts";

/**
 * Expressions that would cost quadratic time on a long text, and why theirs is not long, or why they do not. A new one
 * is not put here: it is written so that it looks at every sign once.
 */
const BOUNDED: Readonly<Record<string, string>> = {
  "(?:^|[.!?…”\"'’]\\s+|\\s[-–—|]\\s+|©\\s*)([^.!?]{2,70})[.\\s]*$":
    "the last 240 signs of a caption",
  '(?:^|[.!?…)\\]”"»]?\\s+|\\|\\s*|\\/\\s*)([\\p{L}\\s]{2,24})[:：]\\s?([^:：]{2,60})$':
    "the last 240 signs of a caption",
  "[^\\r\\n\\u2028\\u2029]*(?:\\r\\n|[\\r\\n\\u2028\\u2029]|$)":
    "never fails: every sign is in a match",
};

/** What makes a careless expression look at the same letters again and again, repeated. */
const PIECES = [
  ..."aA0 \n-.<&\"'([ب/:",
  "a ",
  "A ",
  "0,",
  " \n",
  "<a ",
  "a.",
  "a,",
  "a@",
  "rel=",
  "http://",
];
const LONG = 20_000;
const TIMES = 4;
/** Linear expressions take a tenth of it for the long text, quadratic ones several times as much. */
const MOST_MS = 20;

function cost({ source, flags }: Found, text: string): number {
  const expression = new RegExp(source, flags);
  const before = process.cpuUsage();
  if (flags.includes("g")) text.replace(expression, "");
  else expression.test(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const repeated = (piece: string, length: number): string =>
  `${piece.repeat(Math.ceil(length / piece.length))}\u0001`;

/** Four times the text costs far more than four times as much; the least of three runs, against a busy machine. */
function isSlow(one: Found, piece: string): boolean {
  const [short, long] = [repeated(piece, LONG / TIMES), repeated(piece, LONG)];
  if (cost(one, long) < MOST_MS) return false;
  const least = (text: string): number => Math.min(...[1, 2, 3].map(() => cost(one, text)));
  const took = least(long);
  return took > MOST_MS && took > least(short) * TIMES * 2;
}

const list = listRegexes();
const open = list.filter(({ source }) => !Object.hasOwn(BOUNDED, source));
const name = ({ file, source }: Found): string => `${file}: ${source}`;

test("no regular expression of the sources backtracks on a repeated sign, by its automaton", () => {
  expect(list.length).toBeGreaterThan(300);
  expect(open.filter((one) => analyse(one).reports.length > 0).map(name)).toEqual([]);
});

test("no regular expression of the sources grows faster than the text, by the clock", () => {
  expect(open.filter((one) => PIECES.some((piece) => isSlow(one, piece))).map(name)).toEqual([]);
});

test("both find a quadratic one, and the list of exceptions holds no more than there are", () => {
  const careless = { file: "x", source: "\\s+$", flags: "" };
  expect(analyse(careless).reports).toHaveLength(1);
  expect(isSlow(careless, " ")).toBe(true);
  const rel = { file: "x", source: "rel=[^>]*author", flags: "" };
  expect(isSlow(rel, "rel=")).toBe(true);
  const sources = new Set(list.map(({ source }) => source));
  expect(Object.keys(BOUNDED).filter((source) => !sources.has(source))).toEqual([]);
});
