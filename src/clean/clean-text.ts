import type { CleanLexicon } from "../lexicon/clean.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanCapture } from "../model/clean.ts";
import { assembleArticle, furnitureOf, type Given, lineLabels } from "./assemble.ts";
import { foldWords, type Page } from "./block.ts";
import { markupOf } from "./clean-html.ts";
import { type FurnitureTable, furniturePages } from "./furniture-table.ts";
import { ordered, urlDates, visibleDates } from "./html/dates.ts";
import { labelText } from "./label-text.ts";
import { bodyOdds } from "./labeller/body.ts";
import { findBoundaries } from "./labeller/boundary.ts";
import { findHeads } from "./labeller/heads.ts";
import { mainArticle } from "./main-article.ts";
import { findRepeats, type Repeats } from "./repeats.ts";
import { isWireCopy, textPage } from "./text-page.ts";
import { foldedTitles } from "./titles.ts";

/** The labeller learned from pages in mixed case; wire copy in capitals is body from end to end. */
const WIRE_ODDS = 0.97;

/** Cleans a flattened page: lines, body odds, boundaries between articles, labels, the page's own article first. */
export function cleanText(
  capture: Capture,
  lexicon: CleanLexicon,
  table?: FurnitureTable,
): CleanCapture {
  const page = textPage(capture.text);
  const { blocks } = page;
  const repeats = findRepeats(blocks);
  const titles = foldedTitles(capture.headline === null ? [] : [capture.headline], capture.url);
  const { p, matrix } = bodyOdds("flat", {
    blocks,
    repeats,
    titles,
    declaredBody: "",
    tree: null,
    lexicon,
    markup: markupOf(lexicon),
  });
  if (isWireCopy(capture.text)) p.fill(WIRE_ODDS);
  const seen = blocks.map((block) => (table ? furniturePages(table, block.text) : 0));
  for (const [k, pages] of seen.entries()) if (pages > 0) p[k] = 0;
  const lines = { blocks, repeats, p, matrix, lexicon };
  const headed = capture.url !== null;
  const starts = headed ? findHeads({ ...lines, titles }) : findBoundaries(lines);
  if (headed) readAgain(page, starts, p, repeats, lexicon);
  const { publisher } = capture;
  const labels = labelText({ page, repeats, p, starts, headed, titles, seen, lexicon, publisher });
  const order = mainArticle(page, labels, titles);
  for (const label of labels)
    if (label.article !== null) label.article = order.indexOf(label.article);
  const articles = order.map((_, article) => {
    const dates = [
      ...visibleDates(blocks, labels, lexicon, null, article),
      ...(article === 0 ? urlDates(capture.url, [0, 0]) : []),
    ];
    const given = {
      ...nothing,
      dates: ordered(dates),
      ...(article === 0 ? givenFor(capture) : {}),
    };
    return assembleArticle(page, labels, article, given, lexicon);
  });
  return {
    articles,
    furniture: furnitureOf(page, labels),
    lines: lineLabels(page, labels),
    problems: [],
  };
}

/**
 * The labeller knows one body for each page: a further article is read again as a page of its own, lines that the page
 * shows more than once aside.
 */
function readAgain(
  { blocks }: Page,
  starts: readonly number[],
  p: Float32Array,
  repeats: Repeats,
  lexicon: CleanLexicon,
): void {
  for (const [k, from] of starts.entries()) {
    const own = blocks
      .slice(from, starts[k + 1] ?? blocks.length)
      .map((block, index) => ({ ...block, index }));
    const again = bodyOdds("flat", {
      blocks: own,
      repeats: findRepeats(own),
      titles: [foldWords(own[0]!.text)],
      declaredBody: "",
      tree: null,
      lexicon,
      markup: markupOf(lexicon),
    });
    for (const [line, odds] of again.p.entries())
      if (repeats.count[from + line] === 1) p[from + line] = Math.max(p[from + line]!, odds);
  }
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

const givenFor = (capture: Capture): Pick<Given, "headline" | "publisher"> => ({
  headline: capture.headline === null ? null : { text: capture.headline, raw: null },
  publisher: capture.publisher,
});
