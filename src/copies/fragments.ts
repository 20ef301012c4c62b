import { WORD } from "./words.ts";

/** Words in a fragment. */
export const SIZE = 5;
/** One fragment in eight is kept, by its hash: the same ones in every text that holds them. */
const SAMPLE_BITS = 3;
/** Fragment hashes have 29 bits, so that a hash and a 24-bit article number fit one exact double. */
export const FRAGMENT_BITS = 32 - SAMPLE_BITS;

/** 32-bit hash of the five words from `at`. */
export function fragmentAt(words: Uint32Array, at: number): number {
  let hash = 0x9e3779b9;
  for (let k = at; k < at + SIZE; k++) {
    hash = Math.imul(hash ^ (words[k]! & WORD), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash, 0xc2b2ae35) >>> 0;
}

let buffer = new Uint32Array(1024);

/** Hashes of the sampled fragments of a text, sorted, each once. */
export function sampleFragments(words: Uint32Array): Uint32Array {
  const last = words.length - SIZE;
  if (buffer.length < words.length) buffer = new Uint32Array(words.length * 2);
  let count = 0;
  for (let at = 0; at <= last; at++) {
    const hash = fragmentAt(words, at);
    if ((hash & ((1 << SAMPLE_BITS) - 1)) === 0) buffer[count++] = hash >>> SAMPLE_BITS;
  }
  const sorted = buffer.slice(0, count).sort();
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
  }
  return sorted.subarray(0, kept);
}
