/** Pages with an address and the lines at which further articles begin on them. Read where ../shared/bench is present. */
import { type Block, foldWords } from "../src/clean/block.ts";
import { markupOf } from "../src/clean/clean-html.ts";
import { htmlPage } from "../src/clean/html/page.ts";
import { labelText } from "../src/clean/label-text.ts";
import { bodyOdds } from "../src/clean/labeller/body.ts";
import { boundaryRows, isRepeatedHeadline } from "../src/clean/labeller/boundary.ts";
import type { FeatureMatrix } from "../src/clean/labeller/features.ts";
import { headRows, proseOdds } from "../src/clean/labeller/head-features.ts";
import { boundaryOdds } from "../src/clean/labeller/heads.ts";
import { isTemplateHead } from "../src/clean/labeller/template-head.ts";
import { findRepeats, type Repeats } from "../src/clean/repeats.ts";
import { textPage } from "../src/clean/text-page.ts";
import { foldedTitles } from "../src/clean/titles.ts";
import { lexicon, readRows } from "./train-cleaner-data.ts";

/** Pages by where they come from; "…-scrolled" ones have another page's article put below their own. */
export type HeadSet = "copies" | "copies-scrolled" | "flat" | "flat-scrolled";

export interface HeadExample {
  readonly set: HeadSet;
  /** Publisher: a fold never trains on the publishers it is tested on. */
  readonly group: string;
  /** Lines at which further articles begin. */
  readonly heads: readonly number[];
  /** Odds of the lines as the search for heads sees them. */
  readonly p: Float32Array;
  readonly at: readonly number[];
  readonly rows: Float32Array;
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly url: string;
  readonly publisher?: string;
}
interface Read {
  readonly blocks: readonly Block[];
  readonly repeats: Repeats;
  readonly titles: readonly string[];
  readonly p: Float32Array;
  readonly matrix: FeatureMatrix;
}

function read(text: string, url: string): Read {
  const { blocks } = textPage(text);
  const repeats = findRepeats(blocks);
  const titles = foldedTitles([], url);
  const about = { blocks, repeats, titles, declaredBody: "", tree: null, lexicon };
  return { blocks, repeats, titles, ...bodyOdds("flat", { ...about, markup: markupOf(lexicon) }) };
}

function example(set: HeadSet, group: string, page: Read, heads: readonly number[]): HeadExample {
  const input = { ...page, p: proseOdds(page.blocks, page.p), lexicon, onPage: true };
  const boundaries = boundaryRows(input);
  const rows = headRows(
    {
      ...input,
      isRepeatedHeadline: (k) => isRepeatedHeadline(input, k),
      isTemplateHead: (k) => isTemplateHead(input, k),
    },
    boundaries,
    boundaryOdds(boundaries),
  );
  return { set, group, heads, p: input.p, ...rows };
}

/** Numbers from a seed, the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) / 16777216;
  };
}

/** A page of one article: its lines, and where the article stands among them. */
interface Single {
  readonly row: Row;
  readonly group: string;
  readonly lines: readonly string[];
  readonly head: number;
  readonly last: number;
}

/** Headline and last body line of a page that is read as one article; null where it has no such. */
function single(row: Row, group: string, headline: string | null): Single | null {
  const page = textPage(row.text);
  const { repeats, titles, p } = read(row.text, row.url);
  const seen = page.blocks.map(() => 0);
  const labels = labelText({ page, repeats, p, starts: [], titles, seen, lexicon });
  const wanted = headline === null ? null : foldWords(headline);
  const head = labels.findIndex(({ label }, k) =>
    wanted === null ? label === "headline" : repeats.folded[k] === wanted,
  );
  const isBody = ({ label }: { label: string }): boolean =>
    label === "paragraph" || label === "subhead";
  const last = labels.findLastIndex(isBody);
  if (head < 0 || last - head < 4 || labels.filter(isBody).length < 4) return null;
  return { row, group, lines: page.blocks.map(({ text }) => text), head, last };
}

/** The page of one with the article of another below it, as infinite scrolling leaves them. */
function scrolled(set: HeadSet, one: Single, other: Single, random: () => number): HeadExample[] {
  const above = one.lines.slice(0, one.last + 1);
  // A line that the page repeats (a control, an invitation) often stands between the two.
  const repeated = above.filter((line, k) => line.length < 40 && above.indexOf(line) < k);
  if (repeated.length > 0 && random() < 0.5)
    above.push(repeated[Math.floor(random() * repeated.length)]!);
  else if (set === "flat-scrolled")
    above.push(...one.lines.slice(one.last + 1, one.last + 1 + Math.floor(random() * 6)));
  const below = other.lines.slice(other.head, other.last + 1);
  // Now and then the head is bare: three lines between headline and body are left out.
  if (set === "copies-scrolled" && random() < 0.25 && below.length > 7) below.splice(1, 3);
  const rest = one.lines.slice(one.last + 1, one.last + 81);
  const page = read([...above, ...below, ...rest].join("\n"), one.row.url);
  const head = above.length;
  return page.blocks[head]?.text === below[0] ? [example(set, one.group, page, [head])] : [];
}

