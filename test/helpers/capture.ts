import type { Capture } from "../../src/model/capture.ts";

/** A capture of a plain text of which nothing else is known, but for what `more` says. */
export const captureOf = (text: string, more: Partial<Capture> = {}): Capture => ({
  ...{ id: "c", sha256: "", mediaType: "text/plain", text, encoding: "utf-8" },
  ...{ url: null, retrieved: null, published: null, publisher: null, headline: null },
  origin: { file: "-", line: null },
  problems: [],
  ...more,
});
