import type { Article, CaptureAnnotation, RawSpan } from "../../model/annotation.ts";
import type { LineLabel } from "../../model/clean.ts";

export type Label = LineLabel["label"];

/** What stands on the clean side for a line. */
export interface Kept {
  readonly as: "text" | "headline" | "byline" | "caption" | "credit" | "dateline" | "published";
  readonly text: string;
  /** Index of the article. */
  readonly article: number;
}

/** A line of the capture with what is kept of it. */
export interface Row {
  readonly nth: number;
  readonly line: LineLabel;
  /** Empty: the line was taken out. */
  readonly kept: readonly Kept[];
}

/** Rows as they are shown: one by one, or folded where several in a row were taken out. */
export type Shown =
  | { readonly kind: "row"; readonly row: Row }
  | { readonly kind: "fold"; readonly rows: readonly Row[] };

/** Colour of a label: what it does to the reader, not what it is called. */
export const TONES: Readonly<Record<Label, "body" | "head" | "picture" | "aside" | "frame">> = {
  headline: "head",
  byline: "head",
  "dateline-field": "head",
  date: "head",
  kicker: "head",
  paragraph: "body",
  subhead: "body",
  correction: "body",
  caption: "picture",
  credit: "picture",
  promo: "aside",
  bio: "aside",
  comment: "aside",
  repeat: "aside",
  navigation: "frame",
  legal: "frame",
  control: "frame",
};

const meets = (a: RawSpan, b: RawSpan): boolean => a[0] < b[1] && b[0] < a[1];

/** Lines with what the stored articles keep of them, in page order. */
export function rowsOf(annotation: CaptureAnnotation, lines: readonly LineLabel[]): Row[] {
  const runs = annotation.articles.map(({ map }) => map.filter(({ raw }) => raw[1] > raw[0]));
  const at = runs.map(() => 0);
  return lines.map((line, nth) => ({
    nth,
    line,
    kept: annotation.articles.flatMap((article, index) => {
      const own = runs[index]!;
      // Runs stand in page order, as lines do: each is looked at once.
      while (at[index]! < own.length && own[at[index]!]!.raw[1] <= line.raw[0]) at[index]!++;
      return keptBy(article, index, line, own, at[index]!);
    }),
  }));
}

function keptBy(
  article: Article,
  index: number,
  { raw }: LineLabel,
  runs: Article["map"],
  first: number,
): Kept[] {
  const kept: Kept[] = [];
  const add = (as: Kept["as"], text: string | null | undefined): void => {
    if (text) kept.push({ as, text, article: index });
  };
  const has = (span: RawSpan | null | undefined): boolean => !!span && meets(span, raw);
  if (has(article.headline?.raw)) add("headline", article.headline?.text);
  add("text", textIn(article, runs, first, raw));
  for (const caption of article.captions) if (has(caption.raw)) add("caption", caption.text);
  if (has(article.bylineRaw)) add("byline", article.byline);
  for (const credit of article.credits) if (has(credit.raw)) add("credit", credit.name);
  const field = article.datelineField;
  if (field && has(field.raw))
    add("dateline", [field.place, field.date].filter(Boolean).join(", "));
  if (article.published.rawSpans.some(has)) add("published", article.published.start);
  return kept;
}

/** The piece of an article's text whose runs lie in a stretch of the source. */
function textIn(article: Article, runs: Article["map"], first: number, raw: RawSpan): string {
  let start = -1;
  let end = -1;
  for (let k = first; k < runs.length && runs[k]!.raw[0] < raw[1]; k++) {
    const { text } = runs[k]!;
    if (start < 0) start = text[0];
    end = text[1];
  }
  return start < 0 ? "" : article.text.slice(start, end).trim();
}

/** Fewest lines that are folded: fewer are quicker read than opened. */
const FOLD = 3;

/** Folds neighbours that were taken out; a row that is asked for by number stays open. */
export function fold(rows: readonly Row[], open: number | null): Shown[] {
  const shown: Shown[] = [];
  let out: Row[] = [];
  const flush = (): void => {
    if (out.length >= FOLD && !out.some(({ nth }) => nth === open))
      shown.push({ kind: "fold", rows: out });
    else shown.push(...out.map((row): Shown => ({ kind: "row", row })));
    out = [];
  };
  for (const row of rows) {
    if (row.kept.length === 0) out.push(row);
    else {
      flush();
      shown.push({ kind: "row", row });
    }
  }
  flush();
  return shown;
}

/** How many lines carry each label, most first. */
export function countLabels(rows: readonly Row[]): (readonly [Label, number])[] {
  const counts = new Map<Label, number>();
  for (const { line } of rows) counts.set(line.label, (counts.get(line.label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** A stretch of source parted into words and tags, so that tags can be shown quietly. Flattened text is all words. */
export function partTags(
  source: string,
  isHtml: boolean,
): { readonly text: string; readonly tag: boolean }[] {
  const parts: { text: string; tag: boolean }[] = [];
  const add = (text: string, tag: boolean): void => {
    if (text !== "") parts.push({ text, tag });
  };
  let at = 0;
  for (let open = isHtml ? source.indexOf("<") : -1; open >= 0; open = source.indexOf("<", at)) {
    const close = source.indexOf(">", open);
    if (close < 0) break;
    add(source.slice(at, open), false);
    add(source.slice(open, close + 1), true);
    at = close + 1;
  }
  add(source.slice(at), false);
  return parts;
}
