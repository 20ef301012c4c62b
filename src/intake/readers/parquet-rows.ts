import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import type { Capture } from "../../model/capture.ts";
import type { PreparedCapture } from "../../model/prepared.ts";
import { sha256 } from "../../text/ids.ts";
import { withStep } from "../arrival.ts";
import { captureText } from "../capture-text.ts";
import type { IntakeItem } from "../intake.ts";
import { failure } from "../source.ts";

import { readRow } from "./record.ts";

/** The rows of a Parquet file as captures, a row group at a time. Throws where the file is damaged. */
export async function* parquetItems(bytes: Uint8Array, name: string): AsyncGenerator<IntakeItem> {
  const file = {
    byteLength: bytes.length,
    slice: (start: number, end?: number): ArrayBuffer =>
      Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, utf8: false });
    for (const [index, row] of rows.entries()) {
      yield await readItem(row, name, rowStart + index + 1);
    }
    rowStart = rowEnd;
  }
}

async function readItem(
  row: Record<string, unknown>,
  file: string,
  line: number,
): Promise<IntakeItem> {
  if (row.format !== "dateline-prepared/1") {
    return withStep("list", readRow(plain(row), file, line));
  }
  const wrong = wrongColumn(row);
  if (wrong) {
    return failure("INTAKE_BAD_RECORD", file, `a prepared capture with "${wrong}"`, "none", line);
  }
  const prepared = row as unknown as PreparedCapture & { readonly raw: Uint8Array };
  if (sha256(prepared.raw) !== prepared.sha256) {
    return failure(
      "INTAKE_BAD_RECORD",
      file,
      "bytes of the hash that stands beside them",
      "others",
      line,
    );
  }
  return {
    kind: "capture",
    capture: await captureOf(prepared),
    bytes: prepared.raw,
    annotation: prepared.annotation,
  };
}

const TEXTS = ["id", "sha256", "mediaType", "encoding", "file", "annotation"] as const;

function wrongColumn(row: Record<string, unknown>): string | null {
  if (!(row.raw instanceof Uint8Array)) return "raw";
  return TEXTS.find((name) => typeof row[name] !== "string") ?? null;
}

async function captureOf(
  prepared: PreparedCapture & { readonly raw: Uint8Array },
): Promise<Capture> {
  const { id, sha256, mediaType, encoding, url, retrieved, published, publisher } = prepared;
  return {
    ...{ id, sha256, mediaType, encoding },
    text: await captureText(prepared.raw, encoding),
    ...{ url: url ?? null, retrieved: retrieved ?? null, published: published ?? null },
    ...{ publisher: publisher ?? null, headline: prepared.headline ?? null },
    origin: { file: prepared.file, line: prepared.line === null ? null : Number(prepared.line) },
    ...(prepared.headers
      ? { headers: JSON.parse(prepared.headers) as Record<string, string> }
      : {}),
    ...(prepared.arrival
      ? { arrival: prepared.arrival.split("/") as Capture["arrival"] & {} }
      : {}),
    problems: [],
  };
}

/** Values as a line of JSON would give them. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value instanceof Uint8Array) return [name, Buffer.from(value).toString("utf8")];
      if (value instanceof Date) return [name, value.toISOString()];
      return [name, typeof value === "bigint" ? String(value) : value];
    }),
  );
}
