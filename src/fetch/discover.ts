import { decodeBytes } from "../intake/decode.ts";
import { feedEntries } from "../intake/readers/feed.ts";
import { readSitemap } from "../intake/readers/sitemap.ts";

/** What an answer says there is to fetch: addresses of a feed or a sitemap, in its order; null for a page. */
export interface Discovery {
  readonly pages: readonly string[];
  /** Sitemaps that an index names. */
  readonly sitemaps: readonly string[];
}

export function discover(bytes: Uint8Array, base: string): Discovery | null {
  const { text } = decodeBytes(bytes);
  const head = text.slice(0, 4096);
  if (/<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]/.test(head)) {
    const entries = readSitemap(text);
    return {
      pages: absolute(
        entries.filter(({ isIndex }) => !isIndex).map(({ url }) => url),
        base,
      ),
      sitemaps: absolute(
        entries.filter(({ isIndex }) => isIndex).map(({ url }) => url),
        base,
      ),
    };
  }
  if (!/<(?:rss|feed|rdf:RDF)[\s>]/.test(head) && !head.includes("jsonfeed.org")) return null;
  try {
    const urls = feedEntries(text).flatMap(({ url }) => url ?? []);
    return { pages: absolute(urls, base), sitemaps: [] };
  } catch {
    return null;
  }
}

const absolute = (urls: readonly string[], base: string): string[] => [
  ...new Set(urls.flatMap((url) => (URL.canParse(url, base) ? [new URL(url, base).href] : []))),
];
