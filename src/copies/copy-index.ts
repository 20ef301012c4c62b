import { type OutletLexicon, outletLexicon } from "../lexicon/copies.ts";
import type { CopyEdge, CopyFamily } from "../model/record.ts";
import { contentId } from "../text/ids.ts";
import { joinFamilies, splitFamilies } from "./families.ts";
import type { CopyInput } from "./input.ts";
import { FEWEST_WORDS, linkArticle, live, noChanges } from "./link.ts";
import { familyOrigin } from "./origin.ts";
import type { CopyStorage } from "./storage.ts";
import { maskLate, takeIn } from "./take-in.ts";

/** What one article changed. */
export interface CopyResult {
  /** Edges that are new or read differently now. */
  readonly edges: readonly CopyEdge[];
  /** Pairs whose link fell because what they shared proved to be page furniture. */
  readonly dropped: readonly { readonly a: string; readonly b: string }[];
  /** Ids of families that are new or have other members now, the article's own first. */
  readonly families: readonly string[];
  /** Families that went into others. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** An earlier capture of the same address, or null. */
  readonly versionOf: string | null;
  /** The capture is mostly furniture of its host: flagged and linked to nothing. */
  readonly mostlyFurniture: boolean;
}

export interface CopyIndex {
  /** Takes an article in; the same id again changes nothing. */
  addArticle(input: CopyInput): CopyResult;
  /** The family of an article that was taken in; null for others. */
  familyOf(article: string): CopyFamily | null;
  /** All families, in the order of their first articles. */
  families(): Iterable<CopyFamily>;
  edgesOf(article: string): readonly CopyEdge[];
}

/** Copy detection over a storage: one new article costs the same however many are held. */
export function createCopyIndex(
  storage: CopyStorage,
  outlets: OutletLexicon = outletLexicon(),
): CopyIndex {
  const family = (first: number): CopyFamily => {
    const members = storage.members(first).map((number) => storage.record(number).facts);
    return {
      id: familyId(storage, first),
      articles: members.map((facts) => facts.id),
      origin: familyOrigin(members, outlets),
    };
  };
  return {
    addArticle: (input) => addArticle(storage, input, outlets),
    familyOf(article) {
      const number = storage.numberOf(article);
      return number === null ? null : family(storage.familyOf(number));
    },
    *families() {
      for (const first of storage.families()) yield family(first);
    },
    edgesOf(article) {
      const number = storage.numberOf(article);
      return number === null ? [] : storage.linksOf(number).map(({ edge }) => edge);
    },
  };
}

/** A family goes by its first article; one that is taken in by an older one redirects to it. */
const familyId = (storage: CopyStorage, first: number): string =>
  contentId("fam", storage.record(first).facts.id);

function addArticle(storage: CopyStorage, input: CopyInput, outlets: OutletLexicon): CopyResult {
  const known = storage.numberOf(input.id);
  if (known !== null) return { ...NOTHING, families: [familyId(storage, storage.familyOf(known))] };
  const { record, late } = takeIn(storage, input);
  maskLate(storage, late);
  const changes = noChanges();
  for (const number of [record.number, ...late.keys()]) {
    linkArticle(storage, storage.record(number), outlets, changes);
  }
  const families = new Set([record.number]);
  for (const number of changes.loosened) splitFamilies(storage, number, families);
  const moved = [...changes.tightened].flatMap((number) => joinFamilies(storage, number, families));
  const words = live(record).length;
  return {
    edges: [...changes.edges.values()],
    dropped: [...changes.dropped.values()],
    families: [...new Set([storage.familyOf(record.number), ...families])]
      .filter((first) => storage.members(first).length > 0)
      .map((first) => familyId(storage, first)),
    redirects: moved
      .filter(([from]) => from !== record.number)
      .map(([from, to]) => ({ from: familyId(storage, from), to: familyId(storage, to) })),
    versionOf: earlierCapture(storage, record.number, record.urlKey),
    mostlyFurniture: words < FEWEST_WORDS && record.words.length > words,
  };
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
  versionOf: null,
  mostlyFurniture: false,
};
