import { type OutletLexicon, outletLexicon } from "../lexicon/copies.ts";
import type { CopyEdge, CopyFamily } from "../model/record.ts";
import { contentId } from "../text/ids.ts";
import { createDecided } from "./decided.ts";
import { joinFamilies, type Moves, splitFamilies } from "./families.ts";
import type { CopyInput } from "./input.ts";
import { FEWEST_WORDS, linkArticle, live, noChanges } from "./link.ts";
import { familyOrigin } from "./origin.ts";
import type { CopyDecision, CopyStorage } from "./storage.ts";
import { maskLate, takeIn } from "./take-in.ts";

/** What one article changed among the texts; decisions are of no account here. */
export interface CopyResult {
  /** Edges that are new or read differently now. */
  readonly edges: readonly CopyEdge[];
  /** Pairs whose link fell because what they shared proved to be page furniture. */
  readonly dropped: readonly { readonly a: string; readonly b: string }[];
  /** Ids of text families that are new or have other members now, the article's own first. */
  readonly families: readonly string[];
  /** Text families that went into others. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Earlier articles that are in another text family now: move them in the story index. */
  readonly moved: readonly { readonly article: string; readonly family: string }[];
  /** An earlier capture of the same address, or null. */
  readonly versionOf: string | null;
  /** The capture is mostly furniture of its host: flagged and linked to nothing. */
  readonly mostlyFurniture: boolean;
}

/**
 * Copy detection. Text families are a function of the articles alone; the families people see are those, joined and
 * parted by the decisions that stand (whenever they were set). Calls write to the storage at once, except what
 * `CopyStorage.flush` writes: call that before a transaction ends, and `forget` here after one was rolled back.
 */
export interface CopyIndex {
  /** Takes an article in; the same id again changes nothing. */
  addArticle(input: CopyInput): CopyResult;
  /** Id of the family that the texts alone put an article in: what the story index goes by. Null for unknown articles. */
  textFamilyOf(article: string): string | null;
  /** What people decided, as a whole; it replaces what was set before. The same list again costs nothing. */
  setDecisions(decisions: readonly CopyDecision[]): void;
  /** The family people see an article in; null for articles that were not taken in. */
  familyOf(article: string): CopyFamily | null;
  /** All families as people see them, in the order of their first articles. */
  families(): Iterable<CopyFamily>;
  /** Where the clock of changes stands. It is part of the storage: the same sequence gives the same marks. */
  readonly mark: number;
  /** What changed after the clock stood so; 0: everything. */
  changedSince(mark: number): FamilyChanges;
  edgesOf(article: string): readonly CopyEdge[];
  /** Drops what was remembered, the storage's memory too. Call after a transaction was rolled back. */
  forget(): void;
}

export interface FamilyChanges {
  /** Families as people see them that are new or have other members or another origin. Not after the next call. */
  readonly changed: Iterable<CopyFamily>;
  /** Ids that no family has now; their articles are in others. Some may never have been asked for before. */
  readonly gone: readonly string[];
  /** Give this the next time. */
  readonly mark: number;
}

