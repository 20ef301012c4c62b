import type { Entry } from "../lexicon/times-classes.ts";

/** Words, numbers and marks of a text that time rules look at, as columns; entry null: a word no rule knows. */
export interface Scan {
  readonly text: string;
  readonly start: number[];
  readonly end: number[];
  readonly entry: (Entry | null)[];
}

export type Lookup = (word: string) => Entry | undefined;

/** Letters, marks and the underscore's neighbours: 1 letter, 2 digit, 0 other. Built once. */
export const kinds: Uint8Array = (() => {
  const table = new Uint8Array(65536);
  const letter = /[\p{L}\p{M}]/u;
  for (let code = 0; code < 65536; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    if (code >= 48 && code <= 57) table[code] = 2;
    else if (letter.test(String.fromCharCode(code))) table[code] = 1;
  }
  return table;
})();

export const isLetter = (code: number): boolean => kinds[code] === 1;
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Adds a token. */
export function push(out: Scan, start: number, end: number, entry: Entry | null): void {
  out.start.push(start);
  out.end.push(end);
  out.entry.push(entry);
}
