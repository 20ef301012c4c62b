import type { Capture } from "../model/capture.ts";
import { sha256 } from "../text/ids.ts";
import { foldWords } from "./block.ts";
import { htmlPage } from "./html/page.ts";
import { textPage } from "./text-page.ts";

/** Lines of one host and on how many of its pages each was seen. */
export interface FurnitureTable {
  readonly host: string;
  /** Pages counted. */
  readonly pages: number;
  /** Hash of the folded line → pages that show it, keys sorted. */
  readonly lines: Readonly<Record<string, number>>;
}

/** Seen on this many pages at least, a line is taken for the host's furniture (three: two pages may be one article under two addresses). */
export const FURNITURE_PAGES = 3;
/** And on this share of the host's pages at least. */
const FURNITURE_SHARE = 0.05;

/** A line as the table knows it; null for lines too short to tell. */
export function lineHash(text: string): string | null {
  const folded = foldWords(text);
  return folded.length < 2 ? null : sha256(folded).slice(0, 16);
}

/** Hashes of the lines of a capture, each once. */
export function captureLines(capture: Pick<Capture, "text" | "mediaType">): string[] {
  const page = capture.mediaType === "text/html" ? htmlPage(capture.text) : textPage(capture.text);
  return [...new Set(page.blocks.flatMap((block) => lineHash(block.text) ?? []))];
}

/** Counts the lines of pages of one host. The order of pages and lines does not matter. */
export function learnFurniture(host: string, pages: Iterable<Iterable<string>>): FurnitureTable {
  const counts = new Map<string, number>();
  let total = 0;
  for (const page of pages) {
    total++;
    for (const line of new Set(page)) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return { host, pages: total, lines: sorted(counts) };
}

/** One table of several of the same host: the same as if all their pages had been counted together. */
export function mergeFurniture(tables: readonly FurnitureTable[]): FurnitureTable {
  const counts = new Map<string, number>();
  for (const { lines } of tables) {
    for (const [line, count] of Object.entries(lines))
      counts.set(line, (counts.get(line) ?? 0) + count);
  }
  return {
    host: tables[0]?.host ?? "",
    pages: tables.reduce((sum, table) => sum + table.pages, 0),
    lines: sorted(counts),
  };
}

/** On how many pages of the host a line was seen, where that makes it furniture; else 0. */
export function furniturePages(table: FurnitureTable, text: string): number {
  const hash = lineHash(text);
  const count = hash === null ? 0 : (table.lines[hash] ?? 0);
  return count >= FURNITURE_PAGES && count >= table.pages * FURNITURE_SHARE ? count : 0;
}

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
