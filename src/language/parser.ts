import type { BinaryFile } from "../lexicon/binary-file.ts";
import { chooseLabels } from "./choose-labels.ts";
import { createMatrixSpace, type MatrixSpace, type ShortWeights } from "./matrix.ts";
import { allocateBuffers, type Buffers, bufferSizes, spaceFor } from "./parser-buffers.ts";
import { FIELDS, type ParserInput, parserRows, type RowGroups } from "./parser-input.ts";
import {
  DISTANCES,
  denseLayout,
  distanceBucket,
  type ParserShape,
  padded,
} from "./parser-shape.ts";
import { bestTree } from "./spanning-tree.ts";

/** Factors of the leaky rectifier by sign bit: half the numbers are negative, and a branch would be guessed wrong. */
const SLOPES = Float64Array.of(1, 0.1);
const UNIQUE = ["nsubj", "nsubj:pass", "obj", "csubj", "expl"];

/** Heads within the stretch (-1: the root) and codes of the relations. */
export interface ParsedStretch {
  readonly heads: Int32Array;
  readonly labels: Uint8Array;
}

/** The trained network, ready to parse one stretch of tokens after the other. */
export interface Parser {
  readonly labels: readonly string[];
  parse(input: ParserInput, first: number, end: number): ParsedStretch;
}

/** Reads a parser file and lays its weights out for the matrix products. */
export function readParser({ header, arrays }: BinaryFile): Parser {
  const shape = header.shape as ParserShape;
  const groups = header.groups as RowGroups;
  const labels = header.labels as readonly string[];
  const layout = denseLayout(shape);
  const { width, arc, label } = shape;
  const sizes = bufferSizes(shape);
  const rowsOf = arrays.table as Int8Array;
  const space = createMatrixSpace(spaceFor(sizes) + 2 * layout.size + rowsOf.length / 4 + 64);
  const params = space.allocate(layout.size);
  const table = space.allocate(rowsOf.length / 4);
  space.bytes.set(rowsOf, table * 4);
  const scale = header.scale as number;
  const dense = arrays.dense as Int16Array;
  for (let i = 0; i < dense.length; i++) space.data[params + i] = (dense[i] as number) * scale;
  const buffers = allocateBuffers(space, sizes, width);
  const short = (name: string, columns: number): ShortWeights => {
    const from = params + (layout.at.get(name)?.[0] ?? 0);
    return space.shortWeights(space.data.slice(from, from + width * columns), width, columns);
  };
  const network = {
    shape,
    groups,
    fields: (header.fields as number | undefined) ?? 6,
    rootLabel: labels.indexOf("root"),
    uniqueLabels: UNIQUE.map((label) => labels.indexOf(label)).filter((label) => label >= 0),
    space,
    buffers,
    inner: Array.from({ length: shape.layers }, (_, l) => short(`in${l}`, width * 3)),
    outer: short("out", 2 * arc + 2 * label),
    table: table * 4,
    scales: arrays.scales as Float32Array,
    at: (name: string): number => params + (layout.at.get(name)?.[0] ?? 0),
  };
  return { labels, parse: (input, first, end) => parse(network, input, first, end) };
}

interface Network {
  readonly shape: ParserShape;
  readonly groups: RowGroups;
  readonly fields: number;
  /** Code of the relation "root", which no other arc may have. */
  readonly rootLabel: number;
  /** Codes of relations that a head has once at most. */
  readonly uniqueLabels: readonly number[];
  readonly space: MatrixSpace;
  readonly buffers: Buffers;
  /** Weights of the layers and of the output vectors, in whole numbers. */
  readonly inner: readonly ShortWeights[];
  readonly outer: ShortWeights;
  /** Byte offset of the embedding table. */
  readonly table: number;
  readonly scales: Float32Array;
  at(name: string): number;
}

function parse(net: Network, input: ParserInput, first: number, end: number): ParsedStretch {
  const n = end - first;
  embed(net, input, first, n);
  let from = net.buffers.x;
  let to = net.buffers.y;
  for (let l = 0; l < net.shape.layers; l++) {
    recur(net, l, from, to, n);
    [from, to] = [to, from];
  }
  const { arc, label } = net.shape;
  const wide = 2 * arc + 2 * label;
  const { outs } = net.buffers;
  net.space.multiplyShort(from, net.outer, outs, n, net.buffers.short);
  activate(net, n, wide);
  const row = scoreArcs(net, n, wide);
  const heads = bestTree(net.space.data.subarray(net.buffers.scores), n, row);
  return { heads, labels: labelArcs(net, heads, n, wide) };
}

const rows = new Int32Array(FIELDS);

