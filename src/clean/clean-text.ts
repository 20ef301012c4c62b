import type { CleanLexicon } from "../lexicon/clean.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanCapture } from "../model/clean.ts";
import { assembleArticle, furnitureOf, type Given, lineLabels } from "./assemble.ts";
import { labelText } from "./label-text.ts";
import { textPage } from "./text-page.ts";

/** Cleans a flattened page: lines, labels, articles. */
export function cleanText(capture: Capture, lexicon: CleanLexicon): CleanCapture {
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
