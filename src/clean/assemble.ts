import type { CleanLexicon } from "../lexicon/clean.ts";
import type { RawSpan } from "../model/annotation.ts";
import type { CleanArticle, CleanCapture, DateCandidate } from "../model/clean.ts";
import { mapBuilder, rawSpanOf } from "../text/offset-map.ts";
import type { Block, Labelled, Page } from "./block.ts";
import { readByline } from "./byline.ts";
import { captionCredit } from "./credit.ts";
import { wholeCredit } from "./credit-sentence.ts";
import { findDatelineField } from "./dateline-field.ts";
import { identifyLanguage } from "./language.ts";

/** What is known of an article besides its labelled blocks. */
export interface Given {
  readonly headline: CleanArticle["headline"];
  readonly byline: string | null;
  readonly bylineRaw: RawSpan | null;
  readonly agencies: readonly { readonly name: string; readonly raw: RawSpan }[];
  readonly publisher: string | null;
  readonly canonicalUrl: string | null;
  readonly language: string | null;
  readonly dates: readonly DateCandidate[];
  readonly section: string | null;
}

const BODY = new Set(["paragraph", "subhead", "correction"]);

/** Makes one article of the blocks that carry its number. */
export function assembleArticle(
  page: Page,
  labels: readonly Labelled[],
  article: number,
  given: Given,
  lexicon: CleanLexicon,
): CleanArticle {
  const own = page.blocks.filter((block) => labels[block.index]!.article === article);
  const is = (label: Labelled["label"]): Block[] =>
    own.filter((block) => labels[block.index]!.label === label);
  const body = own.filter((block) => BODY.has(labels[block.index]!.label));
  const { text, map, blocks } = joinBody(page, body, labels);
  const field = findDatelineField(text, lexicon);
  const raw = (span: readonly [number, number]): RawSpan => rawSpanOf(map, span) ?? [0, 0];
  const headline = is("headline")[0];
  const captions = is("caption").map((block) => mapped(page, block));
  const bylineBlock = is("byline")[0];
  const byline = bylineBlock ? readByline(bylineBlock.text, lexicon) : null;
  return {
    text,
    headline: wholeHeadline(
      headline ? withText(given.headline, mapped(page, headline)) : given.headline,
    ),
    byline:
      whole(given.byline) ??
      (byline && byline.people.length > 0 ? byline.people.join("; ").toWellFormed() : null),
    bylineRaw: given.bylineRaw ?? bylineBlock?.raw ?? null,
    publisher: whole(given.publisher),
    canonicalUrl: whole(given.canonicalUrl),
    language: identifyLanguage(text, lexicon, given.language) ?? "und",
    credits: dedupe([
      ...(field?.agencies ?? []).map(({ name, span }) => ({
        name,
        kind: "agency" as const,
        raw: raw(span),
      })),
      ...is("credit").flatMap((block) => lineCredit(block, lexicon)),
      ...is("caption").flatMap((block) => photoCredit(page, block, lexicon)),
      ...(byline?.agencies ?? []).map((name) => ({
        name,
        kind: "agency" as const,
        raw: bylineBlock!.raw,
      })),
      ...given.agencies.map((agency) => ({ ...agency, kind: "agency" as const })),
    ]),
    captions: captions.map(({ text, raw }) => ({ text, raw })),
    datelineField: field && { place: field.place, date: field.date, raw: raw(field.span) },
    map,
    blocks,
    dates: given.dates,
    section: given.section,
  };
}

function joinBody(page: Page, body: readonly Block[], labels: readonly Labelled[]) {
  const builder = mapBuilder(page.source);
  const starts: number[] = [];
  for (const block of body) {
    if (builder.length > 0) builder.inserted("\n\n", block.raw[0]);
    starts.push(builder.length);
    page.emit(builder, block);
  }
  const { text, map } = builder.finish();
  return { text, map, blocks: blockSpans(text, body, labels) };
}

/** Spans of the blocks in the finished text: normalising may have moved them, so they are read off its gaps. */
function blockSpans(
  text: string,
  body: readonly Block[],
  labels: readonly Labelled[],
): CleanArticle["blocks"] {
  let at = 0;
  return text === ""
    ? []
    : text.split("\n\n").map((piece, k) => {
        const span: [number, number] = [at, at + piece.length];
        at += piece.length + 2;
        const block = body[k];
        const subhead = block !== undefined && labels[block.index]!.label === "subhead";
        const item = block?.structure?.tag === "li";
        return { span, kind: subhead ? "subhead" : item ? "list-item" : "paragraph" };
      });
}

/** A block's clean text with the stretch it comes from. */
export function mapped(page: Page, block: Block): { text: string; raw: RawSpan } {
  const builder = mapBuilder(page.source);
  page.emit(builder, block);
  return { text: builder.finish().text, raw: block.raw };
}

/** What stands in attributes and scripts may hold half pairs; the text itself never does. */
const whole = (text: string | null): string | null => text?.toWellFormed() ?? null;
const wholeHeadline = (found: CleanArticle["headline"]): CleanArticle["headline"] =>
  found && { ...found, text: found.text.toWellFormed() };

const withText = (
  given: CleanArticle["headline"],
  found: { text: string; raw: RawSpan },
): CleanArticle["headline"] => (given ? { text: given.text, raw: given.raw ?? found.raw } : found);

function lineCredit(block: Block, lexicon: CleanLexicon): CleanArticle["credits"] {
  const credit = wholeCredit(block.text, lexicon) ?? captionCredit(block.text, lexicon);
  return credit ? [{ name: credit.name, kind: credit.kind, raw: block.raw }] : [];
}

function photoCredit(page: Page, block: Block, lexicon: CleanLexicon): CleanArticle["credits"] {
  const builder = mapBuilder(page.source);
  page.emit(builder, block);
  const { text, map } = builder.finish();
  const credit = captionCredit(text, lexicon);
  return credit
    ? [{ name: credit.name, kind: "photo", raw: rawSpanOf(map, credit.span) ?? block.raw }]
    : [];
}

function dedupe(credits: CleanArticle["credits"]): CleanArticle["credits"] {
  const seen = new Set<string>();
  return credits.filter(({ name, kind }) => {
    const key = `${kind} ${name.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Blocks that no article shows as text, headline, caption, dateline field or credit, with their reasons, in page order. */
export function furnitureOf(page: Page, labels: readonly Labelled[]): CleanCapture["furniture"] {
  const furniture: { raw: [number, number]; reason: string; repeats?: number }[] = [];
  let joins = false;
  for (const block of page.blocks) {
    const { label, reason, repeats, article } = labels[block.index]!;
    const shown =
      article !== null &&
      (BODY.has(label) || label === "headline" || label === "caption" || label === "credit");
    const last = furniture.at(-1);
    if (shown) joins = false;
    else if (
      joins &&
      last &&
      last.reason === `${label}: ${reason}` &&
      repeats === undefined &&
      last.repeats === undefined
    ) {
      last.raw[1] = block.raw[1];
    } else {
      furniture.push({
        raw: [...block.raw],
        reason: `${label}: ${reason}`,
        ...(repeats ? { repeats } : {}),
      });
      joins = true;
    }
  }
  return furniture;
}

export const lineLabels = (page: Page, labels: readonly Labelled[]): CleanCapture["lines"] =>
  page.blocks.map((block) => {
    const { label, article, reason } = labels[block.index]!;
    return { raw: block.raw, label, article, reason, text: block.text };
  });
