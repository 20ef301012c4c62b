import { foldWords } from "./block.ts";
import type { Evidence, Statement } from "./html/evidence.ts";

/** What a page declares as its title, best evidence first: JSON-LD, OpenGraph, Twitter, title element. */
export function declaredTitles(evidence: Evidence): Statement[] {
  const titles: Statement[] = [];
  const add = (statement: Statement | undefined | null): void => {
    if (statement && statement.value.trim() !== "") titles.push(statement);
  };
  for (const node of evidence.articles) {
    if (node.rank === 2 && node.headline)
      add({ value: node.headline, raw: node.raw, from: "json-ld" });
  }
  for (const name of [
    "og:title",
    "twitter:title",
    "dc.title",
    "parsely-title",
    "sailthru.title",
    "headline",
  ]) {
    add(evidence.meta.get(name)?.[0]);
  }
  add(evidence.title);
  return titles;
}

const SEPARATOR = /(?<!\s)\s+(?:[|–—•·»«‹›:]|::|-|\/|&raquo;)\s+|(?:(?<!\s)\s+)?\|\s*/u;

/** A title element's text and its parts without the site's name, longest first. */
export function titleParts(title: string): string[] {
  const parts = title.split(SEPARATOR).filter((part) => part.trim() !== "");
  if (parts.length < 2) return [title];
  // "A - B - Site": the whole without its last part stands before single parts.
  const cut = title
    .slice(0, title.lastIndexOf(parts.at(-1)!))
    .replace(/(?:(?<!\s)\s+)?(?<![|–—•·»«‹›:/-])[|–—•·»«‹›:/-]+\s*$/u, "");
  return [title, cut, ...parts.toSorted((a, b) => b.length - a.length)];
}

/** Folded forms to compare lines with, best first, without repeats. */
export function foldedTitles(titles: readonly string[], url: string | null): string[] {
  const folded = titles.flatMap((title) => titleParts(title).slice(0, 3)).map(foldWords);
  const slug = urlWords(url);
  if (slug) folded.push(slug);
  return [...new Set(folded.filter((title) => title.includes(" ") || title.length > 12))];
}

/** Words of the longest hyphenated part of a URL's path; null when it has none. */
export function urlWords(url: string | null): string | null {
  if (!url) return null;
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/, 1)[0]!;
  let best = "";
  for (const part of path.split("/")) {
    const words = foldWords(
      safeDecode(part)
        .replace(/\.\w{2,5}$/, "")
        .replace(/[-_+]/g, " "),
    )
      .split(" ")
      .filter((word) => !/\d{4,}/.test(word));
    if (words.length >= 3 && words.join(" ").length > best.length) best = words.join(" ");
  }
  return best === "" ? null : best;
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
