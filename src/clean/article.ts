import type { CleanLexicon } from "../lexicon/clean.ts";
import type { RawSpan, Span } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanArticle, CleanCapture } from "../model/clean.ts";
import { mapBuilder, rawSpanOf } from "../text/offset-map.ts";
import { findDatelineField } from "./dateline-field.ts";
import { identifyLanguage } from "./language.ts";

/** One article's body as given: NFC and LF, nothing taken out; blocks by blank lines; dateline field recognised. */
export function cleanAsArticle(capture: Capture, lexicon: CleanLexicon): CleanCapture {
  const { text, map } = withLineFeeds(capture.text);
  const field = findDatelineField(text, lexicon);
  const raw = (span: Span): RawSpan => rawSpanOf(map, span) ?? [0, 0];
  const blocks = blankLineBlocks(text);
  const article: CleanArticle = {
    text,
    headline: capture.headline === null ? null : { text: capture.headline, raw: null },
    byline: null,
    bylineRaw: null,
    publisher: capture.publisher,
    canonicalUrl: null,
    language: identifyLanguage(text, lexicon) ?? "und",
    credits: (field?.agencies ?? []).map(({ name, span }) => ({
      name,
      kind: "agency" as const,
      raw: raw(span),
    })),
    datelineField: field && { place: field.place, date: field.date, raw: raw(field.span) },
    map,
    captions: [],
    blocks,
    dates: [],
    section: null,
  };
  return {
    articles: [article],
    furniture: [],
    lines: blocks.map(({ span }) => ({
      raw: raw(span),
      label: "paragraph" as const,
      article: 0,
      reason: "given as an article's body",
      text: text.slice(...span),
    })),
    problems: [],
  };
}

function withLineFeeds(source: string) {
  const builder = mapBuilder(source);
  let from = 0;
  for (let at = source.indexOf("\r"); at >= 0; at = source.indexOf("\r", from)) {
    const end = source[at + 1] === "\n" ? at + 2 : at + 1;
    builder.copy(from, at);
    builder.decoded("\n", at, end);
    from = end;
  }
  builder.copy(from, source.length);
  return builder.finish();
}

/** Paragraphs between blank lines; each takes the white space after it along, so that together they cover the text. */
function blankLineBlocks(text: string): CleanArticle["blocks"] {
  const starts = [0];
  for (const match of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    const next = match.index + match[0].length;
    if (next < text.length && match.index > 0) starts.push(next);
  }
  return starts.map((start, index) => ({
    span: [start, starts[index + 1] === undefined ? text.length : endOf(text, starts[index + 1]!)],
    kind: "paragraph",
  }));
}

function endOf(text: string, next: number): number {
  let end = next;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}
