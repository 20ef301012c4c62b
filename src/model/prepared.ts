import type { Capture } from "./capture.ts";

/**
 * A capture that another machine has annotated: what `dateline annotate --prepare` writes, one JSON object a line, and
 * what `dateline ingest` takes as Parquet with the same columns. Bytes and annotation travel together, so that a store
 * can check one against the other.
 */
export interface PreparedCapture {
  readonly format: "dateline-prepared/1";
  readonly id: string;
  readonly sha256: string;
  readonly mediaType: Capture["mediaType"];
  readonly encoding: string;
  readonly url: string | null;
  readonly retrieved: string | null;
  readonly published: string | null;
  readonly publisher: string | null;
  readonly headline: string | null;
  readonly file: string;
  readonly line: number | null;
  /** JSON object of headers; null where there are none. */
  readonly headers: string | null;
  /** Steps of arrival joined with "/"; null where nobody said. */
  readonly arrival: string | null;
  /** The bytes: base64 in a line of JSON, binary in Parquet. */
  readonly raw: string | Uint8Array;
  /** CaptureAnnotation as JSON, byte for byte. */
  readonly annotation: string;
  /** JSON: for each article its id and the hashes of its sampled five-word fragments, sorted. */
  readonly fragments: string;
}
