import { readFileSync } from "node:fs";
import { zstdDecompressSync } from "node:zlib";
import {
  captureLines,
  FURNITURE_PAGES,
  type FurnitureTable,
  learnFurniture,
  lineHash,
} from "../clean/furniture-table.ts";
import { captureText } from "../intake/capture-text.ts";
import type { Db } from "../store/store.ts";
import { CommandError, EXIT } from "./exit.ts";

/** A line of the table with words that show it. */
export interface FurnitureLine {
  readonly pages: number;
  readonly text: string;
}

/** What one host's stored captures have in common: the table, and its lines in words, most seen first. */
export async function hostFurniture(
  db: Db,
  host: string,
): Promise<{ readonly table: FurnitureTable; readonly lines: readonly FurnitureLine[] }> {
  const words = new Map<string, string>();
  const pages: string[][] = [];
  for await (const capture of capturesOf(db, host)) {
    pages.push(captureLines(capture));
    for (const line of capture.text.split(/[\r\n]+|<[^>]{0,2000}>/)) {
      const hash = lineHash(line);
      if (hash !== null && !words.has(hash)) words.set(hash, line.trim());
    }
  }
  const table = learnFurniture(host, pages);
  const lines = Object.entries(table.lines)
    .filter(([, count]) => count >= FURNITURE_PAGES)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([hash, count]) => ({ pages: count, text: words.get(hash) ?? `(line ${hash})` }));
  return { table, lines };
}

async function* capturesOf(db: Db, host: string) {
  const rows = await db
    .selectFrom("captures")
    .select(["id", "url", "media_type"])
    .where("url", "like", `%${host.replace(/[%_]/g, "")}%`)
    .orderBy("seq")
    .execute();
  for (const { id, url, media_type } of rows) {
    if (url === null || !URL.canParse(url)) continue;
    if (new URL(url).hostname.replace(/^www\./, "") !== host.replace(/^www\./, "")) continue;
    const row = await db
      .selectFrom("captures")
      .select(["raw", "encoding"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const text = await captureText(zstdDecompressSync(row.raw), row.encoding);
    yield { text, mediaType: media_type as "text/html" | "text/plain" };
  }
}

/** Reads a table that `dateline furniture --output` wrote. Throws a CommandError that names the file. */
export function readFurniture(file: string): FurnitureTable {
  const wrong = (why: string): CommandError =>
    new CommandError(`${file}: expected a furniture table: ${why}`, EXIT.usage);
  let value: Partial<FurnitureTable>;
  try {
    value = JSON.parse(readFileSync(file, "utf8")) as Partial<FurnitureTable>;
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (typeof value?.host !== "string" || typeof value.lines !== "object") throw wrong("no host");
  return { host: value.host, pages: Number(value.pages ?? 0), lines: value.lines ?? {} };
}
