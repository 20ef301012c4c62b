import { type CleanLexicon, foldCue } from "../../lexicon/clean.ts";
import type { Capture } from "../../model/capture.ts";
import { mapBuilder, rawSpanOf } from "../../text/offset-map.ts";
import { withoutTags } from "../../text/without-tags.ts";
import type { Given } from "../assemble.ts";
import { type Block, foldWords, type Labelled } from "../block.ts";
import { splitNames } from "../byline.ts";
import { declaredTitles, titleParts } from "../titles.ts";
import { pageDates } from "./dates.ts";
import type { Evidence } from "./evidence.ts";
import type { HtmlPage } from "./page.ts";
import type { HtmlTree } from "./tree.ts";
import { visibleAuthors } from "./visible-authors.ts";

/** What a page declares of its own article: title, people, publisher, dates, section, canonical URL. */
export function pageFacts(
  page: HtmlPage,
  evidence: Evidence,
  labels: readonly Labelled[],
  capture: Capture,
  lexicon: CleanLexicon,
): Given {
  const { tree, blocks } = page;
  const articles = evidence.articles.filter((node) => node.rank === 2);
  const language = evidence.language ?? articles.find((node) => node.language)?.language ?? null;
  const publisher =
    capture.publisher ??
    first(evidence, "og:site_name") ??
    articles.find((node) => node.publisher)?.publisher ??
    first(evidence, "application-name") ??
    null;
  const people = authors(page, evidence, labels, publisher, capture.url, lexicon);
  return {
    headline: headline(page, evidence, labels, capture),
    byline: people.people.length > 0 ? people.people.join("; ") : null,
    bylineRaw:
      blocks.find(
        (block) => labels[block.index]!.label === "byline" && labels[block.index]!.article === 0,
      )?.raw ?? people.raw,
    agencies: people.agencies.map((name) => ({ name, raw: people.raw ?? [0, 0] })),
    publisher,
    canonicalUrl: absolute(evidence.canonical?.value ?? first(evidence, "og:url"), capture.url),
    language: language?.replace("_", "-") ?? null,
    dates: pageDates({
      tree,
      evidence,
      blocks,
      labels,
      url: capture.url,
      language: language?.slice(0, 2).toLowerCase() ?? null,
      lexicon,
    }),
    section:
      articles.find((node) => node.section)?.section ?? first(evidence, "article:section") ?? null,
  };
}

const first = (evidence: Evidence, name: string): string | null =>
  evidence.meta.get(name)?.[0]?.value ?? null;

function absolute(url: string | null, base: string | null): string | null {
  if (!url) return null;
  return URL.parse(url, base ?? undefined)?.href ?? null;
}

/** The visible title where one stands on the page; else the best declared one, without the site's name. */
function headline(
  page: HtmlPage,
  evidence: Evidence,
  labels: readonly Labelled[],
  capture: Capture,
): Given["headline"] {
  if (capture.headline !== null) return { text: capture.headline, raw: null };
  const shown = page.blocks.find((block) => labels[block.index]!.label === "headline");
  if (shown)
    return withoutKicker(
      page,
      shown,
      declaredTitles(evidence).map(({ value }) => foldWords(value)),
    );
  const declared = declaredTitles(evidence)[0];
  if (!declared) return null;
  const text =
    declared.from === "title-element"
      ? (titleParts(declared.value)[1] ?? declared.value)
      : declared.value;
  return { text, raw: null };
}

/** A heading "Kicker: Title" is cut to the part that the page declares as its title by itself; else it stays whole. */
function withoutKicker(page: HtmlPage, block: Block, titles: readonly string[]): Given["headline"] {
  const builder = mapBuilder(page.source);
  page.emit(builder, block);
  const { text, map } = builder.finish();
  for (const separator of text.matchAll(/(?:(?<!\s)\s+)?[:|\n]\s*|(?<!\s)\s+[-–—]\s+|[.!?]\s+/g)) {
    const start = separator.index + separator[0].length;
    const tail = foldWords(text.slice(start));
    if (tail.split(" ").length < 3 || !titles.includes(tail)) continue;
    return { text: text.slice(start), raw: rawSpanOf(map, [start, text.length]) };
  }
  return { text, raw: block.raw };
}

interface Authors {
  readonly people: readonly string[];
  readonly agencies: readonly string[];
  readonly raw: readonly [number, number] | null;
}

const AUTHOR_META = [
  "author",
  "article:author",
  "dc.creator",
  "dcterms.creator",
  "parsely-author",
  "sailthru.author",
  "byl",
  "authors",
  "dc.contributor",
  "citation_author",
  "cxenseparse:author",
  "article:author_name",
  "og:article:author",
  "twitter:creator_name",
  "mrf:authors",
] as const;

