import { expect, test } from "vitest";
import { cleanCapture } from "../../src/clean/clean.ts";
import { captureOf } from "./captures.ts";

/** Strings that make a careless expression look at the same letters again and again, repeated without end. */
const PIECES = [
  ..."aA0 \n-.<&\"'([بـ/:|,;“",
  "a ",
  "A ",
  "0,",
  " \n",
  "<a ",
  "a.",
  "a,",
  "By a ",
  "(a) ",
  "a@",
  "http://",
  "Source: ",
  " - ",
  "\u00a0 ",
];
const SHORT = 3_000;
const TIMES = 4;

function cost(text: string, mediaType: "text/html" | "text/plain"): number {
  const before = process.cpuUsage();
  cleanCapture(captureOf(text, mediaType), { as: "capture" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const before = (piece: string, length: number): string =>
  `Two men were killed in Gao.\n\nx${piece.repeat(Math.ceil(length / piece.length))}\u0001`;

test.each(["text/html", "text/plain"] as const)(
  "cleaning %s: four times the letters cost about four times the work, whatever they are",
  (mediaType) => {
    const slow: string[] = [];
    for (const piece of PIECES) {
      const long = cost(before(piece, SHORT * TIMES), mediaType);
      if (long < 60) continue;
      // Once more for each: the first run pays for compiling.
      const short = cost(before(piece, SHORT), mediaType);
      const again = cost(before(piece, SHORT * TIMES), mediaType);
      if (again > 60 && again > short * TIMES * 2.2) {
        slow.push(
          `${JSON.stringify(piece)}: ${Math.round(short)} ms, then ${Math.round(again)} ms`,
        );
      }
    }
    expect(slow).toEqual([]);
  },
);
