import { XMLParser } from "fast-xml-parser";

export interface SitemapEntry {
  readonly url: string;
  /** Last change or publication as the sitemap gives it. */
  readonly day: string | null;
  /** True for an entry of a sitemap index: another sitemap. */
  readonly isIndex: boolean;
}

/** Entities stay as they are: a sitemap that defines its own is a bomb, not a sitemap. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  isArray: (name) => name === "url" || name === "sitemap",
});

/** Addresses of a sitemap or sitemap index (sitemaps.org 0.9, Google news extension). Empty for anything else. */
export function readSitemap(text: string): SitemapEntry[] {
  let root: Root;
  try {
    root = parser.parse(text) as Root;
  } catch {
    return [];
  }
  const entries = (list: readonly Loc[] | undefined, isIndex: boolean): SitemapEntry[] =>
    (list ?? []).flatMap(({ loc, lastmod, news }) => {
      const url = typeof loc === "string" ? decodeXml(loc.trim()) : "";
      const day = news?.publication_date ?? lastmod ?? null;
      return url === "" ? [] : [{ url, day: typeof day === "string" ? day : null, isIndex }];
    });
  return [...entries(root.urlset?.url, false), ...entries(root.sitemapindex?.sitemap, true)];
}

const decodeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

interface Loc {
  readonly loc?: unknown;
  readonly lastmod?: unknown;
  readonly news?: { readonly publication_date?: unknown };
}
interface Root {
  readonly urlset?: { readonly url?: readonly Loc[] };
  readonly sitemapindex?: { readonly sitemap?: readonly Loc[] };
}