/** The first list that names a person. Without one: the newsroom that the page declares as its author. */
function authors(
  page: HtmlPage,
  evidence: Evidence,
  labels: readonly Labelled[],
  publisher: string | null,
  url: string | null,
  lexicon: CleanLexicon,
): Authors {
  let newsroom: Authors | null = null;
  const agencies: string[] = [];
  for (const { names, raw } of authorLists(page, evidence, labels, lexicon)) {
    const clean = names.map((name) => cleanName(name, lexicon)).filter(Boolean);
    const read = splitNames(clean.join("; "), lexicon);
    agencies.push(...read.agencies.filter((name) => !agencies.includes(name)));
    const usable = unique(read.people.filter(isUsable));
    const people = usable.filter((name) => !isPublisher(name, publisher, url));
    if (people.length > 0) return { people, agencies, raw };
    if (usable.length > 0) newsroom ??= { people: usable, agencies, raw };
  }
  for (const node of evidence.articles) {
    const named = node.organizations.filter((name) => !lexicon.agencies.has(foldCue(name)));
    if (node.rank === 2 && named.length > 0)
      newsroom ??= { people: named, agencies, raw: node.raw };
  }
  return newsroom ?? { people: [], agencies, raw: null };
}

const unique = (names: readonly string[]): string[] => {
  const seen = new Set<string>();
  return names.filter((name) => !seen.has(foldWords(name)) && seen.add(foldWords(name)));
};

/** Lists of names, best evidence first. */
function* authorLists(
  page: HtmlPage,
  evidence: Evidence,
  labels: readonly Labelled[],
  lexicon: CleanLexicon,
): Generator<{ names: readonly string[]; raw: readonly [number, number] }> {
  for (const node of evidence.articles)
    if (node.rank === 2 && node.people.length > 0) yield { names: node.people, raw: node.raw };
  for (const name of AUTHOR_META) {
    const found = evidence.meta.get(name);
    if (found) yield { names: found.map((one) => one.value), raw: found[0]!.raw };
  }
  const item = microdataAuthors(page.tree, evidence);
  if (item) yield item;
  yield* visibleAuthors(page.tree, page.blocks, labels, lexicon);
}

/** Characters of the source between two authors of one byline at most. */
const ONE_BYLINE = 3000;

function microdataAuthors(
  tree: HtmlTree,
  evidence: Evidence,
): { names: string[]; raw: readonly [number, number] } | null {
  const all = evidence.microdata.filter(({ name }) => name === "author" || name === "creator");
  // Teasers of other pages further down name their own authors.
  const apart = all.findIndex(
    ({ node }, k) => k > 0 && tree.open[node]! - tree.end[all[k - 1]!.node]! > ONE_BYLINE,
  );
  const nodes = apart < 0 ? all : all.slice(0, apart);
  const names = nodes.map(({ node, value }) => {
    const inner = evidence.microdata.find(
      (one) => one.name === "name" && one.node > node && tree.open[one.node]! < tree.end[node]!,
    );
    return value ?? textOf(tree, inner?.node ?? node);
  });
  const good = names.filter((name) => name !== "" && name.length < 80);
  return good.length > 0
    ? { names: good, raw: [tree.open[nodes[0]!.node]!, tree.end[nodes[0]!.node]!] }
    : null;
}

const textOf = (tree: HtmlTree, node: number): string =>
  withoutTags(tree.source.slice(tree.openEnd[node]!, tree.end[node]!)).replace(/\s+/g, " ").trim();

/** A name without byline words, addresses and links. */
function cleanName(name: string, lexicon: CleanLexicon): string {
  const bare = withoutTags(name)
    .replace(/(?<!\S)\S+@\S+/g, " ")
    .replace(/(?:(?<!\s)\s+)?\([^()]*\)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (/^https?:|^www\.|^@|\.com\//i.test(bare)) return "";
  const words = bare.split(" ");
  const cues = lexicon.cues.get("byline")!;
  while (words.length > 1 && cues.has(foldCue(words[0]!))) words.shift();
  return words.join(" ");
}

const isUsable = (name: string): boolean =>
  name.length >= 2 && name.length <= 60 && !/\d{3}|https?:|\/|\*$|@|\[at\]/.test(name);

/** Whether a name is the publisher's, by its own word or by the host's name. */
function isPublisher(name: string, publisher: string | null, url: string | null): boolean {
  const folded = foldWords(name);
  if (publisher !== null && folded === foldWords(publisher)) return true;
  const host = (URL.parse(url ?? "")?.hostname ?? "").replace(/^www\./, "");
  const joined = folded.replaceAll(" ", "");
  if (
    host
      .split(".")
      .some(
        (part) =>
          part.length > 2 &&
          joined.startsWith(part.replace(/\W/g, "")) &&
          joined.length < part.length + 12,
      )
  )
    return true;
  return (
    joined.length > 2 &&
    (host.replace(/\W/g, "") === joined ||
      host.split(".").some((part) => part.replace(/\W/g, "") === joined))
  );
}
