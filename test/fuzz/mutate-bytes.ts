import type { Random } from "./random.ts";

/** Applies one to five mutations to bytes: bits, integers of a header, stretches, cuts, splices. */
export function mutateBytes(
  random: Random,
  start: Uint8Array,
  others: readonly Uint8Array[],
  most = 8192,
): Uint8Array {
  let bytes: Buffer = Buffer.from(start);
  for (let i = random.below(5); i >= 0; i--) {
    bytes = random.pick(MUTATIONS)(bytes, random, others);
    if (bytes.length > most) bytes = bytes.subarray(0, most);
  }
  return bytes;
}

type Mutation = (bytes: Buffer, random: Random, others: readonly Uint8Array[]) => Buffer;

const place = (bytes: Buffer, random: Random): number => random.below(bytes.length + 1);
const INTEGERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    for (let i = random.below(8); i >= 0 && bytes.length > 0; i--) {
      const at = random.below(bytes.length);
      bytes[at] = bytes[at]! ^ (1 << random.below(8));
    }
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length < 4) return bytes;
    const at = random.below(bytes.length - 3);
    const value = random.pick(INTEGERS);
    if (random.once(2)) bytes.writeUInt32LE(value, at);
    else bytes.writeUInt16BE(value & 0xffff, at);
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => {
    const [from, to] = random.range(bytes.length, 400);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = random.range(bytes.length, 300);
    const piece = bytes.subarray(from, to);
    const copies = Array.from({ length: 1 + random.below(4) }, () => piece);
    return Buffer.concat([bytes.subarray(0, to), ...copies, bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = random.range(bytes.length, 60);
    return bytes.fill(random.pick([0, 0x20, 0x41, 0xff]), from, to);
  },
  (bytes, random, others) => {
    const other = Buffer.from(random.pick(others));
    const [from, to] = random.range(other.length, 1000);
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = place(bytes, random);
    const junk = Buffer.alloc(1 + random.below(32), 0);
    for (let i = 0; i < junk.length; i++) junk[i] = random.below(256);
    return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
  },
];
