import type { Arena } from "./parser-arena.ts";

/** A layer's output, room for its gradient, and the way back. */
export interface LayerPass {
  readonly out: number;
  readonly dOut: number;
  /** Adds the gradient of the input to `dx` and those of the weights to theirs. */
  back(dx: number): void;
}

/** Offsets of what one layer keeps of its way forward, `width` numbers a row (gates: three times that). */
interface Kept {
  readonly l: number;
  readonly lengths: readonly number[];
  readonly total: number;
  readonly x: number;
  readonly mixed: number;
  readonly gates: number;
  readonly out: number;
  readonly forget: number;
  readonly reset: number;
  readonly cell: number;
}

/** Rows of a batch stand one behind the other; `lengths` says where the sentences end. */
export function recurrentPass(
  arena: Arena,
  l: number,
  lengths: readonly number[],
  x: number,
  training: boolean,
): LayerPass {
  const { width } = arena.shape;
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const mixed = mixRows(arena, l, lengths, x, total);
  const gates = arena.take(total * width * 3);
  const wide = width * 3;
  arena.space.multiply(
    mixed,
    arena.p(`in${l}`),
    gates,
    total,
    width,
    wide,
    width,
    wide,
    wide,
    false,
  );
  const [out, forget, reset, cell] = [0, 0, 0, 0].map(() => arena.take(total * width)) as [
    number,
    number,
    number,
    number,
  ];
  const kept: Kept = { l, lengths, total, x, mixed, gates, out, forget, reset, cell };
  let start = 0;
  for (const length of lengths) {
    for (const backwards of [false, true]) recurRows(arena, kept, start, length, backwards);
    start += length;
  }
  const mask = arena.mask(total * width, training);
  arena.drop(out, mask);
  const dOut = arena.take(training ? total * width : 0);
  return {
    out,
    dOut,
    back(dx) {
      arena.drop(dOut, mask);
      layerBack(arena, kept, dOut, dx);
    },
  };
}

/** Each row with its neighbours in the sentence, weighted place by place. */
function mixRows(
  arena: Arena,
  l: number,
  lengths: readonly number[],
  x: number,
  total: number,
): number {
  const { data } = arena;
  const { width } = arena.shape;
  const mixed = arena.take(total * width);
  const mix = arena.p(`mix${l}`);
  let row = 0;
  for (const length of lengths) {
    for (let t = 0; t < length; t++, row += width) {
      for (let j = 0; j < width; j++) {
        const at = x + row + j;
        let sum = (data[at] as number) * (data[mix + width + j] as number);
        if (t > 0) sum += (data[at - width] as number) * (data[mix + j] as number);
        if (t + 1 < length) {
          sum += (data[at + width] as number) * (data[mix + 2 * width + j] as number);
        }
        data[mixed + row + j] = sum;
      }
    }
  }
  return mixed;
}

/** The recurrent units of one direction over one sentence (`src/language/vector-functions.ts` has the formulas). */
function recurRows(
  arena: Arena,
  kept: Kept,
  start: number,
  length: number,
  backwards: boolean,
): void {
  const { data } = arena;
  const { width } = arena.shape;
  const { l, x, gates, out, forget, reset, cell } = kept;
  const half = width / 2;
  const side = backwards ? half : 0;
  const step = backwards ? -width : width;
  const carry = arena.p(`carry${l}`) + side;
  const bias = arena.p(`bias${l}`) + side;
  let t = start + (backwards ? length - 1 : 0);
  for (let s = 0; s < length; s++, t += backwards ? -1 : 1) {
    const row = gates + t * width * 3 + side * 3;
    for (let j = 0; j < half; j++) {
      const spot = t * width + side + j;
      const c0 = s === 0 ? 0 : (data[cell + spot - step] as number);
      const value = data[row + j] as number;
      const pf =
        (data[row + half + j] as number) +
        (data[carry + j] as number) * c0 +
        (data[bias + j] as number);
      const pr =
        (data[row + 2 * half + j] as number) +
        (data[carry + width + j] as number) * c0 +
        (data[bias + width + j] as number);
      const f = 0.5 + (0.5 * pf) / (1 + Math.abs(pf));
      const r = 0.5 + (0.5 * pr) / (1 + Math.abs(pr));
      const c = f * c0 + (1 - f) * value;
      data[forget + spot] = f;
      data[reset + spot] = r;
      data[cell + spot] = c;
      data[out + spot] = r * c + (1 - r) * (data[x + spot] as number);
    }
  }
}

