import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import type { ArrivalStep } from "../model/capture.ts";
import { arrivedBy } from "./arrival.ts";
import type { IntakeFailure, IntakeItem, IntakeOptions } from "./intake.ts";
import { readJsonl } from "./readers/jsonl.ts";
import { readPage } from "./readers/page.ts";
import { readPdf } from "./readers/pdf.ts";
import { type Sniffed, sniff } from "./sniff.ts";
import { failure, type Reader, readWhole, type Source, tooLarge } from "./source.ts";

/**
 * Reads every capture of the paths, in their order; folders by sorted name, "-" is standard input.
 * Gives a failure for whatever cannot be read and goes on.
 */
export async function* readInputs(
  paths: readonly string[],
  options: IntakeOptions,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): AsyncGenerator<IntakeItem> {
  for (const path of paths) {
    if (path === "-") {
      const items = readSource({ name: "-", stream: stdin }, options);
      yield* guarded("-", arrivedBy("stdin", items));
    } else {
      const step = (await isFolder(path)) ? "folder" : "file";
      yield* guarded(path, arrivedBy(step, readPath(path, options)));
    }
  }
}

/** Whether a path is a folder; what cannot be looked at is a failure of the reading that follows. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );

async function* readPath(path: string, options: IntakeOptions): AsyncGenerator<IntakeItem> {
  const info = await stat(path);
  if (!info.isDirectory()) {
    yield* readSource({ name: path, stream: createReadStream(path) }, options);
    return;
  }
  const names = (await readdir(path)).filter((name) => !isHidden(name)).sort();
  for (const name of names) {
    const inner = join(path, name);
    yield* guarded(inner, readPath(inner, options));
  }
}

/** Names that file systems and clusters use for their own ends. */
const isHidden = (name: string): boolean => name.startsWith(".") || name === "_SUCCESS";

/** Turns what a reader throws into a failure that names the file. */
async function* guarded(
  file: string,
  items: AsyncIterable<IntakeItem>,
): AsyncGenerator<IntakeItem> {
  try {
    yield* items;
  } catch (error) {
    yield { kind: "failure", failure: failureOf(error as NodeJS.ErrnoException, file) };
  }
}

function failureOf(error: NodeJS.ErrnoException, file: string): IntakeFailure {
  const base = { file, line: null, found: error.message, done: "skipped" };
  switch (error.code) {
    case "ENOENT":
      return { ...base, code: "INTAKE_NOT_FOUND", expected: "a file or folder", found: "nothing" };
    case "EACCES":
    case "EPERM":
      return { ...base, code: "INTAKE_NO_PERMISSION", expected: "permission to read" };
    case "Z_DATA_ERROR":
    case "Z_BUF_ERROR":
      return { ...base, code: "INTAKE_BAD_ARCHIVE", expected: "whole gzip data" };
    default:
      return { ...base, code: "INTAKE_UNREADABLE", expected: "a readable file" };
  }
}

const readHtml: Reader = (source, options) => readPlainPage(source, options, "text/html");
const readText: Reader = (source, options) => readPlainPage(source, options, "text/plain");

async function* readPlainPage(
  source: Source,
  options: IntakeOptions,
  mediaType: "text/html" | "text/plain",
): AsyncGenerator<IntakeItem> {
  const bytes = await readWhole(source.stream, options.maxBytes);
  yield bytes === null
    ? tooLarge(source.name, null, options.maxBytes + 1, options.maxBytes)
    : readPage(bytes, source.name, mediaType);
}

/** A reader whose parsers are loaded with the first source of its kind: most runs read one kind. */
const later = (load: () => Promise<Reader>): Reader =>
  async function* (source, options) {
    yield* (await load())(source, options);
  };

/** Unpacked and looked at again: a gzip may hold anything. */
const readGzip: Reader = (source, options) =>
  readSource(
    {
      name: source.name.replace(/\.gz$/, ""),
      stream: gunzip(source.stream),
      depth: (source.depth ?? 0) + 1,
    },
    options,
  );

const READERS: Readonly<Record<Exclude<Sniffed, "empty" | "binary">, Reader>> = {
  html: readHtml,
  text: readText,
  gzip: readGzip,
  jsonl: readJsonl,
  json: later(async () => (await import("./readers/json.ts")).readJson),
  csv: later(async () => (await import("./readers/csv.ts")).readCsv),
  xml: later(async () => (await import("./readers/feed.ts")).readXml),
  warc: later(async () => (await import("./readers/warc.ts")).readWarc),
  mhtml: later(async () => (await import("./readers/mail.ts")).readMhtml),
  eml: later(async () => (await import("./readers/mail.ts")).readEml),
  mbox: later(async () => (await import("./readers/mail.ts")).readMbox),
  pdf: readPdf,
  parquet: later(async () => (await import("./readers/parquet.ts")).readParquet),
  zip: later(async () =>
    (await import("./readers/zip.ts")).zipReader((source, options) =>
      readSource(source, { ...options, format: "auto" }),
    ),
  ),
};

/** What each kind of container adds to the way of arrival; JSON says it itself, for it may be one of three. */
const STEPS: Readonly<Partial<Record<Sniffed, ArrivalStep>>> = {
  gzip: "gzip",
  zip: "zip",
  jsonl: "list",
  csv: "list",
  xml: "feed",
  warc: "warc",
  mhtml: "mhtml",
  eml: "mail",
  mbox: "mbox",
  pdf: "pdf",
};

/** Archives within archives are read so deep: there are ones that hold themselves. */
const DEEPEST = 4;

/** Reads one source with the reader of its kind. */
async function* readSource(source: Source, options: IntakeOptions): AsyncGenerator<IntakeItem> {
  if ((source.depth ?? 0) > DEEPEST) {
    const expected = `at most ${DEEPEST} archives within each other`;
    yield failure("INTAKE_BAD_ARCHIVE", source.name, expected, "one more");
    return;
  }
  const { head, rest } = await peek(source.stream);
  const kind = sniff(head, source.name);
  const whole = { ...source, stream: rest };
  // What is packed or empty stays so, whatever format was asked for.
  const packed = kind === "gzip" || kind === "empty" || kind === "zip" || kind === "parquet";
  const format = options.format === "auto" || packed ? kind : options.format;
  if (format === "empty") {
    yield failure("INTAKE_EMPTY", source.name, "a page or a list of captures", "an empty file");
  } else if (format === "binary") {
    yield failure("INTAKE_BINARY", source.name, "text, HTML, a list or an archive", "binary data");
  } else {
    const items = READERS[format](whole, options);
    const step = STEPS[format];
    yield* step ? arrivedBy(step, items) : items;
  }
}

function gunzip(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const inflate = createGunzip();
  const pump = async (): Promise<void> => {
    for await (const part of stream) {
      if (inflate.destroyed) return;
      if (!inflate.write(part)) {
        // A reader that has enough closes the stream: nothing drains then.
        await new Promise<void>((resolve) => {
          const go = (): void => {
            inflate.off("drain", go).off("close", go);
            resolve();
          };
          inflate.on("drain", go).on("close", go);
        });
      }
    }
    inflate.end();
  };
  pump().catch((error) => inflate.destroy(error));
  return inflate;
}

/** Reads the first chunks until the kind can be told, and gives the whole stream back. */
async function peek(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 4096) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  }
  return { head: Buffer.concat(first), rest: rest() };
}
