import type { BinaryFile } from "../lexicon/binary-file.ts";
import { chooseLabels } from "./choose-labels.ts";
import { type ByteWeights, createMatrixSpace, type MatrixSpace } from "./matrix.ts";
import {
  allocateBuffers,
  type Buffers,
  bufferSizes,
  DISTANCE_TABLE,
  PARSE_LIMIT,
  SLIDE_ROOM,
  spaceFor,
} from "./parser-buffers.ts";
import { FIELDS, type ParserInput, parserRows, type RowGroups } from "./parser-input.ts";
import {
  DISTANCES,
  denseLayout,
  distanceBucket,
  type ParserShape,
  padded,
} from "./parser-shape.ts";
import { bestTree } from "./spanning-tree.ts";

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
  const space = createMatrixSpace(
    spaceFor(sizes) + DISTANCE_TABLE + 2 * layout.size + rowsOf.length / 4 + 64,
  );
  const params = space.allocate(layout.size);
  const table = space.allocate(rowsOf.length / 4);
  space.bytes.set(rowsOf, table * 4);
  const scale = header.scale as number;
  const dense = arrays.dense as Int16Array;
  for (let i = 0; i < dense.length; i++) space.data[params + i] = (dense[i] as number) * scale;
  const buffers = allocateBuffers(space, sizes, width);
  const at = (name: string): number => params + (layout.at.get(name)?.[0] ?? 0);
  const inBytes = (name: string, k: number, columns: number): ByteWeights =>
    space.byteWeights(space.data.slice(at(name), at(name) + k * columns), k, columns);
  const network = {
    shape,
    groups,
    fields: (header.fields as number | undefined) ?? 6,
    rootLabel: labels.indexOf("root"),
    uniqueLabels: UNIQUE.map((label) => labels.indexOf(label)).filter((label) => label >= 0),
    space,
    buffers,
    inner: Array.from({ length: shape.layers }, (_, l) => inBytes(`in${l}`, width, width * 3)),
    outer: inBytes("out", width, 2 * arc + 2 * label),
    arcs: inBytes("arc", arc, arc),
    relations: inBytes("label", label, padded(shape.labels)),
    distances: distanceTable(space, at("distance")),
    table: table * 4,
    scales: arrays.scales as Float32Array,
    at,
  };
  return { labels, parse: (input, first, end) => parse(network, input, first, end) };
}

/** What the distance of an arc adds to its score, by distance; an arc from a token to itself loses. Returns where 0 is. */
function distanceTable(space: MatrixSpace, weights: number): number {
  const zero = space.allocate(DISTANCE_TABLE) + PARSE_LIMIT;
  for (let far = -PARSE_LIMIT; far <= PARSE_LIMIT; far++) {
    space.data[zero + far] =
      far === 0 ? -1e9 : (space.data[weights + distanceBucket(far)] as number);
  }
  return zero;
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
  /** Weights of the layers, of the output vectors, of what a word asks of its head and of the relations, in bytes. */
  readonly inner: readonly ByteWeights[];
  readonly outer: ByteWeights;
  readonly arcs: ByteWeights;
  readonly relations: ByteWeights;
  /** Score of distance 0 in the table of all distances. */
  readonly distances: number;
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
  net.space.multiplyBytes(from, net.outer, outs, n, net.buffers.bytes);
  // Only the vectors of the arcs pass the rectifier.
  net.space.bias(outs, net.at("outBias"), n, 2 * arc, wide);
  const row = scoreArcs(net, n, wide);
  const heads = bestTree(net.space.data.subarray(net.buffers.scores), n, row);
  return { heads, labels: labelArcs(net, heads, n, wide) };
}

const rows = new Int32Array(FIELDS);

/** Sums the table rows of each token; rows of zeros stand before the first and behind the last. */
function embed(net: Network, input: ParserInput, first: number, n: number): void {
  const { scales, table, space, fields } = net;
  const { width } = net.shape;
  const { x, pairs } = net.buffers;
  let to = pairs;
  for (let t = 0; t < n; t++) {
    parserRows(net.groups, input, first + t, rows, 0);
    for (let f = 0; f < fields; f++, to += 2) {
      const row = rows[f] as number;
      space.bits[to] = table + row * width;
      space.data[to + 1] = scales[row] as number;
    }
  }
  space.data.fill(0, x - width, x);
  space.sumRows(pairs, x, n, fields, width);
  space.data.fill(0, x + n * width, x + (n + 1) * width);
}

/** One layer of simple recurrent units in both directions, over each token mixed with its neighbours. */
function recur(net: Network, l: number, x: number, out: number, n: number): void {
  const { width } = net.shape;
  const { space } = net;
  const { mixed, gates, cell } = net.buffers;
  space.mix(x, net.at(`mix${l}`), mixed, n, width);
  space.multiplyBytes(mixed, net.inner[l] as ByteWeights, gates, n, net.buffers.bytes);
  const layer = { gates, x, out, carry: net.at(`carry${l}`), bias: net.at(`bias${l}`), cell };
  space.recur(layer, n, width, false);
  space.recur(layer, n, width, true);
  space.data.fill(0, out + n * width, out + (n + 1) * width);
}

/** Fills the table of arc scores, column 0 the root; returns its row length. */
function scoreArcs(net: Network, n: number, wide: number): number {
  const { arc } = net.shape;
  const { space } = net;
  const { data } = space;
  const { outs, asked, turned, scores, bytes } = net.buffers;
  space.multiplyBytes(outs, net.arcs, asked, n, bytes, wide);
  space.bias(asked, net.at("arcBias"), n, 0, arc);
  const row = padded(n + SLIDE_ROOM);
  const root = net.at("root");
  for (let j = 0; j < arc; j++) data[turned + j * row] = data[root + j] as number;
  for (let t = 0; t < n; t++) {
    const from = outs + t * wide + arc;
    const to = turned + t + 1;
    for (let j = 0; j < arc; j++) data[to + j * row] = data[from + j] as number;
  }
  space.multiply(asked, turned, scores, n, arc, row, arc, row, row, false);
  space.slide(scores + 1, net.distances, n, row, n);
  const far = data[net.at("distance") + DISTANCES - 1] as number;
  for (let t = 0; t < n; t++) data[scores + t * row] = (data[scores + t * row] as number) + far;
  return row;
}

/** Best relation of each arc. */
function labelArcs(net: Network, heads: Int32Array, n: number, wide: number): Uint8Array {
  const { arc, label, labels } = net.shape;
  const { space } = net;
  const { outs, hidden, logits, bytes } = net.buffers;
  const root = net.at("root") + arc;
  const distances = net.at("labelDistance");
  for (let t = 0; t < n; t++) {
    const head = heads[t] as number;
    const bucket = head < 0 ? DISTANCES - 1 : distanceBucket(head - t);
    const own = outs + t * wide + 2 * arc;
    const above = head < 0 ? root : outs + head * wide + 2 * arc + label;
    space.join(hidden + t * label, own, above, distances + bucket * label, label);
  }
  const row = padded(labels);
  space.multiplyBytes(hidden, net.relations, logits, n, bytes);
  space.bias(logits, net.at("labelBias"), n, 0, row);
  const scores = space.data.subarray(logits, logits + n * row);
  return chooseLabels(scores, row, labels, heads, net.rootLabel, net.uniqueLabels);
}