function layerBack(arena: Arena, kept: Kept, dOut: number, dx: number): void {
  const { width } = arena.shape;
  const { l, lengths, total, mixed } = kept;
  const wide = width * 3;
  const dGates = arena.take(total * wide);
  let start = 0;
  for (const length of lengths) {
    for (const backwards of [false, true]) {
      recurBack(arena, kept, start, length, backwards, dOut, dx, dGates);
    }
    start += length;
  }
  arena.learn(mixed, width, `in${l}`, dGates, total, width, wide);
  const dMixed = arena.take(total * width);
  arena.back(dGates, `in${l}`, dMixed, total, width, wide, width);
  mixBack(arena, kept, dMixed, dx);
}

/** Gradients of one direction over one sentence, from its end to its beginning. */
function recurBack(
  arena: Arena,
  kept: Kept,
  start: number,
  length: number,
  backwards: boolean,
  dOut: number,
  dx: number,
  dGates: number,
): void {
  const { data } = arena;
  const { width } = arena.shape;
  const { l, x, gates, forget, reset, cell } = kept;
  const half = width / 2;
  const side = backwards ? half : 0;
  const step = backwards ? -width : width;
  const carry = arena.p(`carry${l}`) + side;
  const gCarry = arena.g(`carry${l}`) + side;
  const gBias = arena.g(`bias${l}`) + side;
  const flow = new Float32Array(half);
  let t = start + (backwards ? 0 : length - 1);
  for (let s = length - 1; s >= 0; s--, t += backwards ? 1 : -1) {
    const row = t * width * 3 + side * 3;
    for (let j = 0; j < half; j++) {
      const spot = t * width + side + j;
      const f = data[forget + spot] as number;
      const r = data[reset + spot] as number;
      const c0 = s === 0 ? 0 : (data[cell + spot - step] as number);
      const dh = data[dOut + spot] as number;
      const slopeF = 1 - Math.abs(2 * f - 1);
      const slopeR = 1 - Math.abs(2 * r - 1);
      const pr =
        dh * ((data[cell + spot] as number) - (data[x + spot] as number)) * 0.5 * slopeR * slopeR;
      data[dx + spot] = (data[dx + spot] as number) + dh * (1 - r);
      const dc = (flow[j] as number) + dh * r;
      const pf = dc * (c0 - (data[gates + row + j] as number)) * 0.5 * slopeF * slopeF;
      data[dGates + row + j] = dc * (1 - f);
      data[dGates + row + half + j] = pf;
      data[dGates + row + 2 * half + j] = pr;
      flow[j] =
        dc * f + pf * (data[carry + j] as number) + pr * (data[carry + width + j] as number);
      data[gCarry + j] = (data[gCarry + j] as number) + pf * c0;
      data[gCarry + width + j] = (data[gCarry + width + j] as number) + pr * c0;
      data[gBias + j] = (data[gBias + j] as number) + pf;
      data[gBias + width + j] = (data[gBias + width + j] as number) + pr;
    }
  }
}

/** Gradients of the mixed rows, to the rows themselves and to the weights of the three places. */
function mixBack(arena: Arena, { l, lengths, x }: Kept, dMixed: number, dx: number): void {
  const { data } = arena;
  const { width } = arena.shape;
  const mix = arena.p(`mix${l}`);
  const gMix = arena.g(`mix${l}`);
  let row = 0;
  for (const length of lengths) {
    for (let t = 0; t < length; t++, row += width) {
      for (let place = 0; place < 3; place++) {
        if ((place === 0 && t === 0) || (place === 2 && t + 1 === length)) continue;
        const other = row + (place - 1) * width;
        const weights = place * width;
        for (let j = 0; j < width; j++) {
          const g = data[dMixed + row + j] as number;
          const to = dx + other + j;
          data[to] = (data[to] as number) + g * (data[mix + weights + j] as number);
          const at = gMix + weights + j;
          data[at] = (data[at] as number) + g * (data[x + other + j] as number);
        }
      }
    }
  }
}
