import { Readable } from "node:stream";
import type { Context } from "hono";
import {
  EVENT_FORMATS,
  type ExportFormat,
  ROW_FORMATS,
  writeExport,
} from "../../app/export/formats/write.ts";
import { loggedExport } from "../../app/log/machine.ts";
import type { Store } from "../../store/store.ts";
import type { CallerEnv } from "../caller.ts";
import { bad, eventFilter } from "../params.ts";

const OFFERED: readonly string[] = [...ROW_FORMATS, ...EVENT_FORMATS];

/** Media type and file extension; formats that are not named are tables. */
const FILES: Readonly<Record<string, readonly [mediaType: string, extension: string]>> = {
  jsonl: ["application/x-ndjson", "jsonl"],
  ftm: ["application/x-ndjson", "ftm.jsonl"],
  geojson: ["application/geo+json", "geojson"],
  parquet: ["application/vnd.apache.parquet", "parquet"],
  "gdelt-mentions": ["text/tab-separated-values; charset=utf-8", "tsv"],
};

/** GET /events/export?format=…&FILTER: exactly the events that the filter selects, streamed as a file. */
export function exportEvents(store: Store, c: Context): Response {
  const format = c.req.query("format") || "jsonl";
  if (!OFFERED.includes(format)) throw bad(`"format": expected ${OFFERED.join(", ")}`);
  const [mediaType, extension] = FILES[format] ?? ["text/csv; charset=utf-8", `${format}.csv`];
  const filter = eventFilter(c);
  const job = {
    store,
    kind: "events" as const,
    format: format as ExportFormat,
    filter,
    impute: false,
    versions: new Map(),
    rows: { count: 0 },
    program: "dateline desk",
  };
  const actor = { by: (c as Context<CallerEnv>).get("caller").name, at: new Date() };
  const pieces = encoded(loggedExport(store, job, writeExport(job), actor));
  const name = `${filter.event ?? "events"}.${extension === "csv.csv" ? "csv" : extension}`;
  return new Response(Readable.toWeb(Readable.from(pieces)) as ReadableStream, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
    },
  });
}

/** A row is some hundred characters: they travel together up to this. */
const TOGETHER = 1 << 16;

/** The pieces as bytes, which is all that a response may carry. */
async function* encoded(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let text = "";
  for await (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    if (text.length < TOGETHER && typeof piece === "string") continue;
    if (text !== "") yield Buffer.from(text);
    text = "";
    if (typeof piece !== "string") yield piece;
  }
  if (text !== "") yield Buffer.from(text);
}
