/** Instructions of WebAssembly 2.0 with its vector extension, as far as the parser's arithmetic needs them. */
export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

export type Code = readonly number[];

export const unsigned = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
};

export const signed = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
};

export const get = (local: number): number[] => [0x20, ...unsigned(local)];
export const set = (local: number): number[] => [0x21, ...unsigned(local)];
export const constant = (value: number): number[] => [0x41, ...signed(value)];
export const ADD = [0x6a];
export const SUBTRACT = [0x6b];
export const MULTIPLY = [0x6c];
export const LESS = [0x48];
export const vector = (op: number): number[] => [0xfd, ...unsigned(op)];
export const memory = (op: number, offset: number): number[] => [
  ...vector(op),
  0x00,
  ...unsigned(offset),
];
export const loadVector = (offset: number): number[] => memory(0x00, offset);
export const loadSplat = (offset: number): number[] => memory(0x09, offset);
/** A 32-bit integer from memory. */
export const loadInteger = (offset: number): number[] => [0x28, 0x02, ...unsigned(offset)];
export const storeVector = (offset: number): number[] => memory(0x0b, offset);
export const VECTOR_ADD = vector(0xe4);
export const VECTOR_MULTIPLY = vector(0xe6);
export const VECTOR_ZERO = [...vector(0x0c), ...new Array<number>(16).fill(0)];

export const loop = (body: readonly number[], condition: readonly number[]): number[] => [
  ...[0x03, 0x40],
  ...body,
  ...condition,
  ...[0x0d, 0x00],
  0x0b,
];
export const when = (condition: readonly number[], body: readonly number[]): number[] => [
  ...condition,
  ...[0x04, 0x40],
  ...body,
  0x0b,
];
export const increase = (local: number, by: readonly number[]): number[] => [
  ...get(local),
  ...by,
  ...ADD,
  ...set(local),
];

export const VECTOR_SUBTRACT = vector(0xe5);
export const VECTOR_DIVIDE = vector(0xe7);
export const VECTOR_ABSOLUTE = vector(0xe0);
export const SPLAT_FLOAT = vector(0x13);
/** Eight signed bytes as eight 16-bit numbers. */
export const loadBytes = (offset: number): number[] => memory(0x01, offset);
export const LOW_TO_I32 = vector(0xa7);
export const HIGH_TO_I32 = vector(0xa8);
export const TO_FLOAT = vector(0xfa);
/**
 * Products of neighbouring signed bytes with bytes of 7 bits, added by four to 32 bits and to a sum. A relaxed
 * instruction: only bytes above 127 on the right would give what depends on the machine.
 */
export const DOT_I8 = vector(0x113);
export const ADD_I32 = vector(0xae);
export const SUBTRACT_I32 = vector(0xb1);
export const VECTOR_AND = vector(0x4e);
/** The second number where the first one is smaller, else the first. */
export const VECTOR_MAXIMUM = vector(0xeb);
export const VECTOR_MAXIMUM_I32 = vector(0xb8);
/** Two vectors of 32-bit integers as one of 16-bit integers, kept within their range. */
export const NARROW = vector(0x85);
/** Two vectors of 16-bit integers as one of bytes, kept within their range. */
export const NARROW_I16 = vector(0x65);
/** Sums of neighbours: signed bytes to 16 bits, 16 bits to 32. */
export const PAIRS_I8 = vector(0x7c);
export const PAIRS_I16 = vector(0x7e);
export const shiftLeft = (bits: number): number[] => [...constant(bits), ...vector(0xab)];
/** Stores the first number of a vector alone. */
export const storeFirst = (): number[] => [...memory(0x5a, 0), 0];
/** Numbers of two vectors (0 to 3, 4 to 7) in the order given. */
export const shuffleNumbers = (order: readonly number[]): number[] => [
  ...vector(0x0d),
  ...order.flatMap((number) => [0, 1, 2, 3].map((byte) => number * 4 + byte)),
];

/** The same number in all four places. */
export function vectorOf(value: number): number[] {
  const bytes = new Uint8Array(new Float32Array([value, value, value, value]).buffer);
  return [...vector(0x0c), ...bytes];
}

export function vectorOfInteger(value: number): number[] {
  const bytes = new Uint8Array(new Int32Array([value, value, value, value]).buffer);
  return [...vector(0x0c), ...bytes];
}

/** A function of a module: how many parameters of 32-bit integers, then its locals and code. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly integers: number;
  readonly vectors: number;
  readonly code: Code;
}

const section = (id: number, content: Code): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
];
const text = (value: string): number[] => [value.length, ...Buffer.from(value, "latin1")];

/** The bytes of a module that imports a memory ("m" "m") and exports the functions. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const count = functions.length;
  const types = functions.flatMap(({ parameters }) => [
    ...[0x60, ...unsigned(parameters.length), ...parameters],
    0x00,
  ]);
  const bodies = functions.flatMap(({ integers, vectors, code }) => {
    const body = [0x02, ...unsigned(integers), I32, ...unsigned(vectors), V128, ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  const indices = functions.map((_, i) => i);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [count, ...types]),
    ...section(2, [0x01, ...text("m"), ...text("m"), 0x02, 0x00, 0x01]),
    ...section(3, [count, ...indices]),
    ...section(7, [count, ...functions.flatMap(({ name }, i) => [...text(name), 0x00, i])]),
    ...section(10, [count, ...bodies]),
  ]);
}
