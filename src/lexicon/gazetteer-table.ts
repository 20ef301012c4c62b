import { sha256 } from "../text/ids.ts";
import { nameHash } from "../text/place-words.ts";

/** Posting: place row (24 bits), how the name belongs to it (7 bits), last of its name (1 bit). */
export const POSTING = { placeBits: 24, lastBit: 0x80000000 } as const;
const MOST_WORDS = 8;
/** Postings kept for one name: the most prominent ones. "San Antonio" has hundreds. */
const MOST_PLACES = 96;

interface Key {
  readonly hash: number;
  readonly check: number;
  places: Map<number, number>;
}

/** Collects names and lays them out as an open-addressing table over contiguous postings. */
export class NameTableBuilder {
  private readonly keys = new Map<number, Key>();
  readonly longest: Uint8Array = new Uint8Array(1 << LONGEST_BITS);

  add(name: string, place: number, how: number): void {
    const key = nameHash(name);
    if (!key || key.words > MOST_WORDS) return;
    const at = key.first >>> (32 - LONGEST_BITS);
    this.longest[at] = Math.max(this.longest[at]!, key.words);
    this.put(key.hash, key.check, place, how);
  }

  addRoman(key: string, place: number): void {
    const { hash, check } = romanHash(key);
    this.put(hash, check, place, 2);
  }

  private put(hash: number, check: number, place: number, how: number): void {
    const id = hash * 0x200000 + (check >>> 11);
    const known = this.keys.get(id);
    if (!known) this.keys.set(id, { hash, check, places: new Map([[place, how]]) });
    else known.places.set(place, better(known.places.get(place), how));
  }

  /** The table and its postings; posting numbers begin at `base`. Places of a name by falling `weight`. */
  build(weight: (place: number) => number, base: number): NameTable {
    const bits = Math.max(4, Math.ceil(Math.log2(this.keys.size * 1.4 + 1)));
    const check = new Uint32Array(1 << bits);
    const posting = new Uint32Array(1 << bits);
    const postings: number[] = [];
    for (const key of this.keys.values()) {
      const places = [...key.places]
        .sort(([a, how], [b, other]) => order(weight(b), weight(a), other, how) || a - b)
        .slice(0, MOST_PLACES);
      let slot = slotOf(key.hash, bits);
      while (posting[slot] !== 0) slot = (slot + 1) & ((1 << bits) - 1);
      check[slot] = key.check;
      posting[slot] = base + postings.length + 1;
      places.forEach(([place, how], i) => {
        const last = i === places.length - 1 ? POSTING.lastBit : 0;
        postings.push((place | (how << POSTING.placeBits) | last) >>> 0);
      });
    }
    return { bits, check, posting, postings };
  }
}

const order = (b: number, a: number, _how: number, __how: number): number => b - a;
/** A name that is both primary and alternate is primary. */
const better = (known: number | undefined, how: number): number =>
  known === undefined ? how : known | how;

export interface NameTable {
  readonly bits: number;
  readonly check: Uint32Array;
  /** Posting number + 1; 0 marks an empty slot. */
  readonly posting: Uint32Array;
  readonly postings: readonly number[];
}

export const LONGEST_BITS = 20;
export const slotOf = (hash: number, bits: number): number =>
  Math.imul(hash, 0x9e3779b1) >>> (32 - bits);

/** Posting number of the name with these hashes, or -1. */
export function findSlot(
  table: { check: Uint32Array; posting: Uint32Array; bits: number },
  hash: number,
  check: number,
): number {
  const mask = (1 << table.bits) - 1;
  for (let slot = slotOf(hash, table.bits); ; slot = (slot + 1) & mask) {
    const posting = table.posting[slot]!;
    if (posting === 0) return -1;
    if (table.check[slot] === check) return posting - 1;
  }
}

export function romanHash(key: string): { hash: number; check: number } {
  const { hash, check } = nameHash(`${key}`) ?? { hash: 0, check: 0 };
  return { hash: hash ^ 0x5bd1e995, check };
}

export const hashOf = (...parts: readonly (string | Uint8Array)[]): string =>
  sha256(parts.map((part) => sha256(part)).join("\n"));