/** Copy detection over a storage: one new article costs the same however many are held. */
export function createCopyIndex(
  storage: CopyStorage,
  outlets: OutletLexicon = outletLexicon(),
): CopyIndex {
  const decided = createDecided(storage);
  const family = (first: number): CopyFamily => {
    const members = decided.members(first).map((number) => storage.record(number).facts);
    const articles = members.map((facts) => facts.id);
    const origin = decided.originOf(articles) ?? familyOrigin(members, outlets);
    return { id: familyId(storage, first), articles, origin };
  };
  return {
    addArticle(input) {
      const { result, touched } = addArticle(storage, input, outlets);
      decided.articleAdded(input.id);
      decided.refresh(touched);
      return result;
    },
    textFamilyOf(article) {
      const number = storage.numberOf(article);
      return number === null ? null : familyId(storage, storage.familyOf(number));
    },
    setDecisions: decided.setDecisions,
    familyOf(article) {
      const number = storage.numberOf(article);
      return number === null ? null : family(decided.groupOf(number)!);
    },
    families: () => each(decided.groups(storage.families()), family),
    get mark() {
      return storage.mark;
    },
    changedSince(mark) {
      const touched = storage.touchedSince(mark);
      const stands = (first: number): boolean => decided.members(first).length > 0;
      return {
        changed: each(touched.filter(stands), family),
        gone: touched.filter((first) => !stands(first)).map((first) => familyId(storage, first)),
        mark: storage.mark,
      };
    },
    edgesOf(article) {
      const number = storage.numberOf(article);
      return number === null ? [] : storage.linksOf(number).map(({ edge }) => edge);
    },
    forget() {
      storage.forget();
      decided.forget();
    },
  };
}

function* each<T, U>(items: readonly T[], read: (item: T) => U): Iterable<U> {
  for (const item of items) yield read(item);
}

/** A family goes by its first article; one that is taken in by an older one redirects to it. */
const familyId = (storage: CopyStorage, first: number): string =>
  contentId("fam", storage.record(first).facts.id);

interface Added {
  readonly result: CopyResult;
  /** Text families that changed, by number. */
  readonly touched: Iterable<number>;
}

function addArticle(storage: CopyStorage, input: CopyInput, outlets: OutletLexicon): Added {
  const known = storage.numberOf(input.id);
  if (known !== null) {
    const families = [familyId(storage, storage.familyOf(known))];
    return { result: { ...NOTHING, families }, touched: [] };
  }
  const { record, late } = takeIn(storage, input);
  maskLate(storage, late);
  const changes = noChanges();
  for (const number of [record.number, ...late.keys()]) {
    linkArticle(storage, storage.record(number), outlets, changes);
  }
  const moves: Moves = { families: new Set([record.number]), moved: new Map() };
  for (const number of changes.loosened) splitFamilies(storage, number, moves);
  for (const number of changes.tightened) joinFamilies(storage, number, moves);
  const { families, moved } = moves;
  const own = storage.familyOf(record.number);
  const words = live(record).length;
  const result: CopyResult = {
    edges: [...changes.edges.values()],
    dropped: [...changes.dropped.values()],
    families: [...new Set([own, ...families])]
      .filter((first) => storage.members(first).length > 0)
      .map((first) => familyId(storage, first)),
    redirects: redirects(storage, record.number, families),
    moved: [...moved]
      .filter(([number, before]) => number !== record.number && storage.familyOf(number) !== before)
      .map(([number]) => ({
        article: storage.record(number).facts.id,
        family: familyId(storage, storage.familyOf(number)),
      })),
    versionOf: earlierCapture(storage, record.number, record.urlKey),
    mostlyFurniture: words < FEWEST_WORDS && record.words.length > words,
  };
  return { result, touched: [own, ...families] };
}

/** Families that have no members now, with the one that their first article is in. */
function redirects(storage: CopyStorage, self: number, families: ReadonlySet<number>) {
  return [...families]
    .filter((first) => first !== self && storage.members(first).length === 0)
    .map((first) => ({
      from: familyId(storage, first),
      to: familyId(storage, storage.familyOf(first)),
    }));
}

function earlierCapture(
  storage: CopyStorage,
  number: number,
  urlKey: number | null,
): string | null {
  if (urlKey === null) return null;
  const { captureId, index } = storage.record(number).facts;
  const earlier = storage
    .sameUrl(urlKey)
    .map((other) => storage.record(other).facts)
    .filter((facts) => facts.captureId !== captureId && facts.index === index);
  return earlier.at(-1)?.id ?? null;
}

const NOTHING: CopyResult = {
  edges: [],
  dropped: [],
  families: [],
  redirects: [],
  moved: [],
  versionOf: null,
  mostlyFurniture: false,
};
