import type { ParserShape } from "../src/language/parser-shape.ts";
import { Arena } from "./parser-arena.ts";
import { recurrentPass } from "./recurrent-pass.ts";
import {
  bestLabel,
  learnArcs,
  learnLabels,
  type ParserSample,
  SLOPE,
  scoreArcs,
} from "./sentence-scores.ts";

/** Called for each sentence outside training: arc scores (column 0 the root), and the best relation of an arc. */
export type See = (
  index: number,
  scores: Float32Array,
  row: number,
  label: (dependent: number, head: number) => number,
) => void;

/** The parser's network with its gradients: forward and backward passes over batches of sentences. */
export class TrainingNetwork {
  readonly arena: Arena;
  readonly fields: number;
  readonly table: Float32Array;
  readonly tableGrads: Float32Array;
  /** Rows of the table that have a gradient. */
  readonly touched: number[] = [];
  readonly #isTouched: Uint8Array;

  constructor(
    shape: ParserShape,
    fields: number,
    rows: number,
    dropout: number,
    next: () => number,
  ) {
    this.arena = new Arena(shape, dropout, next);
    this.fields = fields;
    this.table = new Float32Array(rows * shape.width);
    this.tableGrads = new Float32Array(rows * shape.width);
    this.#isTouched = new Uint8Array(rows);
    initialise(this.arena, this.table, fields, next);
  }

  /** Runs a batch. With training, adds to the gradients and returns the loss; without, calls `see`. */
  run(batch: readonly ParserSample[], training: boolean, see?: See): number {
    const { arena } = this;
    const { width, layers } = arena.shape;
    arena.reset();
    const lengths = batch.map(({ length }) => length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const input = arena.take(total * width);
    this.#embed(batch, input);
    const mask = arena.mask(total * width, training);
    arena.drop(input, mask);
    const dInput = arena.take(total * width);
    const passes: { readonly dx: number; back(dx: number): void }[] = [];
    let x = input;
    let dx = dInput;
    for (let l = 0; l < layers; l++) {
      const { out, dOut, back } = recurrentPass(arena, l, lengths, x, training);
      passes.push({ dx, back });
      x = out;
      dx = dOut;
    }
    const loss = this.#outputs(batch, x, dx, total, training, see);
    if (!training) return 0;
    for (const pass of passes.reverse()) pass.back(pass.dx);
    arena.drop(dInput, mask);
    this.#embedBack(batch, dInput);
    return loss;
  }

  /** Forgets the touched rows after an optimiser step. */
  clearTouched(): void {
    for (const index of this.touched) this.#isTouched[index] = 0;
    this.touched.length = 0;
  }

  #embed(batch: readonly ParserSample[], x: number): void {
    const { table } = this;
    const { data } = this.arena;
    const { width } = this.arena.shape;
    let at = x;
    for (const { inputs } of batch) {
      for (const [i, row] of inputs.entries()) {
        const from = row * width;
        for (let j = 0; j < width; j++)
          data[at + j] = (data[at + j] as number) + (table[from + j] as number);
        if ((i + 1) % this.fields === 0) at += width;
      }
    }
  }

