import { type CleanLexicon, foldCue } from "../../lexicon/clean.ts";
import { withoutTags } from "../../text/without-tags.ts";
import { type Block, foldWords, type Labelled } from "../block.ts";
import { looksLikeName, readByline, splitNames } from "../byline.ts";
import { findDates } from "../dates.ts";
import { decodeReferences } from "./entities.ts";
import type { HtmlTree } from "./tree.ts";

export interface NameList {
  readonly names: readonly string[];
  readonly raw: readonly [number, number];
}

/** Characters before the headline and after the body's last line in which an author's link still belongs to the article. */
const BEFORE = 6000;
const AFTER = 3000;
const AUTHOR_PATH =
  /\/(?:author|authors|autor|autoren|autores|auteur|auteurs|autore|autori|writer|profile|people|person|redakteur|verfasser|journalist|reporter|skribent|yazar|penulis)s?\//i;

/** Names that stand on the page: bylines, links to authors' pages, names in date lines. Best first. */
export function* visibleAuthors(
  tree: HtmlTree,
  blocks: readonly Block[],
  labels: readonly Labelled[],
  lexicon: CleanLexicon,
): Generator<NameList> {
  const own = blocks.filter(({ index }) => labels[index]!.article === 0);
  const body = own.filter(
    ({ index }) => labels[index]!.label === "paragraph" || labels[index]!.label === "headline",
  );
  const first = body[0]?.raw[0] ?? 0;
  const last = body.at(-1)?.raw[1] ?? 0;
  for (const block of own) {
    if (labels[block.index]!.label !== "byline") continue;
    const read = readByline(block.text, lexicon) ?? readByline(spaced(tree, block), lexicon);
    yield { names: read ? [...read.people, ...read.agencies] : [block.text], raw: block.raw };
  }
  const dated = own.filter(({ index }) => labels[index]!.label === "date");
  for (const block of dated) {
    const names = cuedNames(partsBesideDate(block.text, lexicon), lexicon);
    if (names.length > 0) yield { names, raw: block.raw };
  }
  const linked = authorLinks(tree, first - BEFORE, last + AFTER);
  if (linked) yield linked;
  for (const block of dated) {
    const names = bareName(partsBesideDate(block.text, lexicon), lexicon);
    if (names.length > 0) yield { names, raw: block.raw };
  }
}

/** A block's words with a space for every tag: "By" and the linked name after it may touch. */
const spaced = (tree: HtmlTree, block: Block): string =>
  decodeReferences(tree.source.slice(...block.raw).replace(/<[^<>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

/** Names in links to authors' pages (rel=author, "/author/…") that stand near the article; those of the first place that has any. */
function authorLinks(tree: HtmlTree, from: number, to: number): NameList | null {
  const names: string[] = [];
  let raw: [number, number] | null = null;
  for (let node = 0; node < tree.tag.length; node++) {
    if (tree.tag[node] !== "a" || tree.open[node]! < from || tree.open[node]! > to) continue;
    const opening = tree.source.slice(tree.open[node]!, tree.openEnd[node]!);
    if (
      !/rel\s{0,9}=\s{0,9}["']?[^"'>]{0,200}\bauthor\b/i.test(opening) &&
      !AUTHOR_PATH.test(opening)
    )
      continue;
    if (raw && tree.open[node]! - raw[1] > 600) break;
    const text = decodeReferences(
      withoutTags(tree.source.slice(tree.openEnd[node]!, tree.end[node]!)),
    )
      .replace(/\s+/g, " ")
      .trim();
    if (text.length < 3 || text.split(" ").length > 5 || !looksLikeName(text)) continue;
    names.push(text);
    raw = [raw?.[0] ?? tree.open[node]!, tree.end[node]!];
  }
  return raw ? { names, raw } : null;
}

/** What stands beside the dates and times of a line: "21 March 2020 | Jane Roe", "Posted on 5 May 2019 by jroe". */
function partsBesideDate(text: string, lexicon: CleanLexicon): string[] {
  let rest = text;
  for (const { span } of findDates(text, lexicon).toReversed()) {
    // "by jroe on 5 May": the short word that leads to the date belongs to it.
    const before = rest.slice(0, span[0]).replace(/(?<=\S)\s+\p{Ll}{2,3}\s*$/u, "");
    rest = `${before} | ${rest.slice(span[1])}`;
  }
  rest = rest.replace(/\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?/gi, " | ");
  return rest
    .split(/(?:(?<!\s)\s+)?(?:[|•·~\n()]|\/\/|\s[–—-]\s)\s*/u)
    .map((part) => part.replace(/^[\s,.:@–—-]+|(?<![\s,.:@–—-])[\s,.:@–—-]+$/g, ""));
}

/** Names after a byline word. */
function cuedNames(parts: readonly string[], lexicon: CleanLexicon): string[] {
  const cues = lexicon.cues.get("byline")!;
  for (const part of parts) {
    const words = part.split(/\s+/);
    for (let k = 0; k + 1 < words.length; k++) {
      if (!cues.has(foldCue(words[k]!))) continue;
      const after = words.slice(k + 1).join(" ");
      const named = splitNames(after.split(/,\s*\p{Lu}\p{Ll}+$/u)[0]!, lexicon);
      if (named.people.length > 0 && after.length < 60) return [...named.people, ...named.agencies];
      if (named.agencies.length > 0) return [...named.agencies];
    }
  }
  return [];
}

/** A name by itself. */
function bareName(parts: readonly string[], lexicon: CleanLexicon): string[] {
  for (const part of parts) {
    const words = part.split(/\s+/);
    if (
      words.length < 2 ||
      words.length > 4 ||
      !words.every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]+$/u.test(word))
    )
      continue;
    if (looksLikeName(part) && !isCue(part, lexicon)) return [part];
  }
  return [];
}

/** Whether a part is made of words like "Updated" or "Photo" or names a month. */
const isCue = (part: string, lexicon: CleanLexicon): boolean =>
  foldWords(part)
    .split(" ")
    .some(
      (word) =>
        lexicon.months.has(word) ||
        lexicon.furniture.has(word) ||
        [...lexicon.cues.values()].some((cues) => cues.has(word)),
    );
