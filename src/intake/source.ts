import type { CaptureFacts } from "../model/capture.ts";
import type { IntakeCode, IntakeItem, IntakeOptions } from "./intake.ts";

/** Bytes to be read, with the name they go by in messages ("list.wacz › archive/data.warc.gz"). */
export interface Source {
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
  /** Containers that it was taken out of. */
  readonly depth?: number;
}

/** A reader of one container format: gives a capture or a failure for whatever it meets, and throws nothing. */
export type Reader = (source: Source, options: IntakeOptions) => AsyncIterable<IntakeItem>;

export const NO_FACTS: CaptureFacts = {
  url: null,
  retrieved: null,
  published: null,
  publisher: null,
  headline: null,
};

/** The name of something inside a container. */
export const inside = (container: string, name: string): string => `${container} › ${name}`;

export function failure(
  code: IntakeCode,
  file: string,
  expected: string,
  found: string,
  line: number | null = null,
): IntakeItem {
  const done = line === null ? "skipped" : "line skipped";
  return { kind: "failure", failure: { code, file, line, expected, found, done } };
}

const mib = (bytes: number): string => `${(bytes / 1048576).toFixed(1)} MiB`;

export const tooLarge = (
  file: string,
  line: number | null,
  length: number,
  limit: number,
): IntakeItem =>
  failure(
    "INTAKE_TOO_LARGE",
    file,
    `at most ${mib(limit)} (--max-bytes)`,
    line === null ? `more than that (${mib(length)} read)` : mib(length),
    line,
  );

/** A reader that was ended because it went on too long or took too much memory. */
export const tooCostly = (file: string, found: string): IntakeItem =>
  failure("INTAKE_TOO_COSTLY", file, "a file read within its time and memory", found);

/** All bytes of a stream, or null as soon as they are more than the limit. */
export async function readWhole(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
