import { expect, test } from "vitest";
import { type Found, listRegexes } from "./regex-list.ts";

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
  "http://",
];
const LENGTH = 1_500;
/** An exponential expression takes hours for this, a cubic one seconds. */
const MOST_MS = 250;

function cost({ source, flags }: Found, text: string): number {
  const expression = new RegExp(source, flags);
  const before = process.cpuUsage();
  if (flags.includes("g")) text.replace(expression, "");
  else expression.test(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test("no regular expression of the sources is cubic or worse on what pages may repeat", () => {
  const list = listRegexes();
  expect(list.length).toBeGreaterThan(300);
  const texts = PIECES.map((piece) => `${piece.repeat(Math.ceil(LENGTH / piece.length))}\u0001`);
  const slow = list.filter((one) => texts.some((text) => cost(one, text) > MOST_MS));
  expect(slow.map(({ file, source }) => `${file}: ${source}`)).toEqual([]);
});
