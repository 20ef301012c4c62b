import type { IsoDate } from "../model/annotation.ts";
import type { CopyLink, OriginDecision } from "../model/decisions.ts";
import type { CopyEdge } from "../model/record.ts";
import type { CreditKind } from "./input.ts";

/**
 * Where the copy index keeps what it knows. Articles go by number, counted from 0 in the order of their coming.
 * Every call maps on one plain table, reads come in batches, and all of it is synchronous.
 */
export interface CopyStorage {
  /** Articles held. The next one gets this number. */
  readonly size: number;
  numberOf(id: string): number | null;
  /** The article starts as a family of its own. */
  add(record: CopyRecord): void;
  record(number: number): CopyRecord;
  setMask(number: number, mask: Uint8Array): void;
  /** For each fragment, in order, up to `limit` articles that hold it, the earliest first. */
  postings(fragments: Uint32Array, limit: number): Lists;
  addPostings(number: number, fragments: Uint32Array): void;
  /** For each unit key, in order, the pages on which it stood. */
  unitPages(keys: Float64Array): readonly (readonly UnitPage[])[];
  addUnits(number: number, page: number, keys: Float64Array): void;
  /** Articles of this address, in the order of their coming. */
  sameUrl(key: number): readonly number[];
  putEdge(link: Link): void;
  dropEdge(a: number, b: number): void;
  /** Links of an article, in the order of the other ends' numbers. */
  linksOf(number: number): readonly Link[];
  /** Number of the family's first article. */
  familyOf(number: number): number;
  setFamily(number: number, family: number): void;
  members(family: number): readonly number[];
  /** Numbers of all families, ascending. */
  families(): Iterable<number>;
  /** The family that people put an article into against the machine, or null. */
  decidedOf(number: number): number | null;
  setDecided(number: number, family: number | null): void;
  /** Articles that people put into a family, ascending. */
  decidedInto(family: number): readonly number[];
  /** What people decided; the list as a whole. */
  decisions(): readonly CopyDecision[];
  setDecisions(decisions: readonly CopyDecision[]): void;
  /** Notes that families are not what they were, at the next tick of a clock that only the calls drive. */
  touch(families: Iterable<number>): void;
  /** The clock. */
  readonly mark: number;
  /** Families touched after the clock stood so, ascending. */
  touchedSince(mark: number): readonly number[];
  /** Writes what was held back for writing in batches. Call before a transaction ends. */
  flush(): void;
  /** Drops everything kept in memory. Call after a transaction was rolled back. */
  forget(): void;
}

/** Two articles are one text or are not; or which article a family's text came from. */
export type CopyDecision = CopyLink | OriginDecision;

/** Lists one after the other: list i is `articles` from ends[i - 1] (0 for the first) to ends[i]. */
export interface Lists {
  readonly articles: Int32Array;
  readonly ends: Int32Array;
}

export interface UnitPage {
  readonly article: number;
  /** Identity of the page: see furniture.ts. */
  readonly page: number;
}

/** Two articles that share text, as the index keeps it: a before b by id, as in the edge. */
export interface Link {
  readonly a: number;
  readonly b: number;
  /** As published: `class` may be weaker than `found` where the rest of the record speaks against a weld. */
  readonly edge: CopyEdge;
  /** What the two texts alone say. */
  readonly found: CopyEdge["class"];
  /** Where the shared words begin and end, as shares of a's and of b's length. */
  readonly spanA: readonly [number, number];
  readonly spanB: readonly [number, number];
}

/** One article as the index keeps it. */
export interface CopyRecord {
  readonly number: number;
  readonly facts: CopyFacts;
  readonly words: Uint32Array;
  readonly units: Uint32Array;
  /** One byte for each unit: OWN, FURNITURE or LOOSE of furniture.ts. */
  readonly mask: Uint8Array;
  readonly urlKey: number | null;
}

/** What is known of an article beside its words; kept as JSON. */
export interface CopyFacts {
  readonly id: string;
  readonly captureId: string;
  readonly index: number;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly host: string | null;
  readonly publisher: string | null;
  /** Moment of publication where known to the day or better, else null. */
  readonly published: IsoDate | null;
  readonly retrieved: IsoDate | null;
  readonly headline: string | null;
  readonly credits: readonly { readonly name: string; readonly kind: CreditKind | "metadata" }[];
}
