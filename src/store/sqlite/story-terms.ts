import { type Rarities, TERM_KINDS, type TermKind } from "../../stories/features.ts";
import type { TermSet, Terms } from "../../stories/terms.ts";

/** A report's terms as one blob of 32-bit words: lengths, then the kinds one after the other, then the word forms. */
export function packTerms(terms: TermSet, rarities: Rarities): Uint8Array {
  const words = TERM_KINDS.reduce((sum, kind) => sum + 3 * terms[kind].keys.length, 0);
  const packed = new Uint32Array(TERM_KINDS.length + 2 + words + terms.forms.length);
  const floats = new Float32Array(packed.buffer);
  packed[0] = terms.length;
  packed[1] = terms.forms.length;
  TERM_KINDS.forEach((kind, i) => {
    packed[2 + i] = terms[kind].keys.length;
  });
  let at = 2 + TERM_KINDS.length;
  for (const kind of TERM_KINDS) {
    const { keys, counts } = terms[kind];
    packed.set(keys, at);
    packed.set(counts, at + keys.length);
    floats.set(rarities[kind], at + 2 * keys.length);
    at += 3 * keys.length;
  }
  packed.set(terms.forms, at);
  return new Uint8Array(packed.buffer);
}

export function unpackTerms(blob: Uint8Array): { terms: TermSet; rarities: Rarities } {
  const { buffer } = blob.slice();
  const packed = new Uint32Array(buffer as ArrayBuffer);
  const floats = new Float32Array(buffer as ArrayBuffer);
  const terms = {} as Record<TermKind, Terms>;
  const rarities = {} as Record<TermKind, Float32Array>;
  let at = 2 + TERM_KINDS.length;
  TERM_KINDS.forEach((kind, i) => {
    const count = packed[2 + i]!;
    terms[kind] = {
      keys: packed.subarray(at, at + count),
      counts: Uint8Array.from(packed.subarray(at + count, at + 2 * count)),
    };
    rarities[kind] = floats.subarray(at + 2 * count, at + 3 * count);
    at += 3 * count;
  });
  const forms = packed.subarray(at, at + packed[1]!);
  return { terms: { ...terms, forms, length: packed[0]! }, rarities };
}
