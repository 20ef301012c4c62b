import type { Capture } from "../model/capture.ts";

/** What readers give, one for each capture met: the capture with its bytes, or why there is none. */
export type IntakeItem =
  | {
      readonly kind: "capture";
      readonly capture: Capture;
      readonly bytes: Uint8Array;
      /** CaptureAnnotation as JSON where another machine has made it. */
      readonly annotation?: string;
    }
  | { readonly kind: "failure"; readonly failure: IntakeFailure };

/** Codes are permanent; docs/reference/problems.md lists them. */
export type IntakeCode =
  | "INTAKE_NOT_FOUND"
  | "INTAKE_NO_PERMISSION"
  | "INTAKE_UNREADABLE"
  | "INTAKE_EMPTY"
  | "INTAKE_BINARY"
  | "INTAKE_TOO_LARGE"
  | "INTAKE_TOO_COSTLY"
  | "INTAKE_BAD_JSON"
  | "INTAKE_BAD_RECORD"
  | "INTAKE_BAD_ARCHIVE"
  | "INTAKE_NO_TEXT"
  | "INTAKE_NOT_FETCHED";

/** A capture that could not be taken in: where, what was expected, what was done instead. */
export interface IntakeFailure {
  readonly code: IntakeCode;
  readonly file: string;
  /** Counts from 1; null where the file has no lines. */
  readonly line: number | null;
  readonly expected: string;
  readonly found: string;
  readonly done: string;
}

export const INPUT_FORMATS = [
  "auto",
  "text",
  "html",
  "jsonl",
  "json",
  "csv",
  "xml",
  "warc",
  "mhtml",
  "eml",
  "mbox",
  "pdf",
] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

export interface IntakeOptions {
  readonly format: InputFormat;
  /** Largest page, in bytes; a larger one is a failure, not a crash. */
  readonly maxBytes: number;
  /** Longest time that a reader in a thread of its own (PDF, Parquet) may give nothing; by the file's length unless said. */
  readonly patienceMs?: number;
}

export const intakeDefaults: IntakeOptions = { format: "auto", maxBytes: 32 * 1024 * 1024 };

/** One line for people: "pages/x.html:12: expected …, found …; skipped". */
export function describeFailure(failure: IntakeFailure): string {
  const where = failure.line === null ? failure.file : `${failure.file}:${failure.line}`;
  return `${where}: expected ${failure.expected}, found ${failure.found}; ${failure.done} [${failure.code}]`;
}