const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./, "") ?? "";

/** The words of an HTML page's blocks, a line each. */
const flattened = ({ id, html, url }: { id: string; html: string; url: string }): Row => ({
  id,
  url,
  text: htmlPage(html)
    .blocks.map(({ text }) => text.replace(/\s+/g, " "))
    .join("\n"),
});

/** Flattened real pages, none of which holds a further article; and the same with one put below. */
export function flatPages(): HeadExample[] {
  const flat = readRows<Row>("cleaning-text", "input.jsonl.gz").filter(({ url }) => url);
  const known = new Set(flat.map(({ url }) => url));
  const html = readRows<Parameters<typeof flattened>[0]>("cleaning-html", "input.jsonl.gz")
    .filter(({ url }) => !known.has(url))
    .map(flattened);
  const rows = [...flat, ...html];
  const plain = rows.map((row) => example("flat", hostOf(row.url), read(row.text, row.url), []));
  const random = seeded(1);
  const singles = rows
    .flatMap((row) => single(row, hostOf(row.url), null) ?? [])
    .filter(({ head, last }) => last - head < 120);
  const pairs = singles.flatMap((one) => {
    const others = singles.filter((other) => other !== one);
    const same = others.filter(({ group }) => group === one.group);
    return [same.length > 0 ? same : others, others].flatMap((from) =>
      scrolled("flat-scrolled", one, from[Math.floor(random() * from.length)]!, random),
    );
  });
  return [...plain, ...pairs];
}

interface CopiesGold {
  readonly type: string;
  readonly id: string;
  readonly articles: readonly { readonly headline: string; readonly family: string }[];
}
/** Of captures of one article every third is taken, and so many scrolled pages are made. */
const EVERY = 3;
const MOST_MADE = 1400;
/** A line on so many pages of a publisher is its furniture. */
const FURNITURE_PAGES = 3;

/** Captures of the copies bench; and single ones with an article of the same publisher put below. */
export function copiesPages(): HeadExample[] {
  const rows = new Map(readRows<Row>("copies", "input.jsonl.gz").map((row) => [row.id, row]));
  const gold = readRows<CopiesGold>("copies", "gold.jsonl").filter(
    ({ type }) => type === "capture",
  );
  let passed = 0;
  const real = gold
    .filter(({ articles }) => articles.length > 1 || passed++ % EVERY === 0)
    .map(({ id, articles }) => {
      const { text, url, publisher } = rows.get(id)!;
      const page = read(text, url);
      return example("copies", publisher!, page, furtherHeads(page, articles));
    });
  const singles = gold
    .filter(({ articles }) => articles.length === 1)
    .flatMap(({ id, articles: [own] }) => {
      const row = rows.get(id)!;
      const found = single(row, row.publisher!, own!.headline);
      return found ? [{ ...found, family: own!.family }] : [];
    });
  const trimmed = withoutFurniture(singles);
  const random = seeded(7);
  const made = trimmed.slice(0, MOST_MADE).flatMap((one) => {
    const from = trimmed.filter(
      ({ group, family }) => group === one.group && family !== one.family,
    );
    const other = from[Math.floor(random() * from.length)];
    return other ? scrolled("copies-scrolled", one, other, random) : [];
  });
  return [...real, ...made];
}

/** The lines that hold the second and further headlines, each below the one before. */
function furtherHeads(page: Read, articles: CopiesGold["articles"]): number[] {
  const heads: number[] = [];
  let from = -1;
  for (const [index, { headline }] of articles.entries()) {
    const wanted = foldWords(headline);
    const at = page.repeats.folded.findIndex((line, k) => k > from && line === wanted);
    if (at < 0) continue;
    from = at;
    if (index > 0) heads.push(at);
  }
  return heads;
}

/** The same without the publisher's furniture at the end of the body: it would give the boundary away. */
function withoutFurniture<T extends Single>(singles: readonly T[]): T[] {
  const pages = new Map<string, number>();
  const key = ({ group }: Single, line: string): string => `${group}|${line}`;
  for (const one of singles)
    for (const line of new Set(one.lines))
      pages.set(key(one, line), (pages.get(key(one, line)) ?? 0) + 1);
  return singles.map((one) => {
    let { last } = one;
    const isFurniture = (line: string): boolean =>
      pages.get(key(one, line))! >= FURNITURE_PAGES || line.includes("©");
    while (last > one.head + 3 && isFurniture(one.lines[last]!)) last--;
    return { ...one, last };
  });
}
