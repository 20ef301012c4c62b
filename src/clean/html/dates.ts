import type { CleanLexicon } from "../../lexicon/clean.ts";
import { foldCue } from "../../lexicon/clean.ts";
import type { RawSpan } from "../../model/annotation.ts";
import type { DateCandidate } from "../../model/clean.ts";
import { withoutTags } from "../../text/without-tags.ts";
import type { Block, Labelled } from "../block.ts";
import { findDates, readMachineDate } from "../dates.ts";
import type { Evidence } from "./evidence.ts";
import type { HtmlTree } from "./tree.ts";

const PUBLISHED = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "datepublished",
  "date.published",
  "parsely-pub-date",
  "sailthru.date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publication_date",
  "dc.date.issued",
  "dcterms.created",
  "dcterms.date",
  "dc.date.created",
  "article.published",
  "article_date_original",
  "cxenseparse:recs:publishtime",
  "cxenseparse:publishtime",
  "dc.date",
  "date",
  "bt:pubdate",
  "originalpublicationdate",
  "rnews:datepublished",
  "citation_publication_date",
  "citation_date",
  "displaydate",
  "ptime",
  "vr:published_time",
  "last-published",
  "published_at",
  "shareaholic:article_published_time",
  "article.created",
  "created",
  "datecreated",
  "dc.created",
  "pdate",
  "timestamp",
] as const;
const MODIFIED = [
  "article:modified_time",
  "og:updated_time",
  "datemodified",
  "lastmod",
  "last-modified",
  "dcterms.modified",
  "dc.date.modified",
  "article.updated",
  "modified_time",
  "utime",
  "date.modified",
] as const;

/** Meta names that do not say which date they give: a page's date element or a date shown beside the title stands before them. */
const GENERAL: ReadonlySet<string> = new Set([
  "meta date",
  "meta timestamp",
  "meta created",
  "meta pdate",
]);

/** Order of trust among sources that give the same role: machine statements first. */
const TRUST = ["json-ld", "meta", "microdata", "time-element", "visible", "url"];

/** Date candidates of a page, best first: published before unknown before modified, then by trust. */
export function pageDates(input: {
  readonly tree: HtmlTree;
  readonly evidence: Evidence;
  readonly blocks: readonly Block[];
  readonly labels: readonly Labelled[];
  readonly url: string | null;
  readonly language: string | null;
  readonly lexicon: CleanLexicon;
}): DateCandidate[] {
  const { tree, evidence, lexicon, language } = input;
  const dates: DateCandidate[] = [];
  const add = (role: DateCandidate["role"], raw: string, span: RawSpan, from: string): void => {
    const value = readMachineDate(raw) ?? singleDate(raw, lexicon, language);
    if (raw !== "") dates.push({ role, raw, value, span, from });
  };
  for (const node of evidence.articles) {
    const at = (value: string): RawSpan => within(tree.source, value, node.raw);
    const role = node.rank > 0 ? "published" : "unknown";
    const from = node.rank === 2 ? "json-ld" : "json-ld page";
    if (node.published) add(role, node.published, at(node.published), from);
    if (node.modified) add("modified", node.modified, at(node.modified), from);
  }
  for (const [names, role] of [
    [PUBLISHED, "published"],
    [MODIFIED, "modified"],
  ] as const) {
    for (const name of names)
      for (const { value, raw, from } of evidence.meta.get(name) ?? []) add(role, value, raw, from);
  }
  for (const { name, node, value } of evidence.microdata) {
    const role =
      name === "datepublished" || name === "datecreated"
        ? "published"
        : name === "datemodified"
          ? "modified"
          : null;
    if (role && value) add(role, value, [tree.open[node]!, tree.openEnd[node]!], "microdata");
  }
  dates.push(...timeElements(input));
  dates.push(...visibleDates(input.blocks, input.labels, lexicon, language));
  const own = evidence.canonical?.value ?? null;
  dates.push(
    ...urlDates(input.url, [0, 0]),
    ...(own && own !== input.url ? urlDates(own, evidence.canonical!.raw) : []),
  );
  return ordered(dates);
}

export function ordered(dates: readonly DateCandidate[]): DateCandidate[] {
  const role = { published: 0, unknown: 1, modified: 2 };
  const inUrl = dates.find(({ from }) => from === "url")?.value ?? null;
  const trust = ({ from, value }: DateCandidate): number =>
    TRUST.findIndex((one) => from.startsWith(one)) +
    (from === "json-ld page" ? 1.5 : 0) +
    (from.endsWith("far") ? 3 : 0) +
    (GENERAL.has(from) ? 3.2 : 0) -
    // Among dates that are merely shown, the one that the address states as well.
    (from === "visible" && inUrl !== null && value?.slice(0, 10) === inUrl ? 0.5 : 0);
  return dates
    .map((date, k) => ({ date, k }))
    .sort(
      (a, b) =>
        role[a.date.role] - role[b.date.role] ||
        Number(a.date.value === null) - Number(b.date.value === null) ||
        trust(a.date) - trust(b.date) ||
        a.k - b.k,
    )
    .map(({ date }) => date);
}