/** Sums the table rows of each token; rows of zeros stand before the first and behind the last. */
function embed(net: Network, input: ParserInput, first: number, n: number): void {
  const { scales, table, space } = net;
  const { width } = net.shape;
  const { x } = net.buffers;
  space.data.fill(0, x - width, x + (n + 1) * width);
  for (let t = 0; t < n; t++) {
    parserRows(net.groups, input, first + t, rows, 0);
    for (let f = 0; f < net.fields; f++) {
      const row = rows[f] as number;
      space.addRow(table + row * width, x + t * width, width, scales[row] as number);
    }
  }
}

/** One layer of simple recurrent units in both directions, over each token mixed with its neighbours. */
function recur(net: Network, l: number, x: number, out: number, n: number): void {
  const { width } = net.shape;
  const { space } = net;
  const { mixed, gates, cell } = net.buffers;
  const _wide = width * 3;
  space.mix(x, net.at(`mix${l}`), mixed, n, width);
  space.multiplyShort(mixed, net.inner[l] as ShortWeights, gates, n, net.buffers.short);
  const layer = { gates, x, out, carry: net.at(`carry${l}`), bias: net.at(`bias${l}`), cell };
  space.recur(layer, n, width, false);
  space.recur(layer, n, width, true);
  space.data.fill(0, out + n * width, out + (n + 1) * width);
}

/** Adds the biases of the output vectors; those of the arcs pass a leaky rectifier. */
function activate(net: Network, n: number, wide: number): void {
  const { data, bits } = net.space;
  const { outs } = net.buffers;
  const bias = net.at("outBias");
  const arcs = 2 * net.shape.arc;
  for (let t = 0; t < n; t++) {
    const row = outs + t * wide;
    for (let j = 0; j < arcs; j++) {
      const value = (data[row + j] as number) + (data[bias + j] as number);
      data[row + j] = value;
      data[row + j] = value * (SLOPES[(bits[row + j] as number) >>> 31] as number);
    }
    for (let j = arcs; j < wide; j++) {
      data[row + j] = (data[row + j] as number) + (data[bias + j] as number);
    }
  }
}

/** Fills the table of arc scores, column 0 the root; returns its row length. */
function scoreArcs(net: Network, n: number, wide: number): number {
  const { arc } = net.shape;
  const { data, multiply } = net.space;
  const { outs, asked, turned, scores } = net.buffers;
  multiply(outs, net.at("arc"), asked, n, arc, arc, wide, arc, arc, false);
  const bias = net.at("arcBias");
  for (let t = 0; t < n; t++) {
    for (let j = 0; j < arc; j++) {
      data[asked + t * arc + j] =
        (data[asked + t * arc + j] as number) + (data[bias + j] as number);
    }
  }
  const row = padded(n + 1);
  const root = net.at("root");
  for (let j = 0; j < arc; j++) {
    const to = turned + j * row;
    data[to] = data[root + j] as number;
    for (let t = 0; t < n; t++) data[to + t + 1] = data[outs + t * wide + arc + j] as number;
  }
  multiply(asked, turned, scores, n, arc, row, arc, row, row, false);
  const distance = net.at("distance");
  for (let t = 0; t < n; t++) {
    const at = scores + t * row;
    data[at] = (data[at] as number) + (data[distance + DISTANCES - 1] as number);
    for (let h = 1; h <= n; h++) {
      if (h === t + 1) data[at + h] = -1e9;
      else {
        const far = distance + distanceBucket(h - 1 - t);
        data[at + h] = (data[at + h] as number) + (data[far] as number);
      }
    }
  }
  return row;
}

/** Best relation of each arc. */
function labelArcs(net: Network, heads: Int32Array, n: number, wide: number): Uint8Array {
  const { arc, label, labels } = net.shape;
  const { data, bits, multiply } = net.space;
  const { outs, hidden, logits } = net.buffers;
  const root = net.at("root") + arc;
  const distances = net.at("labelDistance");
  for (let t = 0; t < n; t++) {
    const head = heads[t] as number;
    const bucket = head < 0 ? DISTANCES - 1 : distanceBucket(head - t);
    const far = distances + bucket * label;
    const own = outs + t * wide + 2 * arc;
    const to = hidden + t * label;
    const above = head < 0 ? root : outs + head * wide + 2 * arc + label;
    for (let j = 0; j < label; j++) {
      const value =
        (data[own + j] as number) + (data[above + j] as number) + (data[far + j] as number);
      data[to + j] = value;
      data[to + j] = value * (SLOPES[(bits[to + j] as number) >>> 31] as number);
    }
  }
  const row = padded(labels);
  multiply(hidden, net.at("label"), logits, n, label, row, label, row, row, false);
  const bias = net.at("labelBias");
  for (let t = 0; t < n; t++) {
    for (let k = 0; k < labels; k++) {
      data[logits + t * row + k] =
        (data[logits + t * row + k] as number) + (data[bias + k] as number);
    }
  }
  const scores = data.subarray(logits, logits + n * row);
  return chooseLabels(scores, row, labels, heads, net.rootLabel, net.uniqueLabels);
}
