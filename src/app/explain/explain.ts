import { cleanCapture, cleanVersion } from "../../clean/clean.ts";
import { type FurnitureTable, furniturePages, lineHash } from "../../clean/furniture-table.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Capture } from "../../model/capture.ts";
import type { CleanCapture, LineLabel } from "../../model/clean.ts";
import { sha256 } from "../../text/ids.ts";

/** Every line of a stored capture with its label and the reason for it. */
export interface CleaningReading {
  readonly lines: readonly LineLabel[];
  /** Version of the rules that gave these labels. */
  readonly version: string;
  /** Version of the rules that gave what is stored; null where cleaning failed. */
  readonly storedVersion: string | null;
  /** Whether this reading gives the stored articles and furniture, span for span. Where not, the labels explain another reading than the stored one. */
  readonly agrees: boolean;
}

/**
 * Cleans a stored capture again to tell why each line became what it is: labels are not stored, for cleaning is
 * pure and takes milliseconds, while labels would make a stored annotation a tenth larger (measured on 20 pages).
 */
export function explainCleaning(capture: Capture, stored: CaptureAnnotation): CleaningReading {
  const versions = { version: cleanVersion, storedVersion: stored.versions["clean"] ?? null };
  const first = cleanCapture(capture, { as: "capture" });
  if (agree(first, stored)) return { lines: first.lines, ...versions, agrees: true };
  // Two things that a run may have been given are not stored. What is stored shows them.
  const furniture = tableOf(first, stored);
  const tries = [
    ...(furniture ? [cleanCapture(capture, { as: "capture", furniture })] : []),
    cleanCapture(capture, { as: "article" }),
  ];
  const same = tries.find((clean) => agree(clean, stored));
  return { lines: (same ?? first).lines, ...versions, agrees: same !== undefined };
}

/** Whether a reading gives the stored articles and furniture, span for span. */
export function agree(clean: CleanCapture, stored: CaptureAnnotation): boolean {
  return (
    clean.articles.length === stored.articles.length &&
    clean.articles.every(({ text }, k) => sha256(text) === stored.articles[k]!.textHash) &&
    JSON.stringify(clean.furniture) === JSON.stringify(stored.furniture)
  );
}

const BY_TABLE = /^navigation: stands on (\d+) pages of this host$/;

/** The furniture table that a run was given, as far as it touched this page; null where none did. */
function tableOf(clean: CleanCapture, stored: CaptureAnnotation): FurnitureTable | null {
  const lines: Record<string, number> = {};
  for (const { raw, reason } of stored.furniture) {
    const pages = Number(BY_TABLE.exec(reason)?.[1] ?? 0);
    if (pages === 0) continue;
    for (const line of clean.lines) {
      if (line.raw[0] < raw[0] || line.raw[1] > raw[1]) continue;
      const hash = lineHash(line.text);
      if (hash !== null) lines[hash] = pages;
    }
  }
  const table = { host: "", pages: Math.max(0, ...Object.values(lines)), lines };
  return clean.lines.some(({ text }) => furniturePages(table, text) > 0) ? table : null;
}
