import type { Article, EventMention } from "../../../model/annotation.ts";
import type { EventSource, ExportedEvent } from "../../../model/record.ts";
import { parseAnnotation } from "../../../store/read.ts";
import type { Store } from "../../../store/store.ts";
import { type Column, tsvLineOf } from "./cells.ts";

/** One account of an event in one article. */
interface MentionRow {
  readonly event: ExportedEvent;
  readonly account: ExportedEvent["accounts"][number];
  readonly source: EventSource | undefined;
  readonly article: Article | undefined;
  readonly mention: EventMention | undefined;
}

/** Articles kept from one event to the next: accounts of a story stand near each other. */
const KEPT = 64;
/** GDELT's kinds of mention: 1 the web, 2 a citation without address. */
const WEB = 1;
const CITATION = 2;

/** The 16 columns of GDELT's mentions table, in order. The table has no header line. */
export const GDELT_COLUMNS: readonly Column<MentionRow>[] = [
  ["GLOBALEVENTID", ({ event }) => event.id],
  ["EventTimeDate", ({ event }) => stamp(event.time.precision === 1 ? event.time.start : null)],
  ["MentionTimeDate", ({ source }) => published(source)],
  ["MentionType", ({ source }) => (source?.url ? WEB : CITATION)],
  ["MentionSourceName", ({ source }) => hostOf(source?.url) ?? source?.publisher],
  ["MentionIdentifier", ({ source, account }) => source?.url ?? account.article],
  ["SentenceID", sentenceOf],
  ["Actor1CharOffset", ({ mention }) => offsetOf(mention, ["actor"])],
  ["Actor2CharOffset", ({ mention }) => offsetOf(mention, ["target", "victim"])],
  ["ActionCharOffset", ({ mention }) => mention?.trigger[0]],
  ["InRawText", ({ mention }) => (mention ? 1 : null)],
  ["Confidence", ({ mention }) => (mention ? Math.round(mention.confidence * 100) : null)],
  ["MentionDocLen", ({ article }) => article?.text.length],
  ["MentionDocTone", () => null],
  ["MentionDocTranslationInfo", () => null],
  ["Extras", extrasOf],
];

/** Every account of every event, a line each. */
export async function* gdeltMentions(
  events: AsyncGenerator<ExportedEvent>,
  store: Store,
): AsyncGenerator<string> {
  const articles = new Map<string, Article | undefined>();
  for await (const event of events) {
    for (const account of event.accounts) {
      const source = event.sources.find(({ article }) => article === account.article);
      const article = source && (await articleOf(store, source, articles));
      const mention = article?.events.find(({ id }) => id === account.eventMention);
      const row: MentionRow = { event, account, source, article, mention };
      yield tsvLineOf(GDELT_COLUMNS.map(([, value]) => value(row)));
    }
  }
}

async function articleOf(
  store: Store,
  source: EventSource,
  kept: Map<string, Article | undefined>,
): Promise<Article | undefined> {
  if (!kept.has(source.article)) {
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    const row = await store.db
      .selectFrom("captures")
      .select("annotation")
      .where("id", "=", source.capture)
      .executeTakeFirst();
    const articles = row ? parseAnnotation(row.annotation).articles : [];
    kept.set(
      source.article,
      articles.find(({ id }) => id === source.article),
    );
  }
  return kept.get(source.article);
}

/** Fourteen digits where the time of day is known, eight where only the day is: no midnight is made up. */
function stamp(time: string | null | undefined): string | null {
  if (!time) return null;
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.test(time);
  const utc = offset && time.length > 10 ? new Date(time).toISOString() : time;
  const digits = utc.slice(0, 19).replace(/\D/g, "");
  return digits.length > 8 ? digits.padEnd(14, "0") : digits;
}

/** When the article came out, where that is known to the day. */
function published(source: EventSource | undefined): string | null {
  const time = source?.published;
  return time && (time.grain === "day" || time.grain === "time") ? stamp(time.start) : null;
}

const hostOf = (url: string | null | undefined): string | null =>
  url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : null;

/** Which sentence of the article, from 1, the trigger stands in. */
function sentenceOf({ article, mention }: MentionRow): number | null {
  if (!article || !mention) return null;
  const [at] = mention.trigger;
  const index = article.sentences.findIndex(([start, end]) => start <= at && at < end);
  return index < 0 ? null : index + 1;
}

const offsetOf = (mention: EventMention | undefined, roles: readonly string[]): number | null =>
  mention?.participants.find(({ role }) => roles.includes(role))?.span[0] ?? null;

/** What GDELT has no column for, as JSON: it keeps line breaks and tabs of a quote escaped. */
function extrasOf({ event, account, source }: MentionRow): string {
  return JSON.stringify({
    account: account.id,
    article: account.article,
    mention: account.eventMention,
    claim: account.claim,
    speaker: account.speaker?.name ?? null,
    quote: account.quote,
    denies: account.says.denies,
    status: event.status,
    grade: event.grade,
    versions: source?.versions ?? null,
  });
}
