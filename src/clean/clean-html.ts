import type { CleanLexicon } from "../lexicon/clean.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanCapture } from "../model/clean.ts";
import { withoutTags } from "../text/without-tags.ts";
import { assembleArticle, furnitureOf, type Given, lineLabels } from "./assemble.ts";
import { foldWords } from "./block.ts";
import { type FurnitureTable, furniturePages } from "./furniture-table.ts";
import { readEvidence } from "./html/evidence.ts";
import { pageFacts } from "./html/facts.ts";
import { labelFurtherArticles } from "./html/further-articles.ts";
import { otherParts } from "./html/other-parts.ts";
import { htmlPage } from "./html/page.ts";
import { labelPage } from "./label-page.ts";
import { labelMessage } from "./label-text.ts";
import { bodyOdds } from "./labeller/body.ts";
import { markupReader } from "./labeller/markup.ts";
import { findRepeats } from "./repeats.ts";
import { declaredTitles, foldedTitles } from "./titles.ts";

const readers = new WeakMap<CleanLexicon, ReturnType<typeof markupReader>>();
export function markupOf(lexicon: CleanLexicon): ReturnType<typeof markupReader> {
  const known = readers.get(lexicon) ?? markupReader(lexicon);
  readers.set(lexicon, known);
  return known;
}

/** Cleans an HTML page: scan, evidence, labels, article. */
export function cleanHtml(
  capture: Capture,
  lexicon: CleanLexicon,
  table?: FurnitureTable,
): CleanCapture {
  const page = htmlPage(capture.text);
  const { tree, blocks } = page;
  const evidence = readEvidence(tree);
  const titles = foldedTitles(
    declaredTitles(evidence).map(({ value }) => value),
    capture.url,
  );
  const repeats = findRepeats(blocks);
  const markup = markupOf(lexicon);
  const declaredBody = foldWords(
    withoutTags(evidence.articles.find((node) => node.rank === 2 && node.body)?.body ?? ""),
  );
  const { p, matrix } = bodyOdds("html", {
    blocks,
    repeats,
    titles,
    declaredBody,
    tree,
    lexicon,
    markup,
  });
  const { titleAt } = matrix;
  const other = otherParts({ tree, blocks, words: matrix.words, p, titleAt, lexicon, markup });
  const seen = blocks.map((block) => (table ? furniturePages(table, block.text) : 0));
  const labels = labelPage({
    ...{ page, tree, repeats, p, titleAt, seen, other, lexicon, markup },
    words: matrix.words,
  });
  if (!labels.some(({ label, article }) => article !== null && label === "paragraph")) {
    labelMessage(page, labels);
  }
  const further = labelFurtherArticles({ blocks, words: matrix.words, p, other }, labels);
  const given = pageFacts(page, evidence, labels, capture, lexicon);
  return {
    articles: Array.from({ length: further + 1 }, (_, k) =>
      assembleArticle(page, labels, k, k === 0 ? given : furtherGiven(given), lexicon),
    ),
    furniture: furnitureOf(page, labels),
    lines: lineLabels(page, labels),
    problems: [],
  };
}

/** What a page's own statements say of a further article on it: its publisher and language alone. */
const furtherGiven = ({ publisher, language }: Given): Given => ({
  headline: null,
  byline: null,
  bylineRaw: null,
  agencies: [],
  publisher,
  canonicalUrl: null,
  language,
  dates: [],
  section: null,
});
