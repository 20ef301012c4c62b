import { DISTANCES, distanceBucket, padded } from "../src/language/parser-shape.ts";
import type { Arena } from "./parser-arena.ts";

/** One sentence as the network sees it, with its gold tree. */
export interface ParserSample {
  readonly length: number;
  /** Rows of the embedding table, some for each token. */
  readonly inputs: Int32Array;
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/** Slope of the leaky rectifier below zero. */
export const SLOPE = 0.1;

/** The output vectors of one sentence: offset, offset of their gradients, and row length. */
export interface Vectors {
  readonly y: number;
  readonly dy: number;
  readonly wide: number;
}

const bucket = (t: number, h: number): number =>
  h === 0 ? DISTANCES - 1 : distanceBucket(h - 1 - t);

/** Arc scores of a sentence, column 0 the root, and what the way back needs. */
export interface ArcScores {
  readonly scores: number;
  readonly row: number;
  readonly heads: number;
  readonly asked: number;
}

export function scoreArcs(arena: Arena, n: number, { y, wide }: Vectors): ArcScores {
  const { data, space } = arena;
  const { arc } = arena.shape;
  const heads = arena.take((n + 1) * arc);
  arena.add(heads, arena.p("root"), arc);
  for (let t = 0; t < n; t++) arena.add(heads + (t + 1) * arc, y + t * wide + arc, arc);
  const asked = arena.take(n * arc);
  space.multiply(y, arena.p("arc"), asked, n, arc, arc, wide, arc, arc, false);
  for (let t = 0; t < n; t++) arena.add(asked + t * arc, arena.p("arcBias"), arc);
  const row = padded(n + 1);
  const turned = arena.transpose(heads, n + 1, arc, arc);
  const scores = arena.take(n * row);
  space.multiply(asked, turned, scores, n, arc, row, arc, row, row, false);
  const distance = arena.p("distance");
  for (let t = 0; t < n; t++) {
    for (let h = 0; h <= n; h++) {
      const at = scores + t * row + h;
      data[at] =
        h === t + 1 ? -1e9 : (data[at] as number) + (data[distance + bucket(t, h)] as number);
    }
  }
  return { scores, row, heads, asked };
}

/** Writes the gradient of a softmax with a gold class to `out` and returns the loss. */
function softmax(
  data: Float32Array,
  at: number,
  size: number,
  gold: number,
  out: number,
  scale: number,
): number {
  let most = -1e30;
  for (let k = 0; k < size; k++) most = Math.max(most, data[at + k] as number);
  let sum = 0;
  for (let k = 0; k < size; k++) sum += Math.exp((data[at + k] as number) - most);
  let loss = 0;
  for (let k = 0; k < size; k++) {
    const p = Math.exp((data[at + k] as number) - most) / sum;
    data[out + k] = (p - (k === gold ? 1 : 0)) * scale;
    if (k === gold) loss = -Math.log(Math.max(p, 1e-12)) * scale;
  }
  return loss;
}

/** Loss of the arcs; their gradients go to the vectors and the weights. */
export function learnArcs(
  arena: Arena,
  sample: ParserSample,
  vectors: Vectors,
  arcs: ArcScores,
  scale: number,
): number {
  const { data } = arena;
  const { row, scores } = arcs;
  const n = sample.length;
  const dScores = arena.take(n * row);
  const gDistance = arena.g("distance");
  let loss = 0;
  for (let t = 0; t < n; t++) {
    const gold = (sample.heads[t] as number) + 1;
    loss += softmax(data, scores + t * row, n + 1, gold, dScores + t * row, scale);
    for (let h = 0; h <= n; h++) {
      if (h === t + 1) continue;
      const b = gDistance + bucket(t, h);
      data[b] = (data[b] as number) + (data[dScores + t * row + h] as number);
    }
  }
  arcsBack(arena, n, vectors, arcs, dScores);
  return loss;
}

function arcsBack(
  arena: Arena,
  n: number,
  { y, dy, wide }: Vectors,
  { row, heads, asked }: ArcScores,
  dScores: number,
): void {
  const { space } = arena;
  const { arc } = arena.shape;
  const dAsked = arena.take(n * arc);
  space.multiply(dScores, heads, dAsked, n, n + 1, arc, row, arc, arc, false);
  const dHeads = arena.take((n + 1) * arc);
  const turned = arena.transpose(dScores, n, n + 1, row);
  space.multiply(turned, asked, dHeads, n + 1, n, arc, padded(n), arc, arc, false);
  arena.add(arena.g("root"), dHeads, arc);
  for (let t = 0; t < n; t++) {
    arena.add(dy + t * wide + arc, dHeads + (t + 1) * arc, arc);
    arena.add(arena.g("arcBias"), dAsked + t * arc, arc);
  }
  arena.learn(y, wide, "arc", dAsked, n, arc, arc);
  arena.back(dAsked, "arc", dy, n, arc, arc, wide);
}

/** Hidden layer of the relation of each token to a head (0: the root), before and after the rectifier. */
function labelHidden(
  arena: Arena,
  { y, wide }: Vectors,
  pairs: readonly (readonly [t: number, h: number])[],
): { readonly hidden: number; readonly before: number } {
  const { data } = arena;
  const { arc, label } = arena.shape;
  const hidden = arena.take(pairs.length * label);
  const before = arena.take(pairs.length * label);
  for (const [i, [t, h]] of pairs.entries()) {
    const own = y + t * wide + 2 * arc;
    const head = h === 0 ? arena.p("root") + arc : y + (h - 1) * wide + 2 * arc + label;
    const far = arena.p("labelDistance") + bucket(t, h) * label;
    for (let j = 0; j < label; j++) {
      const value =
        (data[own + j] as number) + (data[head + j] as number) + (data[far + j] as number);
      data[before + i * label + j] = value;
      data[hidden + i * label + j] = value < 0 ? value * SLOPE : value;
    }
  }
  return { hidden, before };
}

function labelLogits(arena: Arena, hidden: number, rows: number): number {
  const { label, labels } = arena.shape;
  const outs = padded(labels);
  const logits = arena.take(rows * outs);
  arena.space.multiply(
    hidden,
    arena.p("label"),
    logits,
    rows,
    label,
    outs,
    label,
    outs,
    outs,
    false,
  );
  for (let t = 0; t < rows; t++) arena.add(logits + t * outs, arena.p("labelBias"), labels);
  return logits;
}

/** Best relation of token t to head h (0: the root). */
export function bestLabel(arena: Arena, vectors: Vectors, t: number, h: number): number {
  const mark = arena.mark();
  const { hidden } = labelHidden(arena, vectors, [[t, h]]);
  const logits = labelLogits(arena, hidden, 1);
  let best = 0;
  for (let k = 1; k < arena.shape.labels; k++) {
    if ((arena.data[logits + k] as number) > (arena.data[logits + best] as number)) best = k;
  }
  arena.release(mark);
  return best;
}

/** Loss of the relations of the gold arcs; their gradients go to the vectors and the weights. */
export function learnLabels(
  arena: Arena,
  sample: ParserSample,
  vectors: Vectors,
  scale: number,
): number {
  const { data } = arena;
  const { label, labels } = arena.shape;
  const n = sample.length;
  const outs = padded(labels);
  const pairs = Array.from(sample.heads, (head, t) => [t, head + 1] as const);
  const { hidden, before } = labelHidden(arena, vectors, pairs);
  const logits = labelLogits(arena, hidden, n);
  const dLogits = arena.take(n * outs);
  let loss = 0;
  for (let t = 0; t < n; t++) {
    loss += softmax(
      data,
      logits + t * outs,
      labels,
      sample.labels[t] as number,
      dLogits + t * outs,
      scale,
    );
    arena.add(arena.g("labelBias"), dLogits + t * outs, labels);
  }
  arena.learn(hidden, label, "label", dLogits, n, label, outs);
  const dHidden = arena.take(n * label);
  arena.back(dLogits, "label", dHidden, n, label, outs, label);
  labelsBack(arena, vectors, pairs, before, dHidden);
  return loss;
}

function labelsBack(
  arena: Arena,
  { dy, wide }: Vectors,
  pairs: readonly (readonly [t: number, h: number])[],
  before: number,
  dHidden: number,
): void {
  const { data } = arena;
  const { arc, label } = arena.shape;
  for (const [i, [t, h]] of pairs.entries()) {
    const own = dy + t * wide + 2 * arc;
    const head = h === 0 ? arena.g("root") + arc : dy + (h - 1) * wide + 2 * arc + label;
    const far = arena.g("labelDistance") + bucket(t, h) * label;
    for (let j = 0; j < label; j++) {
      const slope = (data[before + i * label + j] as number) < 0 ? SLOPE : 1;
      const g = (data[dHidden + i * label + j] as number) * slope;
      data[own + j] = (data[own + j] as number) + g;
      data[head + j] = (data[head + j] as number) + g;
      data[far + j] = (data[far + j] as number) + g;
    }
  }
}
