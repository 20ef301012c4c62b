import type { Block } from "../block.ts";
import type { HtmlTree } from "../html/tree.ts";
import { familyBit } from "./markup.ts";

/** Names of the features of the elements that hold a block, in order. */
export const HOLDERS = [
  "commentShare",
  "asideShare",
  "asideTitle",
  "siblings",
  "siblingPlace",
  "siblingShare",
] as const;

const COMMENT = familyBit("comment");
const ASIDE = (
  [
    "comment",
    "related",
    "foot",
    "sidebar",
    "subscribe",
    "popup",
    "ad",
    "bio",
    "nav",
    "social",
    "tags",
    "hidden",
    "box",
  ] as const
).reduce((bits, family) => bits | familyBit(family), 0);
/** Elements above a block that are looked at. */
const LEVELS = 14;
/** Words an element needs to count as one of a series (of comments, posts, teasers). */
const SERIES_WORDS = 12;

export interface HolderInput {
  readonly tree: HtmlTree;
  readonly blocks: readonly Block[];
  /** Words under each element. */
  readonly words: Float64Array;
  readonly all: number;
  readonly bitsOf: (node: number) => number;
  /** Source offset of the block that shows the title; -1 for none. */
  readonly title: number;
}

/** Features of a block's holders: how much of the page an element with a telling class holds, and whether it is one of a series of like elements. */
export function holderReader(
  input: HolderInput,
): (block: Block, put: (value: number) => void) => void {
  const series = findSeries(input);
  const { tree, words, all } = input;
  return (block, put) => {
    let comment = 0;
    let aside = 0;
    let holdsTitle = 0;
    let count = 0;
    let place = 0;
    let share = 0;
    const own = block.structure!.node;
    for (
      let node = own, level = 0;
      node >= 0 && level < LEVELS;
      node = tree.parent[node]!, level++
    ) {
      const tag = tree.tag[node]!;
      if (tag === "body" || tag === "html") break;
      const bits = input.bitsOf(node);
      if (bits & COMMENT) comment = words[node]! / all;
      if (bits & ASIDE && aside === 0) {
        aside = words[node]! / all;
        holdsTitle = input.title >= tree.open[node]! && input.title < tree.end[node]! ? 1 : -1;
      }
      const one = node === own ? undefined : series.get(node);
      if (one && one.count > count) {
        count = one.count;
        place = one.place;
        share = words[node]! / all;
      }
    }
    put(comment);
    put(aside);
    put(holdsTitle);
    put(Math.log1p(count));
    put(place);
    put(share);
  };
}

interface InSeries {
  readonly count: number;
  /** 0 the first, 1 the second, up to 3. */
  readonly place: number;
}

function findSeries({ tree, words }: HolderInput): Map<number, InSeries> {
  const groups = new Map<string, number[]>();
  for (let node = 1; node < tree.tag.length; node++) {
    if (words[node]! < SERIES_WORDS) continue;
    const opening = tree.source.slice(tree.open[node]!, tree.openEnd[node]!);
    // Numbers differ from one to the next: "post-12", "comment-845".
    const name = /\sclass\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(opening);
    const key = `${tree.parent[node]}|${tree.tag[node]}|${(name?.[1] ?? name?.[2] ?? "").replace(/[\s_-]*\d+|\b(?:odd|even|first|last)\b|\s\S*$/g, "")}`;
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  const found = new Map<number, InSeries>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const [k, node] of group.entries())
      found.set(node, { count: group.length, place: Math.min(k, 3) });
  }
  return found;
}
