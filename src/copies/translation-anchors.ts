import type { Article, CaptureAnnotation, Mention, Span } from "../model/annotation.ts";

/** Something that stays the same when a text is translated. */
export interface Anchor {
  /** The same in every language: "actor:un", "geonames:377039", "n:14", "day:2024-03-12", "quote:actor:un". */
  readonly key: string;
  readonly weight: number;
  /** First place in the text. */
  readonly span: Span;
}

/** What is looked at to tell a translation. */
export interface AnchoredText {
  readonly article: string;
  /** Without region and script: "ar". */
  readonly language: string;
  /** Days since 1970-01-01 of publication, first and last that are possible; null where that is not known to a week. */
  readonly days: readonly [number, number] | null;
  readonly length: number;
  /** In the order of the text, each key once. */
  readonly anchors: readonly Anchor[];
  readonly publisher: string | null;
  /** Whom a translation credit names. */
  readonly translatedFrom: readonly string[];
}

export function anchoredTexts(capture: CaptureAnnotation): AnchoredText[] {
  return capture.articles.map((article) => ({
    article: article.id,
    language: article.language.split("-")[0]!.toLowerCase(),
    days: daysOf(article),
    length: article.text.length,
    anchors: anchorsOf(article),
    publisher: article.publisher,
    translatedFrom: article.credits
      .filter(({ kind }) => kind === "translation")
      .map(({ name }) => name),
  }));
}

const WEEK = 7;
const dayNumber = (date: string): number => Math.floor(Date.parse(date.slice(0, 10)) / 86_400_000);

function daysOf({ published: { start, end } }: Article): [number, number] | null {
  if (start === null || end === null) return null;
  const days: [number, number] = [dayNumber(start), dayNumber(end)];
  return days[1] - days[0] <= WEEK ? days : null;
}

function anchorsOf(article: Article): Anchor[] {
  const anchors = new Map<string, Anchor>();
  const add = (key: string, weight: number, span: Span): void => {
    const known = anchors.get(key);
    if (!known || span[0] < known.span[0]) anchors.set(key, { key, weight, span });
  };
  for (const mention of article.mentions) {
    const read = readMention(mention);
    if (read) add(...read, mention.span);
  }
  for (const { speaker, form, content } of article.claims) {
    const first = content[0];
    if (speaker?.id && first && form !== "indirect") add(`quote:${speaker.id}`, 2, first);
  }
  return [...anchors.values()].sort((a, b) => a.span[0] - b.span[0] || (a.key < b.key ? -1 : 1));
}

/** Key and weight of a mention; null for what reads differently from one language to the next. */
function readMention(mention: Mention): [string, number] | null {
  switch (mention.kind) {
    case "actor":
      return mention.actor.id === null ? null : [mention.actor.id, 1.5];
    case "place": {
      const { id, kind, use } = mention.place;
      if (id === null || use === "in-name") return null;
      return [id, kind === "settlement" || kind === "facility" ? 2 : 0.7];
    }
    case "time": {
      const { grain, start } = mention.time;
      return grain === "day" && start !== null ? [`day:${start.slice(0, 10)}`, 1] : null;
    }
    case "quantity":
      return mention.best === null ? null : [`n:${mention.best}`, weightOfNumber(mention.best)];
  }
}

/** Small numbers stand in every report; long odd ones in few. */
function weightOfNumber(value: number): number {
  if (value < 10) return 0.6;
  return value >= 100 && value % 100 !== 0 ? 3 : 2;
}
