import { readFileSync } from "node:fs";

export type TsvRow = Readonly<Record<string, string>>;

/** Rows of a tab-separated table with a header row; blank lines and lines that begin with "#" are left out. */
export function parseTsv(text: string): TsvRow[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const header = (lines[0] ?? "").split("\t");
  return lines.slice(1).map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(header.map((name, i) => [name, (cells[i] ?? "").trim()]));
  });
}

export const readTsv = (path: string): TsvRow[] => parseTsv(readFileSync(path, "utf8"));

/** Parts of a cell that holds a list: "a; b; c". */
export const cellList = (cell: string | undefined): string[] =>
  (cell ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
