import type { CleanLexicon } from "../lexicon/clean.ts";
import { foldCue } from "../lexicon/clean.ts";
import type { Labelled, Page } from "./block.ts";
import { readByline } from "./byline.ts";
import { captionCredit, creditLine } from "./credit.ts";
import { findRepeats } from "./repeats.ts";
import { endsSentence, wordCount } from "./shape.ts";

/** Labels the lines of a flattened page and says which article each belongs to. */
export function labelText(page: Page, lexicon: CleanLexicon): Labelled[] {
  const { blocks } = page;
  const repeats = findRepeats(blocks);
  const labels: Labelled[] = blocks.map((block, k) => {
    const furniture = lexicon.furniture.get(foldCue(block.text));
    if (furniture)
      return { label: furniture, reason: "whole line is a known page word", article: null };
    if (repeats.first[k] !== k) {
      return {
        label: "repeat",
        reason: "same words stand further up",
        repeats: repeats.count[k]!,
        article: null,
      };
    }
    if (creditLine(block.text, lexicon))
      return { label: "credit", reason: "credit word and name", article: 0 };
    if (readByline(block.text, lexicon))
      return { label: "byline", reason: "byline word and name", article: 0 };
    const words = wordCount(block.text);
    if (repeats.count[k]! > 1 && words > 3) {
      return captionCredit(block.text, lexicon) || endsSentence(block.text)
        ? { label: "caption", reason: "repeated line with a credit", article: 0 }
        : { label: "headline", reason: "repeated line without an end mark", article: 0 };
    }
    if (endsSentence(block.text) && words > 3)
      return { label: "paragraph", reason: "reads as sentences", article: 0 };
    return { label: "navigation", reason: "short line without a sentence", article: null };
  });
  const first = labels.findIndex((label) => label.label === "paragraph");
  if (!labels.some((label) => label.label === "headline") && first > 0) {
    const before = labels[first - 1]!;
    if (before.label === "navigation")
      Object.assign(before, {
        label: "headline",
        reason: "line before the first paragraph",
        article: 0,
      });
  }
  let article = -1;
  for (const label of labels) {
    if (label.label === "headline") article++;
    if (label.article !== null) label.article = Math.max(0, article);
  }
  return labels;
}