  #embedBack(batch: readonly ParserSample[], dx: number): void {
    const { tableGrads } = this;
    const { data } = this.arena;
    const { width } = this.arena.shape;
    let at = dx;
    for (const { inputs } of batch) {
      for (const [i, row] of inputs.entries()) {
        if (this.#isTouched[row] === 0) {
          this.#isTouched[row] = 1;
          this.touched.push(row);
        }
        const to = row * width;
        for (let j = 0; j < width; j++) {
          tableGrads[to + j] = (tableGrads[to + j] as number) + (data[at + j] as number);
        }
        if ((i + 1) % this.fields === 0) at += width;
      }
    }
  }

  /** Output vectors of all rows, then arcs and relations sentence by sentence. */
  #outputs(
    batch: readonly ParserSample[],
    x: number,
    dx: number,
    total: number,
    training: boolean,
    see?: See,
  ): number {
    const { arena } = this;
    const { width, arc, label } = arena.shape;
    const wide = 2 * arc + 2 * label;
    const y = arena.take(total * wide);
    arena.space.multiply(x, arena.p("out"), y, total, width, wide, width, wide, wide, false);
    const mask = arena.mask(total * wide, training);
    activate(arena, y, total, wide, mask);
    const dy = arena.take(training ? total * wide : 0);
    const mark = arena.mark();
    let loss = 0;
    let start = 0;
    for (const [index, sample] of batch.entries()) {
      arena.release(mark);
      const vectors = { y: y + start * wide, dy: dy + start * wide, wide };
      const arcs = scoreArcs(arena, sample.length, vectors);
      if (training) {
        loss += learnArcs(arena, sample, vectors, arcs, 1 / total);
        loss += learnLabels(arena, sample, vectors, 1 / total);
      } else {
        const scores = arena.data.subarray(arcs.scores, arcs.scores + sample.length * arcs.row);
        see?.(index, scores, arcs.row, (t, h) => bestLabel(arena, vectors, t, h));
      }
      start += sample.length;
    }
    arena.release(mark);
    if (!training) return 0;
    activateBack(arena, y, dy, total, wide, mask);
    arena.learn(x, width, "out", dy, total, width, wide);
    arena.back(dy, "out", dx, total, width, wide, width);
    return loss;
  }
}

/** Adds the biases; the vectors of the arcs pass a leaky rectifier. */
function activate(
  arena: Arena,
  y: number,
  total: number,
  wide: number,
  mask: Float32Array | null,
): void {
  const { data } = arena;
  const arcs = 2 * arena.shape.arc;
  const bias = arena.p("outBias");
  for (let t = 0; t < total; t++) {
    for (let j = 0; j < wide; j++) {
      const at = t * wide + j;
      let value = (data[y + at] as number) + (data[bias + j] as number);
      if (j < arcs && value < 0) value *= SLOPE;
      data[y + at] = mask === null ? value : value * (mask[at] as number);
    }
  }
}

function activateBack(
  arena: Arena,
  y: number,
  dy: number,
  total: number,
  wide: number,
  mask: Float32Array | null,
): void {
  const { data } = arena;
  const arcs = 2 * arena.shape.arc;
  const gBias = arena.g("outBias");
  for (let t = 0; t < total; t++) {
    for (let j = 0; j < wide; j++) {
      const at = t * wide + j;
      let g = data[dy + at] as number;
      if (mask !== null) g *= mask[at] as number;
      if (j < arcs && (data[y + at] as number) < 0) g *= SLOPE;
      data[dy + at] = g;
      data[gBias + j] = (data[gBias + j] as number) + g;
    }
  }
}

/** Uniform weights, scaled by the number of inputs. */
function initialise(arena: Arena, table: Float32Array, fields: number, next: () => number): void {
  const { width, layers, arc, label } = arena.shape;
  const fill = (name: string, scale: number): void => {
    const [, size] = arena.layout.at.get(name) as readonly [number, number];
    const at = arena.p(name);
    for (let i = 0; i < size; i++) arena.data[at + i] = (next() * 2 - 1) * scale;
  };
  const uniform = (inputs: number): number => Math.sqrt(3 / inputs);
  for (let l = 0; l < layers; l++) {
    fill(`in${l}`, uniform(width));
    fill(`mix${l}`, 0.1);
    const own = arena.p(`mix${l}`) + width;
    arena.data.fill(1, own, own + width);
    fill(`carry${l}`, 0.3);
  }
  fill("out", uniform(width));
  fill("root", 0.3);
  fill("arc", uniform(arc) * 0.5);
  fill("labelDistance", 0.1);
  fill("label", uniform(label));
  const scale = Math.sqrt(3 / fields) * 0.8;
  for (let i = 0; i < table.length; i++) table[i] = (next() * 2 - 1) * scale;
}
