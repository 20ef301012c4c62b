import type { DatabaseSync } from "node:sqlite";

/** Bits for one key; with three of them set, about one unseen key in thirty passes when the filter is full. */
const BITS_PER_KEY = 10;
const FIRST_KEYS = 1 << 22;

/**
 * Which keys a table may hold, in memory: most fragments of a new text were never seen, and asking a tree of
 * millions for each of them costs more than all else. Never denies a key that was added.
 */
export interface SeenFilter {
  mayHold(key: number): boolean;
  /** Adds keys; `all` gives every key of the table when the filter must grow. */
  add(keys: Iterable<number>, count: number, all: () => Iterable<number>): void;
  /** Reads the filter anew when it is next asked. */
  forget(): void;
}

/** The filter of this name, kept in the table `copy_filters`. */
export function createSeenFilter(db: DatabaseSync, name: string): SeenFilter {
  db.exec(
    "CREATE TABLE IF NOT EXISTS copy_filters (name TEXT PRIMARY KEY, keys INTEGER NOT NULL, bits BLOB NOT NULL) STRICT",
  );
  const read = db.prepare("SELECT keys, bits FROM copy_filters WHERE name = ?");
  const write = db.prepare(
    "INSERT OR REPLACE INTO copy_filters (name, keys, bits) VALUES (?, ?, ?)",
  );
  let loaded: { keys: number; bits: Uint32Array } | null = null;
  const load = (): { keys: number; bits: Uint32Array } => {
    const row = read.get(name);
    const blob = row?.bits as Uint8Array | undefined;
    const bits = blob
      ? new Uint32Array(blob.slice().buffer as ArrayBuffer)
      : new Uint32Array((FIRST_KEYS * 16) / 32);
    return { keys: (row?.keys as number | undefined) ?? 0, bits };
  };
  const state = (): { keys: number; bits: Uint32Array } => {
    loaded ??= load();
    return loaded;
  };
  return {
    mayHold: (key) => {
      const { bits } = state();
      const mask = bits.length * 32 - 1;
      const first = mixed(key);
      const step = mixed(first + 0x9e3779b9) | 1;
      return (
        isSet(bits, first & mask) &&
        isSet(bits, (first + step) & mask) &&
        isSet(bits, (first + 2 * step) & mask)
      );
    },
    add(keys, count, all) {
      const held = state();
      held.keys += count;
      let size = held.bits.length * 32;
      while (size < held.keys * BITS_PER_KEY) size *= 2;
      if (size > held.bits.length * 32) {
        held.bits = new Uint32Array(size / 32);
        for (const key of all()) set(held.bits, key);
      }
      for (const key of keys) set(held.bits, key);
      write.run(name, held.keys, new Uint8Array(held.bits.buffer as ArrayBuffer));
    },
    forget() {
      loaded = null;
    },
  };
}

function mixed(key: number): number {
  let hash = (key >>> 0) ^ Math.imul(Math.floor(key / 0x100000000), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const isSet = (bits: Uint32Array, at: number): boolean =>
  (bits[at >>> 5]! & (1 << (at & 31))) !== 0;

function set(bits: Uint32Array, key: number): void {
  const mask = bits.length * 32 - 1;
  const first = mixed(key);
  const step = mixed(first + 0x9e3779b9) | 1;
  for (let i = 0; i < 3; i++) {
    const at = (first + i * step) & mask;
    bits[at >>> 5]! |= 1 << (at & 31);
  }
}
