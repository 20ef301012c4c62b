import type { CaptureAnnotation, RawSpan } from "../../model/annotation.ts";

export type Part =
  | "text"
  | "headline"
  | "byline"
  | "credit"
  | "caption"
  | "dateline"
  | "furniture"
  | "none";

/** A stretch of a capture's source and what became of it. Stretches cover the source and do not overlap. */
export interface Stretch {
  readonly raw: RawSpan;
  readonly part: Part;
  /** Index of the article it went into; null for furniture and the rest. */
  readonly article: number | null;
  /** Why it was taken out; null for what was kept. */
  readonly reason: string | null;
}

type Claimed = Omit<Stretch, "raw"> & { readonly raw: RawSpan };

/** Reads from an annotation what became of each stretch of the source. Where two readings meet, the earlier in this list wins: field, text, furniture. */
export function stretchesOf(annotation: CaptureAnnotation, length: number): Stretch[] {
  const claimed = [...fields(annotation), ...texts(annotation), ...furniture(annotation)];
  const edges = new Set([0, length]);
  for (const { raw } of claimed) for (const edge of raw) edges.add(Math.min(edge, length));
  const cuts = [...edges].sort((a, b) => a - b);
  const order = new Map(claimed.map((each, i) => [each, i]));
  const byStart = [...claimed].sort((a, b) => a.raw[0] - b.raw[0]);
  const stretches: Stretch[] = [];
  let open: Claimed[] = [];
  let next = 0;
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1];
    if (to === undefined) break;
    while (next < byStart.length && byStart[next]!.raw[0] <= from) open.push(byStart[next++]!);
    open = open.filter(({ raw }) => raw[1] > from);
    const best = open.reduce<Claimed | null>(
      (won, each) => (won === null || order.get(each)! < order.get(won)! ? each : won),
      null,
    );
    append(
      stretches,
      { part: best?.part ?? "none", article: best?.article ?? null, reason: best?.reason ?? null },
      [from, to],
    );
  }
  return stretches;
}

/** Adds a stretch, or lengthens the last one where it is of the same reading. */
function append(stretches: Stretch[], reading: Omit<Stretch, "raw">, raw: RawSpan): void {
  const last = stretches.at(-1);
  if (
    last &&
    last.part === reading.part &&
    last.article === reading.article &&
    last.reason === reading.reason
  ) {
    stretches[stretches.length - 1] = { ...last, raw: [last.raw[0], raw[1]] };
  } else stretches.push({ ...reading, raw });
}

function fields({ articles }: CaptureAnnotation): Claimed[] {
  return articles.flatMap((article, index) => {
    const one = (part: Part, raw: RawSpan | null | undefined): Claimed[] =>
      raw ? [{ raw, part, article: index, reason: null }] : [];
    return [
      ...one("headline", article.headline?.raw),
      ...one("byline", article.bylineRaw),
      ...article.credits.flatMap(({ raw }) => one("credit", raw)),
      ...article.captions.flatMap(({ raw }) => one("caption", raw)),
      ...one("dateline", article.datelineField?.raw),
    ];
  });
}

const texts = ({ articles }: CaptureAnnotation): Claimed[] =>
  articles.flatMap(({ map }, index) =>
    map
      .filter(({ raw }) => raw[1] > raw[0])
      .map(({ raw }): Claimed => ({ raw, part: "text", article: index, reason: null })),
  );

const furniture = (annotation: CaptureAnnotation): Claimed[] =>
  annotation.furniture.map(({ raw, reason }) => ({
    raw,
    part: "furniture",
    article: null,
    reason,
  }));