/** The day a string states when it states exactly one. */
function singleDate(text: string, lexicon: CleanLexicon, language: string | null): string | null {
  const values = new Set(
    findDates(text.slice(0, 200), lexicon, language).map((date) => date.value),
  );
  return values.size === 1 ? [...values][0]! : null;
}

function within(source: string, value: string, [start, end]: RawSpan): RawSpan {
  const at = source.indexOf(value, start);
  return at >= 0 && at + value.length <= end ? [at, at + value.length] : [start, end];
}

function timeElements(input: Parameters<typeof pageDates>[0]): DateCandidate[] {
  const { tree, evidence, labels, blocks } = input;
  const body = bodyStretch(blocks, labels);
  return evidence.times.flatMap(({ node, datetime, itemprop, marks }) => {
    const shown: RawSpan = [tree.openEnd[node]!, Math.max(tree.openEnd[node]!, tree.end[node]!)];
    const words = withoutTags(tree.source.slice(...shown));
    const raw = datetime && /\d/.test(datetime) ? datetime : words.trim();
    const value =
      readMachineDate(raw) ??
      singleDate(raw, input.lexicon, input.language) ??
      singleDate(words, input.lexicon, input.language);
    if (value === null) return [];
    const before = withoutTags(
      tree.source.slice(Math.max(0, tree.open[node]! - 120), tree.open[node]!),
    ).replace(/^[^<]*>/, " ");
    const near =
      body !== null && tree.open[node]! > body[0] - 6000 && tree.open[node]! < body[1] + 1500;
    const modified =
      itemprop === "datemodified" ||
      /modif|updat|aktualis/.test(marks) ||
      cueOf(before, input.lexicon) === "modified" ||
      cueOf(words, input.lexicon) === "modified";
    const role = modified
      ? "modified"
      : near || itemprop === "datepublished" || /publ|entry-date/.test(marks)
        ? "published"
        : "unknown";
    return [
      {
        role,
        raw,
        value,
        span: [tree.open[node]!, shown[1]] as RawSpan,
        from: near ? "time-element" : "time-element far",
      } satisfies DateCandidate,
    ];
  });
}

/** From the headline, or the first line of the body, to its last. */
function bodyStretch(blocks: readonly Block[], labels: readonly Labelled[]): RawSpan | null {
  const own = blocks.filter((block) => labels[block.index]!.article === 0);
  return own.length === 0 ? null : [own[0]!.raw[0], own.at(-1)!.raw[1]];
}

/** Dates in lines that the labeller took for dates, bylines or the like around the body. */
export function visibleDates(
  blocks: readonly Block[],
  labels: readonly Labelled[],
  lexicon: CleanLexicon,
  language: string | null,
  article = 0,
): DateCandidate[] {
  return blocks.flatMap((block) => {
    const { label, article: of } = labels[block.index]!;
    if (of !== article || (label !== "date" && label !== "byline")) return [];
    const found = findDates(block.text, lexicon, language);
    return found.map((date, k): DateCandidate => {
      const before = block.text.slice(k === 0 ? 0 : found[k - 1]!.span[1], date.span[0]);
      const role = cueOf(before, lexicon) ?? (k === 0 ? "published" : "unknown");
      const start = block.structure ? block.raw[0] : block.raw[0] + date.span[0];
      return {
        role,
        raw: date.raw,
        value: date.value,
        span: [start, block.structure ? block.raw[1] : block.raw[0] + date.span[1]],
        from: "visible",
      };
    });
  });
}

/** Whether words that end before a date speak of publishing or of changing. */
function cueOf(before: string, lexicon: CleanLexicon): "published" | "modified" | null {
  const words = before
    .trim()
    .split(/[\s|•·/]+/)
    .filter(Boolean)
    .slice(-6);
  for (let from = 0; from < words.length; from++) {
    for (let to = words.length; to > from; to--) {
      const cue = foldCue(words.slice(from, to).join(" "));
      if (lexicon.cues.get("modified")!.has(cue)) return "modified";
      if (lexicon.cues.get("published")!.has(cue)) return "published";
    }
  }
  return null;
}

/** "/2024/03/05/", "/20240305-", "2024-03-05" in a URL's path. */
export function urlDates(url: string | null, span: RawSpan): DateCandidate[] {
  const path = url?.replace(/^[a-z]+:\/\/[^/]*/i, "") ?? "";
  const match =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /(?:^|[/_-])((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)/.exec(path);
  if (!match) return [];
  const value = readMachineDate(
    `${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}`,
  );
  return value === null
    ? []
    : [{ role: "published", raw: match[0].replace(/^[/_-]/, ""), value, span, from: "url" }];
}
