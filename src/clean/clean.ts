import { type CleanLexicon, cleanLexicon } from "../lexicon/clean.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanCapture } from "../model/clean.ts";
import { cleanAsArticle } from "./article.ts";
import { assembleArticle, furnitureOf, type Given, lineLabels } from "./assemble.ts";
import { labelText } from "./label-text.ts";
import { textPage } from "./text-page.ts";

export interface CleanOptions {
  /** "article": the text is one article's body; nothing is cleaned, split or taken out. */
  readonly as: "capture" | "article";
  /** The lists to use; the project's own by default. */
  readonly lexicon?: CleanLexicon;
}

/** Rises with every change of output. */
export const cleanVersion = "1";

/** Turns a capture into clean articles, each with an offset map back to the capture's text. */
export function cleanCapture(capture: Capture, options: CleanOptions): CleanCapture {
  const lexicon = options.lexicon ?? cleanLexicon();
  if (options.as === "article") return cleanAsArticle(capture, lexicon);
  const page = textPage(capture.text);
  const labels = labelText(page, lexicon);
  const count = Math.max(1, ...labels.map((label) => (label.article ?? 0) + 1));
  const articles = Array.from({ length: count }, (_, k) =>
    assembleArticle(page, labels, k, k === 0 ? givenFor(capture) : nothing, lexicon),
  );
  return {
    articles,
    furniture: furnitureOf(page, labels),
    lines: lineLabels(page, labels),
    problems: [],
  };
}

const nothing: Given = {
  headline: null,
  byline: null,
  bylineRaw: null,
  agencies: [],
  publisher: null,
  canonicalUrl: null,
  language: null,
  dates: [],
  section: null,
};

const givenFor = (capture: Capture): Given => ({
  ...nothing,
  headline: capture.headline === null ? null : { text: capture.headline, raw: null },
  publisher: capture.publisher,
});
