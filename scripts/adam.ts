/** Moments of all weights and the number of steps. */
export interface AdamState {
  readonly mean: Float32Array;
  readonly square: Float32Array;
  readonly step: number;
}

/** Adam with bias correction over the dense weights and, row by row, over the touched rows of the table. */
export class Adam {
  readonly #mean: Float32Array;
  readonly #square: Float32Array;
  #step = 0;
  readonly #first = 0.9;
  readonly #second = 0.98;

  constructor(size: number) {
    this.#mean = new Float32Array(size);
    this.#square = new Float32Array(size);
  }

  /** What a resumed run needs. */
  save(): AdamState {
    return { mean: this.#mean, square: this.#square, step: this.#step };
  }

  restore({ mean, square, step }: AdamState): void {
    this.#mean.set(mean);
    this.#square.set(square);
    this.#step = step;
  }

  /** Starts a new step. */
  advance(): void {
    this.#step++;
  }

  /** Moves values [from, to) against their gradients and clears these. */
  apply(
    values: Float32Array,
    grads: Float32Array,
    from: number,
    to: number,
    state: number,
    rate: number,
    clip: number,
  ): void {
    const fixMean = 1 / (1 - this.#first ** this.#step);
    const fixSquare = 1 / (1 - this.#second ** this.#step);
    for (let i = from; i < to; i++) {
      const g = (grads[i] as number) * clip;
      grads[i] = 0;
      const s = state + i - from;
      const mean = this.#first * (this.#mean[s] as number) + (1 - this.#first) * g;
      const square = this.#second * (this.#square[s] as number) + (1 - this.#second) * g * g;
      this.#mean[s] = mean;
      this.#square[s] = square;
      values[i] =
        (values[i] as number) - (rate * mean * fixMean) / (Math.sqrt(square * fixSquare) + 1e-8);
    }
  }
}
