import type { OutletLexicon } from "../lexicon/copies.ts";
import type { CopyEdge } from "../model/record.ts";
import { findCandidates } from "./candidates.ts";
import { classify } from "./classify.ts";
import { LINKING } from "./families.ts";
import { comparedWords, liveWords } from "./furniture.ts";
import { edgeOrigin } from "./origin.ts";
import type { CopyRecord, CopyStorage, Link } from "./storage.ts";
import { weakLinks } from "./welds.ts";

/** Below this many words outside furniture a text is too little to be anyone's copy. */
export const FEWEST_WORDS = 12;

/** What the taking in of one article has changed so far. */
export interface Changes {
  readonly edges: Map<string, CopyEdge>;
  readonly dropped: Map<string, { readonly a: string; readonly b: string }>;
  /** Articles that lost a link which held a family together. */
  readonly loosened: Set<number>;
  /** Articles that gained one. */
  readonly tightened: Set<number>;
}

export const noChanges = (): Changes => ({
  edges: new Map(),
  dropped: new Map(),
  loosened: new Set(),
  tightened: new Set(),
});

/** The words of an article outside furniture. */
export const live = (record: CopyRecord): Uint32Array =>
  liveWords({ codes: record.words, units: record.units }, record.mask);

/** The words as they are compared. On one host furniture is out of sight; another host may carry it as text. */
const compared = (record: CopyRecord, sameHost: boolean): Uint32Array =>
  comparedWords({ codes: record.words, units: record.units }, record.mask, sameHost);

/** Finds an article's copies among all others and brings its links up to date. */
export function linkArticle(
  storage: CopyStorage,
  record: CopyRecord,
  outlets: OutletLexicon,
  changes: Changes,
): void {
  const words = live(record);
  const stale = new Map(
    storage.linksOf(record.number).map((link) => [otherEnd(link, record.number), link]),
  );
  const touched = new Set<number>();
  if (words.length >= FEWEST_WORDS) {
    for (const number of findCandidates(storage, record.number, words, live)) {
      const other = storage.record(number);
      const link = compare(record, other, outlets);
      if (!link) continue;
      const before = stale.get(number);
      stale.delete(number);
      put(storage, before ?? null, link, changes);
      if (link.found === "contains") touched.add(number);
    }
  }
  for (const [number, link] of stale) {
    storage.dropEdge(link.a, link.b);
    note(changes, link.edge, null);
    changes.loosened.add(link.a).add(link.b);
    if (link.found === "contains") touched.add(number);
  }
  if (touched.size > 0) {
    for (const number of [record.number, ...touched]) weigh(storage, number, changes);
  }
}

export const otherEnd = (link: Link, number: number): number =>
  link.a === number ? link.b : link.a;

function compare(record: CopyRecord, other: CopyRecord, outlets: OutletLexicon): Link | null {
  // Always in the order of the ids, so that the reading does not depend on who came first.
  const isA = record.facts.id < other.facts.id;
  const [a, b] = isA ? [record, other] : [other, record];
  const sameHost = a.facts.host !== null && a.facts.host === b.facts.host;
  const verdict = classify(compared(a, sameHost), compared(b, sameHost));
  if (!verdict) return null;
  const { class: found, aInB, bInA, spanA, spanB } = verdict;
  const origin = edgeOrigin(a.facts, b.facts, outlets);
  const edge: CopyEdge = { a: a.facts.id, b: b.facts.id, class: found, aInB, bInA, ...origin };
  return { a: a.number, b: b.number, edge, found, spanA, spanB };
}

/** Weakens or restores an article's containment links by what its other links say. */
function weigh(storage: CopyStorage, number: number, changes: Changes): void {
  const links = storage.linksOf(number).filter((link) => link.found === "contains");
  if (links.length === 0) return;
  const own = weakLinks(storage, number);
  for (const link of links) {
    const other = otherEnd(link, number);
    const reason = own.get(other) ?? weakLinks(storage, other).get(number) ?? null;
    const weak = link.edge.class === "partial";
    if (weak === (reason !== null)) continue;
    const edge: CopyEdge = { ...link.edge, class: reason === null ? "contains" : "partial" };
    put(storage, link, { ...link, edge }, changes);
  }
}

function put(storage: CopyStorage, before: Link | null, link: Link, changes: Changes): void {
  storage.putEdge(link);
  note(changes, link.edge, link.edge);
  const was = before !== null && LINKING.has(before.edge.class);
  const is = LINKING.has(link.edge.class);
  if (was && !is) changes.loosened.add(link.a).add(link.b);
  if (is && !was) changes.tightened.add(link.a).add(link.b);
}

function note(changes: Changes, { a, b }: CopyEdge, edge: CopyEdge | null): void {
  const key = `${a} ${b}`;
  if (edge) {
    changes.edges.set(key, edge);
    changes.dropped.delete(key);
  } else {
    changes.edges.delete(key);
    changes.dropped.set(key, { a, b });
  }
}
