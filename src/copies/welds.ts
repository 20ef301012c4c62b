import { foldName } from "../text/word-fold.ts";
import { LINKING } from "./families.ts";
import type { CopyStorage, Link } from "./storage.ts";

/**
 * Containment links that would weld unrelated texts. Two texts alone cannot tell; the links around them can:
 * - a page that holds several articles contains each of them, in places of its own: it is a copy of the first alone;
 * - an excerpt stands in its source and in an unrelated article that takes the same passage: it is a copy of the source.
 * Only links of class "contains" are ever weakened, to "partial".
 */
export const SEVERAL = "one of several articles on one page";
export const EXCERPT = "the same passage in another article";

/** Overlap of two places, as a share of the shorter, from which they count as one place. */
const ONE_PLACE = 0.2;
/** A container that holds this much less of an excerpt than the best one is not its source. */
const CLEARLY_LESS = 0.015;
/** An excerpt must leave more than this share of the container to the container's own matter. */
const OWN_MATTER = 0.5;

/** Ends of an article's "contains" links that must not weld, with the reason. */
export function weakLinks(storage: CopyStorage, number: number): ReadonlyMap<number, string> {
  const weak = new Map<number, string>();
  const links = storage.linksOf(number).filter((link) => LINKING.has(link.found));
  const views = links.map((link) => viewOf(storage, link, number));
  const held = views.filter((view) => view.contained);
  if (held.length >= 2 && views.every((view) => view.contained || !view.whole)) {
    for (const other of beyondFirst(held)) weak.set(other, SEVERAL);
  }
  const holders = views.filter((view) => view.contains);
  if (holders.length >= 2) {
    for (const other of notTheSource(storage, holders)) weak.set(other, EXCERPT);
  }
  return weak;
}

/** A link seen from one of its ends. */
interface View {
  readonly other: number;
  /** The other is the shorter text, within this one. */
  readonly contained: boolean;
  /** The other is the longer text, around this one. */
  readonly contains: boolean;
  /** The two are one text. */
  readonly whole: boolean;
  readonly place: readonly [number, number];
  readonly ownShare: number;
  readonly otherShare: number;
  readonly sameHeadline: boolean;
}

function viewOf(storage: CopyStorage, link: Link, number: number): View {
  const isA = link.a === number;
  const other = isA ? link.b : link.a;
  const ownShare = isA ? link.edge.aInB : link.edge.bInA;
  const otherShare = isA ? link.edge.bInA : link.edge.aInB;
  const part = link.found === "contains";
  return {
    other,
    contained: part && otherShare > ownShare,
    contains: part && otherShare <= ownShare,
    whole: !part,
    place: isA ? link.spanA : link.spanB,
    ownShare,
    otherShare,
    sameHeadline: sameHeadline(storage, number, other),
  };
}

function sameHeadline(storage: CopyStorage, a: number, b: number): boolean {
  const left = storage.record(a).facts.headline;
  const right = storage.record(b).facts.headline;
  return left !== null && right !== null && foldName(left) === foldName(right);
}

/** Texts within this one that stand after, and apart from, the first place that others fill. */
function beyondFirst(held: readonly View[]): number[] {
  const sorted = held.toSorted((x, y) => x.place[0] - y.place[0] || x.other - y.other);
  const places: { from: number; to: number; views: View[] }[] = [];
  for (const view of sorted) {
    const [from, to] = view.place;
    const last = places.at(-1);
    const overlap = last ? Math.min(last.to, to) - from : 0;
    if (last && overlap > ONE_PLACE * Math.min(to - from, last.to - last.from)) {
      last.to = Math.max(last.to, to);
      last.views.push(view);
    } else {
      places.push({ from, to, views: [view] });
    }
  }
  const own = places.find(({ views }) => views.some((view) => view.sameHeadline)) ?? places[0];
  return places
    .filter((place) => place !== own && !place.views.some((view) => view.sameHeadline))
    .flatMap(({ views }) => views.map((view) => view.other));
}

/** Longer texts around this one that are not linked to the one that is its source by headline and share. */
function notTheSource(storage: CopyStorage, holders: readonly View[]): number[] {
  const score = (view: View): number => view.ownShare + (view.sameHeadline ? 1 : 0);
  const best = Math.max(...holders.map(score));
  const likely = holders.filter((view) => score(view) >= best - CLEARLY_LESS);
  const passages = isPassage(storage, likely) ? likely.map((view) => view.other) : [];
  if (passages.length > 0) return passages;
  const sources = new Set(likely.map((view) => view.other));
  return holders
    .filter(
      (view) =>
        !sources.has(view.other) &&
        view.otherShare < OWN_MATTER &&
        !storage
          .linksOf(view.other)
          .some(
            (link) =>
              LINKING.has(link.found) && sources.has(link.a === view.other ? link.b : link.a),
          ),
    )
    .map((view) => view.other);
}

/** Unrelated texts that all hold this one, from which on it is a passage that they share and a copy of none. */
const SHARED_BY = 3;

/** Whether the texts around this one are of several matters of their own: nothing says whose excerpt it is. */
function isPassage(storage: CopyStorage, holders: readonly View[]): boolean {
  if (holders.length < SHARED_BY) return false;
  if (holders.some((view) => view.sameHeadline || view.otherShare >= OWN_MATTER)) return false;
  const rest = new Set(holders.map((view) => view.other));
  let groups = 0;
  while (rest.size > 0 && groups < SHARED_BY) {
    const queue = [[...rest][0]!];
    for (const other of queue) {
      rest.delete(other);
      for (const link of storage.linksOf(other)) {
        const next = link.a === other ? link.b : link.a;
        if (rest.has(next) && LINKING.has(link.found)) queue.push(next);
      }
    }
    groups++;
  }
  return groups >= SHARED_BY;
}
