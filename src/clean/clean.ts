import type { Capture } from "../model/capture.ts";
import type { CleanCapture } from "../model/clean.ts";

export interface CleanOptions {
  /** "article": the text is one article's body; nothing is cleaned, split or taken out. */
  readonly as: "capture" | "article";
}

/** Rises with every change of output. */
export const cleanVersion = "0";

/** Turns a capture into clean articles, each with an offset map back to the capture's text. */
export function cleanCapture(capture: Capture, _options: CleanOptions): CleanCapture {
  const text = capture.text.normalize("NFC").replaceAll("\r\n", "\n");
  return {
    articles: [
      {
        text,
        headline: null,
        byline: null,
        bylineRaw: null,
        publisher: capture.publisher,
        canonicalUrl: null,
        language: "en",
        credits: [],
        datelineField: null,
        map: [{ text: [0, text.length], raw: [0, capture.text.length], kind: "copy" }],
        captions: [],
        blocks: [{ span: [0, text.length], kind: "paragraph" }],
        dates: [],
        section: null,
      },
    ],
    furniture: [],
    lines: [],
    problems: [],
  };
}
