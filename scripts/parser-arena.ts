import { createMatrixSpace, type MatrixSpace } from "../src/language/matrix.ts";
import { denseLayout, type ParserShape, padded } from "../src/language/parser-shape.ts";

/** Numbers that one batch may take, about: 240 MB. */
const SPACE = 60_000_000;

/** The numbers of a training run: weights, their gradients, and what a batch needs for the moment. */
export class Arena {
  readonly shape: ParserShape;
  readonly space: MatrixSpace;
  readonly data: Float32Array;
  readonly layout: ReturnType<typeof denseLayout>;
  readonly params: number;
  readonly grads: number;
  readonly #bottom: number;
  #top: number;
  readonly #dropout: number;
  readonly #next: () => number;

  constructor(shape: ParserShape, dropout: number, next: () => number) {
    this.shape = shape;
    this.space = createMatrixSpace(SPACE);
    this.data = this.space.data;
    this.layout = denseLayout(shape);
    this.params = this.space.allocate(this.layout.size);
    this.grads = this.space.allocate(this.layout.size);
    this.#bottom = this.space.allocate(0);
    this.#top = this.#bottom;
    this.#dropout = dropout;
    this.#next = next;
  }

  /** Forgets everything that a batch took. */
  reset(): void {
    this.#top = this.#bottom;
  }

  /** Height to come back to with `release`. */
  mark(): number {
    return this.#top;
  }

  release(mark: number): void {
    this.#top = mark;
  }

  /** A stretch of zeros. */
  take(size: number): number {
    const start = this.#top;
    this.#top += padded(size);
    if (this.#top > this.data.length) throw new RangeError("batch too large");
    this.data.fill(0, start, this.#top);
    return start;
  }

  /** Offset of a weight matrix or vector. */
  p(name: string): number {
    return this.params + (this.layout.at.get(name) as readonly [number, number])[0];
  }

  /** Offset of its gradient. */
  g(name: string): number {
    return this.grads + (this.layout.at.get(name) as readonly [number, number])[0];
  }

  /** data[to …] += data[from …]. */
  add(to: number, from: number, size: number): void {
    const { data } = this;
    for (let j = 0; j < size; j++)
      data[to + j] = (data[to + j] as number) + (data[from + j] as number);
  }

  /** Transposed copy of an m × n matrix with row length `row`; rows of the copy are padded to whole vectors. */
  transpose(from: number, m: number, n: number, row: number): number {
    const wide = padded(m);
    const to = this.take(n * wide);
    const { data } = this;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) data[to + j * wide + i] = data[from + i * row + j] as number;
    }
    return to;
  }

  /** Adds inputᵀ · delta to the gradient of a k × n weight matrix. */
  learn(
    input: number,
    rowInput: number,
    name: string,
    delta: number,
    m: number,
    k: number,
    n: number,
  ): void {
    const turned = this.transpose(input, m, k, rowInput);
    this.space.multiply(turned, delta, this.g(name), k, m, n, padded(m), n, n, true);
  }

  /** out = delta · weightsᵀ for k × n weights; out has rows of `rowOut`. */
  back(
    delta: number,
    name: string,
    out: number,
    m: number,
    k: number,
    n: number,
    rowOut: number,
  ): void {
    const turned = this.transpose(this.p(name), k, n, n);
    this.space.multiply(delta, turned, out, m, n, k, n, padded(k), rowOut, false);
  }

  /** Factors that drop some numbers and scale the others up; null outside training. */
  mask(size: number, training: boolean): Float32Array | null {
    if (!training || this.#dropout === 0) return null;
    const keep = 1 / (1 - this.#dropout);
    const mask = new Float32Array(size);
    for (let i = 0; i < size; i++) mask[i] = this.#next() < this.#dropout ? 0 : keep;
    return mask;
  }

  /** Multiplies a stretch by a mask. */
  drop(at: number, mask: Float32Array | null): void {
    if (mask === null) return;
    const { data } = this;
    for (let i = 0; i < mask.length; i++)
      data[at + i] = (data[at + i] as number) * (mask[i] as number);
  }
}
