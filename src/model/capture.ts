import type { IsoDate, Problem } from "./annotation.ts";

/** What an outside list (a JSONL line, a feed, the command line) says about a capture. Null: not said. */
export interface CaptureFacts {
  readonly url: string | null;
  /** When the capture was made. An upper bound for the publication date, never the date itself. */
  readonly retrieved: IsoDate | null;
  /** Publication date given from outside (`--published`, "published" of a JSONL line). */
  readonly published: IsoDate | null;
  readonly publisher: string | null;
  readonly headline: string | null;
}

/**
 * One step of the way on which a capture came in. The first says how it reached the program; the rest are the
 * containers that it was taken out of, outermost first.
 */
export const ARRIVAL_STEPS = [
  "file",
  "folder",
  "stdin",
  "fetch",
  "watch",
  "drop",
  "api",
  "gzip",
  "zip",
  "warc",
  "mhtml",
  "mail",
  "mbox",
  "pdf",
  "list",
  "feed",
  "telegram",
] as const;
export type ArrivalStep = (typeof ARRIVAL_STEPS)[number];

/** One captured page, decoded. Every RawSpan counts UTF-16 code units of `text`. */
export interface Capture extends CaptureFacts {
  /** The id given with it, else made from its hash. */
  readonly id: string;
  /** SHA-256 of its bytes (of a JSONL line: of the UTF-8 bytes of its "text" or "html"), hex. */
  readonly sha256: string;
  readonly mediaType: "text/html" | "text/plain";
  /** The decoded source, exactly as decoded: not normalised, line ends as they are. */
  readonly text: string;
  /** WHATWG name of the encoding it was decoded from. */
  readonly encoding: string;
  /** Where it came from, for messages: a path, "-" for standard input; line counts from 1. */
  readonly origin: { readonly file: string; readonly line: number | null };
  /** The way on which it came in ("folder", "zip", "list"); absent where nobody said. No reading rests on it. */
  readonly arrival?: readonly ArrivalStep[];
  /** HTTP or mail headers that it came with, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Trouble met while reading it. */
  readonly problems: readonly Problem[];
}
