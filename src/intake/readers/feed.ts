import { parseFeed } from "feedsmith";
import { decodeBytes } from "../decode.ts";
import type { IntakeItem } from "../intake.ts";
import { failure, inside, type Reader, readWhole, tooLarge } from "../source.ts";
import { readLooseDate } from "./iso-date.ts";
import { readPage } from "./page.ts";
import { readSitemap } from "./sitemap.ts";

/** RSS, Atom, RDF and news sitemaps. An item that carries its content is a capture; one that only points is named. */
export const readXml: Reader = async function* (source, options) {
  const bytes = await readWhole(source.stream, options.maxBytes);
  if (bytes === null) {
    yield tooLarge(source.name, null, options.maxBytes + 1, options.maxBytes);
    return;
  }
  const { text } = decodeBytes(bytes);
  if (/<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]/.test(text.slice(0, 4096))) {
    for (const { url } of readSitemap(text)) yield noText(source.name, url);
  } else yield* readFeedText(text, source.name);
};

/** Items of a feed in any of its formats, as text. */
export function* readFeedText(text: string, name: string): Generator<IntakeItem> {
  let entries: FeedEntry[];
  try {
    entries = feedEntries(text);
  } catch (error) {
    yield failure("INTAKE_BAD_ARCHIVE", name, "RSS, Atom or JSON Feed", (error as Error).message);
    return;
  }
  for (const { url, content, ...facts } of entries) {
    if (content === null) {
      yield noText(name, url ?? "an item without an address");
      continue;
    }
    yield readPage(Buffer.from(content, "utf8"), inside(name, url ?? "item"), "text/html", {
      facts: { ...facts, url },
      charset: "utf-8",
    });
  }
}

const noText = (name: string, found: string): IntakeItem =>
  failure(
    "INTAKE_NO_TEXT",
    inside(name, found),
    "an item with its content",
    "an address alone (dateline fetch takes it)",
  );

export interface FeedEntry {
  readonly url: string | null;
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  /** HTML of the item; null where the feed only points to it. */
  readonly content: string | null;
}

/** Shorter contents are teasers of a page that stands elsewhere. */
const SHORTEST_CONTENT = 400;

/** The entries of a feed. Throws where the text is no feed. */
export function feedEntries(text: string): FeedEntry[] {
  const { format, feed } = parseFeed(text);
  const fields = feed as unknown as FeedFields;
  const entries = (fields.items ?? fields.entries ?? []) as readonly ItemFields[];
  return entries.map((item) => {
    const content = contentOf(item);
    return {
      url: linkOf(item),
      headline: plain(item.title),
      publisher: plain(fields.title),
      published: readLooseDate(
        item.pubDate ?? item.published ?? item.date_published ?? item.dc?.date ?? item.updated,
      ),
      content: content && content.length >= SHORTEST_CONTENT ? wrap(format, content) : null,
    };
  });
}

interface FeedFields {
  readonly title?: unknown;
  readonly items?: unknown;
  readonly entries?: unknown;
}

interface ItemFields {
  readonly title?: unknown;
  readonly link?: string;
  readonly url?: string;
  readonly links?: readonly { readonly href?: string; readonly rel?: string }[];
  readonly pubDate?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly date_published?: string;
  readonly dc?: { readonly date?: string };
  readonly content?: unknown;
  readonly content_html?: string;
  readonly content_text?: string;
  readonly description?: unknown;
  readonly summary?: unknown;
}

function contentOf(item: ItemFields): string | null {
  const encoded = (item.content as { encoded?: unknown } | undefined)?.encoded;
  for (const value of [
    encoded,
    item.content_html,
    item.content,
    item.content_text,
    item.description,
    item.summary,
  ]) {
    const found = plain(value);
    if (found) return found;
  }
  return null;
}

/** A string, or the value of a typed text construct. */
function plain(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  const inner = (value as { value?: unknown } | null | undefined)?.value;
  return typeof inner === "string" && inner !== "" ? inner : null;
}

function linkOf(item: ItemFields): string | null {
  if (item.link ?? item.url) return item.link ?? item.url ?? null;
  const links = item.links ?? [];
  return (
    (links.find(({ rel }) => rel === undefined || rel === "alternate") ?? links[0])?.href ?? null
  );
}

const wrap = (format: string, content: string): string =>
  format === "json" && !content.includes("<") ? content.replaceAll("\n", "<br>") : content;
