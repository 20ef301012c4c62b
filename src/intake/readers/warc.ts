import { WARCParser, type WARCRecord } from "warcio";
import type { IntakeItem, IntakeOptions } from "../intake.ts";
import { failure, inside, type Reader, tooLarge } from "../source.ts";
import { readIsoDate } from "./iso-date.ts";
import { charsetOf, pageType } from "./media-type.ts";
import { readPage } from "./page.ts";

/** WARC, plain or gzip, streamed record by record: every page that a server answered with 200, and saved pages. */
export const readWarc: Reader = async function* (source, options) {
  try {
    for await (const record of new WARCParser(source.stream)) {
      const item = await readOne(record, source.name, options);
      if (item) yield item;
      if (!(await isWhole(record))) throw new Error("the file ends within a record");
    }
  } catch (error) {
    yield failure("INTAKE_BAD_ARCHIVE", source.name, "a whole WARC file", (error as Error).message);
  }
};

async function readOne(
  record: WARCRecord,
  file: string,
  options: IntakeOptions,
): Promise<IntakeItem | null> {
  const kind = record.warcType;
  const http = record.httpHeaders;
  if (kind !== "response" && kind !== "resource") return null;
  if (kind === "response" && http && http.statusCode !== 200) return null;
  const declared = http?.headers.get("content-type") ?? record.warcHeader("Content-Type") ?? null;
  const mediaType = pageType(declared);
  if (!mediaType) return null;
  const url = record.warcTargetURI ?? null;
  const bytes = await payload(record, options.maxBytes);
  const name = inside(file, url ?? record.warcHeader("WARC-Record-ID") ?? "record");
  if (bytes === null) return tooLarge(name, null, options.maxBytes + 1, options.maxBytes);
  if (bytes.length === 0) return failure("INTAKE_EMPTY", name, "a page", "an empty answer");
  return readPage(bytes, name, mediaType, {
    facts: { url, retrieved: readIsoDate(record.warcDate) },
    charset: charsetOf(declared),
    ...(http ? { headers: headersOf(http.headers) } : {}),
  });
}

/** Reads what is left of a record. False where the file ends before it: the parser would wait for the rest for ever. */
async function isWhole({ _reader: reader }: WARCRecord): Promise<boolean> {
  for await (const _ of reader) {
    // Passed over.
  }
  return !((reader as { readonly limit?: number }).limit! > 0);
}

/** The page's bytes, transfer and content encodings undone; null where they are more than the limit. */
async function payload(record: WARCRecord, maxBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of record) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function headersOf(headers: { entries(): Iterable<[string, string]> }): Record<string, string> {
  return Object.fromEntries(
    [...headers.entries()].map(([name, value]) => [name.toLowerCase(), value]),
  );
}
