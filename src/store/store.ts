import type { DatabaseSync } from "node:sqlite";
import type { Kysely, Transaction } from "kysely";
import { MIGRATIONS } from "./migrations/list.ts";
import type { Tables } from "./tables.ts";

/** Migrations known to this version, in order; a store's schema number is how many it has had. */
export const SCHEMA_VERSION = MIGRATIONS.length;

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** A row of the search index: words already folded. */
export interface SearchRow {
  readonly seq: number;
  readonly headline: string;
  readonly body: string;
}

/** One record's home. Both databases give the same; what differs between them stands behind this. */
export interface Store {
  readonly kind: "sqlite" | "postgres";
  readonly location: string;
  readonly db: Db;
  /** Adds rows to the full-text index of articles or events. */
  indexText(tx: Db, index: SearchIndex, rows: readonly SearchRow[]): Promise<void>;
  /** Takes rows out of a full-text index. */
  removeText(tx: Db, index: SearchIndex, seqs: readonly number[]): Promise<void>;
  /** Sequence numbers of rows whose text holds every word, best first, at most `limit`. */
  searchText(index: SearchIndex, words: readonly string[], limit: number): Promise<number[]>;
  /**
   * Runs work in a transaction that nobody else's may overlap: what depends on the order of captures happens here.
   * Gives null where `wait` is false and another holds the lock.
   */
  sequence<T>(work: (tx: Tx) => Promise<T>, options?: SequenceOptions): Promise<T | null>;
  /** Where synchronous indexes keep tables of their own; inside `sequence` it is in a transaction that ends with it. */
  readonly indexes: DatabaseSync;
  /** The indexes are this machine's copy of what others may have advanced, and must be brought up to the record. */
  readonly indexIsCache: boolean;
  close(): Promise<void>;
}

export interface SequenceOptions {
  /** Wait for the lock; else give up at once where another holds it. */
  readonly wait?: boolean;
}

export type SearchIndex = "articles" | "events" | "claims";

/** Thrown where a store cannot be used; the command line turns it into a message and an exit code. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type StoreErrorCode =
  | "STORE_NEWER"
  | "STORE_NOT_A_STORE"
  | "STORE_NO_PERMISSION"
  | "STORE_FULL"
  | "STORE_LOCKED"
  | "STORE_UNREACHABLE"
  | "STORE_DAMAGED";
