import { type CleanLexicon, foldCue } from "../lexicon/clean.ts";
import type { Block, Labelled } from "./block.ts";
import { nameStems, stems } from "./line-words.ts";
import { wordCount } from "./shape.ts";

/** Lines without body between an article and what stands apart below it. */
const GAP = 3;
/** A foot has no more paragraphs than this. */
const LONGEST_FOOT = 6;
/** Share of its longer words that a foot may have in common with the article. */
const ALIKE = 0.25;
/** An article keeps at least so many lines. */
const FEWEST = 1;

export interface FootInput {
  readonly blocks: readonly Block[];
  readonly labels: readonly Labelled[];
  readonly lexicon: CleanLexicon;
  /** The site's name, folded; empty where it is not known. */
  readonly siteName: string;
  /** Declared titles, folded, best first. */
  readonly titles: readonly string[];
}

/**
 * Body lines of one article that are the foot of its page, with the reason: notices on copyright, cookies and comments,
 * what a site says of itself, paragraphs that stand apart below and have nothing in common with the article.
 */
export function footLines(input: FootInput, body: readonly number[]): ReadonlyMap<number, string> {
  const foot = new Map<number, string>();
  const apart = apartFrom(input, body);
  for (let i = body.length - 1; i >= FEWEST; i--) {
    const reason =
      i >= apart
        ? "stands apart below the article"
        : (noticeReason(input, body[i]!) ?? looseReason(input, body, i));
    if (reason === null) break;
    foot.set(body[i]!, reason);
  }
  return foot;
}

/** Index of the first body line of a group that stands apart below the article; the number of lines for none. */
function apartFrom(
  { blocks, labels, siteName, titles }: FootInput,
  body: readonly number[],
): number {
  for (let i = body.length - 1; i >= FEWEST && body.length - i <= LONGEST_FOOT; i--) {
    let gap = 0;
    for (let k = body[i - 1]! + 1; k < body[i]!; k++) {
      const { label } = labels[k]!;
      if (label !== "caption" && label !== "credit" && label !== "repeat") gap++;
    }
    if (gap < GAP) continue;
    const site = new Set(siteName.split(" ").map((word) => word.slice(0, 8)));
    const of = (lines: readonly number[], read: (text: string) => ReadonlySet<string>) =>
      new Set(lines.flatMap((k) => [...read(blocks[k]!.text)]));
    const [above, below] = [body.slice(0, i), body.slice(i)];
    const names = of(above, nameStems);
    if ([...of(below, nameStems)].some((name) => names.has(name) && !site.has(name))) continue;
    const words = of(above, stems);
    const own = [...of(below, stems)];
    if (own.filter((word) => words.has(word)).length >= ALIKE * own.length) continue;
    // What a page's title names is its article, wherever it stands.
    const named = [...stems(titles.slice(0, 3).join(" "))];
    const has = (held: ReadonlySet<string>): number =>
      named.filter((word) => held.has(word)).length;
    if (has(words) >= has(new Set(own))) return i;
  }
  return body.length;
}

/** Short lines without an end mark, below which no body follows and above which something else stands: teasers. */
function looseReason({ labels }: FootInput, body: readonly number[], at: number): string | null {
  const isShort = (i: number): boolean => labels[body[i]!]!.label === "subhead";
  let first = at;
  while (first > 0 && isShort(first) && body[first]! - body[first - 1]! === 1) first--;
  return isShort(at) && isShort(first) ? "teaser below the article" : null;
}

function noticeReason({ blocks, lexicon, siteName }: FootInput, k: number): string | null {
  const { text } = blocks[k]!;
  if (isCopyright(text)) return "copyright line";
  const folded = foldCue(text.slice(0, LONGEST_NOTICE));
  if (siteName !== "" && (folded.startsWith(siteName) || folded.startsWith(`the ${siteName} `)))
    return "says what the site is";
  for (const phrase of lexicon.cues.get("notice") ?? [])
    if (folded.includes(phrase)) return "notice at the foot of the page";
  return null;
}
const LONGEST_NOTICE = 600;

const COPYRIGHT = /^(?:©|\([cC]\)|[Cc]opyright\b|COPYRIGHT\b)[\s©]*(?:\([cC]\)\s*)?(?:\d{4}\b)?/u;

/** "© 2024 Marnow Courier. All rights reserved." */
export const isCopyright = (text: string): boolean =>
  text.length <= 160 && wordCount(text) <= 20 && COPYRIGHT.test(text) && /©|\d{4}/.test(text);

/** A site's name, folded, without the article: the one given, else that of the page's last copyright line, else "". */
export function siteNameOf(blocks: readonly Block[], given: string | null): string {
  if (given) return foldCue(given).replace(/^the /, "");
  for (let k = blocks.length - 1; k >= 0; k--) {
    const { text } = blocks[k]!;
    if (!isCopyright(text)) continue;
    const rest = text.slice(COPYRIGHT.exec(text)![0].length).trim();
    const name = foldCue(rest.slice(0, 60).split(/[.,|–—]/u, 1)[0]!).replace(/^the /, "");
    if (name.includes(" ") && /^\p{L}/u.test(name)) return name;
  }
  return "";
}
