import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import type { IntakeFailure, IntakeItem, IntakeOptions } from "./intake.ts";
import { splitLines } from "./lines.ts";
import { readPage } from "./page.ts";
import { readRecord } from "./record.ts";
import { sniff } from "./sniff.ts";

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
    if (path === "-") yield* guarded("-", readStream(stdin, "-", options));
    else yield* guarded(path, readPath(path, options));
  }
}

async function* readPath(path: string, options: IntakeOptions): AsyncGenerator<IntakeItem> {
  const info = await stat(path);
  if (!info.isDirectory()) {
    yield* readStream(createReadStream(path), path, options);
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort();
  for (const name of names) {
    const inner = join(path, name);
    yield* guarded(inner, readPath(inner, options));
  }
}

/** Turns what a reader throws into a failure that names the file. */
async function* guarded(
  file: string,
  items: AsyncGenerator<IntakeItem>,
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

async function* readStream(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  options: IntakeOptions,
): AsyncGenerator<IntakeItem> {
  const { head, rest } = await peek(stream);
  const kind = sniff(head, file);
  const format =
    options.format === "auto" || kind === "gzip" || kind === "empty" ? kind : options.format;
  switch (format) {
    case "empty":
      yield fail("INTAKE_EMPTY", file, "a page or a list of captures", "an empty file");
      return;
    case "binary":
      yield fail("INTAKE_BINARY", file, "text, HTML or JSONL", "binary data");
      return;
    case "gzip":
      yield* readStream(gunzip(rest), file.replace(/\.gz$/, ""), options);
      return;
    case "jsonl":
      yield* readLines(rest, file, options);
      return;
    default:
      yield* readWhole(rest, file, format === "html" ? "text/html" : "text/plain", options);
  }
}

async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  options: IntakeOptions,
): AsyncGenerator<IntakeItem> {
  for await (const { number, bytes, length } of splitLines(stream, options.maxBytes)) {
    if (bytes === null) {
      yield tooLarge(file, number, length, options.maxBytes);
      continue;
    }
    const line = Buffer.from(bytes).toString("utf8").trim();
    if (line !== "")
      yield readRecord(number === 1 ? line.replace(/^\uFEFF/, "") : line, file, number);
  }
}

async function* readWhole(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  mediaType: "text/html" | "text/plain",
  options: IntakeOptions,
): AsyncGenerator<IntakeItem> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > options.maxBytes) {
      yield tooLarge(file, null, length, options.maxBytes);
      return;
    }
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  yield { kind: "capture", capture: readPage(bytes, file, mediaType), bytes };
}

function gunzip(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const inflate = createGunzip();
  const pump = async (): Promise<void> => {
    for await (const part of stream) {
      if (!inflate.write(part)) await new Promise((resolve) => inflate.once("drain", resolve));
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

function fail(
  code: IntakeFailure["code"],
  file: string,
  expected: string,
  found: string,
): IntakeItem {
  return { kind: "failure", failure: { code, file, line: null, expected, found, done: "skipped" } };
}

function tooLarge(file: string, line: number | null, length: number, limit: number): IntakeItem {
  const mib = (bytes: number): string => `${(bytes / 1048576).toFixed(1)} MiB`;
  const found = line === null ? `more than that (${mib(length)} read)` : mib(length);
  return {
    kind: "failure",
    failure: {
      code: "INTAKE_TOO_LARGE",
      file,
      line,
      expected: `at most ${mib(limit)} (--max-bytes)`,
      found,
      done: "skipped",
    },
  };
}
