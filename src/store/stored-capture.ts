import type { Problem } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import type { Tables } from "./tables.ts";

/** Columns that a stored capture is made of again, beside its bytes. */
export const CAPTURE_COLUMNS = [
  ...(["id", "sha256", "media_type", "encoding", "url", "retrieved", "published"] as const),
  ...(["publisher", "headline", "origin_file", "origin_line", "headers"] as const),
] as const;

/** A capture as its readers gave it, from its row and the text of its bytes; `problems`: those met while reading it. */
export const storedCapture = (
  row: Pick<Tables["captures"], (typeof CAPTURE_COLUMNS)[number]>,
  text: string,
  problems: readonly Problem[] = [],
): Capture => ({
  ...{ id: row.id, sha256: row.sha256, text, encoding: row.encoding, problems },
  ...{ url: row.url, retrieved: row.retrieved, published: row.published },
  ...{ publisher: row.publisher, headline: row.headline },
  mediaType: row.media_type === "text/html" ? "text/html" : "text/plain",
  origin: { file: row.origin_file, line: row.origin_line },
  ...(row.headers ? { headers: JSON.parse(row.headers) as Record<string, string> } : {}),
});
