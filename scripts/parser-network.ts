import { createMatrixSpace, type MatrixSpace } from "../src/language/matrix.ts";
import {
  DISTANCES,
  denseLayout,
  distanceBucket,
  type ParserShape,
  padded,
} from "../src/language/parser-shape.ts";

/** One sentence as the network sees it. `inputs[t]` holds the table rows of token t, `rows` of each. */
export interface ParserSample {
  readonly length: number;
  /** Rows of the embedding tables, `fields` for each token. */
  readonly inputs: Int32Array;
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

const SLOPE = 0.1;

/** The parser's network with its gradients: forward and backward passes over batches of sentences. */
export class TrainingNetwork {
  readonly shape: ParserShape;
  readonly fields: number;
  readonly space: MatrixSpace;
  readonly data: Float32Array;
  readonly layout: ReturnType<typeof denseLayout>;
  readonly params: number;
  readonly grads: number;
  readonly table: Float32Array;
  readonly tableGrads: Float32Array;
  readonly touched: number[] = [];
  readonly #touchedMark: Uint8Array;
  readonly #scratch: number;
  #top = 0;
  readonly dropout: number;
  readonly next: () => number;

  constructor(
    shape: ParserShape,
    fields: number,
    rows: number,
    dropout: number,
    next: () => number,
  ) {
    this.shape = shape;
    this.fields = fields;
    this.dropout = dropout;
    this.next = next;
    this.space = createMatrixSpace(60_000_000);
    this.data = this.space.data;
    this.layout = denseLayout(shape);
    this.params = this.space.allocate(this.layout.size);
    this.grads = this.space.allocate(this.layout.size);
    this.#scratch = this.space.allocate(0);
    this.#top = this.#scratch;
    this.table = new Float32Array(rows * shape.width);
    this.tableGrads = new Float32Array(rows * shape.width);
    this.#touchedMark = new Uint8Array(rows);
    this.#initialise();
  }

  #initialise(): void {
    const { width } = this.shape;
    const fill = (name: string, scale: number): void => {
      const [offset, size] = this.layout.at.get(name) as readonly [number, number];
      for (let i = 0; i < size; i++) {
        this.data[this.params + offset + i] = (this.next() * 2 - 1) * scale;
      }
    };
    const uniform = (fan: number): number => Math.sqrt(3 / fan);
    for (let l = 0; l < this.shape.layers; l++) {
      fill(`in${l}`, uniform(width));
      fill(`mix${l}`, 0.1);
      const [mix] = this.layout.at.get(`mix${l}`) as readonly [number, number];
      for (let j = 0; j < width; j++) this.data[this.params + mix + width + j] = 1;
      fill(`carry${l}`, 0.3);
    }
    fill("out", uniform(width));
    fill("root", 0.3);
    fill("arc", uniform(this.shape.arc) * 0.5);
    fill("labelDistance", 0.1);
    fill("label", uniform(this.shape.label));
    const scale = Math.sqrt(3 / this.fields) * 0.8;
    for (let i = 0; i < this.table.length; i++) this.table[i] = (this.next() * 2 - 1) * scale;
  }

  #take(size: number): number {
    const start = this.#top;
    this.#top += padded(size);
    if (this.#top > this.data.length) throw new RangeError("batch too large");
    this.data.fill(0, start, this.#top);
    return start;
  }

  #p(name: string): number {
    return this.params + (this.layout.at.get(name) as readonly [number, number])[0];
  }

  #g(name: string): number {
    return this.grads + (this.layout.at.get(name) as readonly [number, number])[0];
  }

  /** Transposed copy of an m × n matrix with row length `row`; rows of the copy are padded to whole vectors. */
  #transpose(from: number, m: number, n: number, row: number): number {
    const wide = padded(m);
    const to = this.#take(n * wide);
    const { data } = this;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) data[to + j * wide + i] = data[from + i * row + j] as number;
    }
    return to;
  }

  #mask(size: number, training: boolean): Float32Array | null {
    if (!training || this.dropout === 0) return null;
    const keep = 1 / (1 - this.dropout);
    const mask = new Float32Array(size);
    for (let i = 0; i < size; i++) mask[i] = this.next() < this.dropout ? 0 : keep;
    return mask;
  }

  /**
   * Runs a batch. With training, adds to the gradients and returns the loss; without, calls `see` with the
   * arc scores (row length given) and a function that gives the best label of an arc.
   */
  run(
    batch: readonly ParserSample[],
    training: boolean,
    see?: (
      index: number,
      scores: Float32Array,
      row: number,
      label: (dependent: number, head: number) => number,
    ) => void,
  ): number {
    this.#top = this.#scratch;
    const { width, layers } = this.shape;
    const { data } = this;
    const total = batch.reduce((sum, sample) => sum + sample.length, 0);
    const states: { x: number; mask: Float32Array | null; back: () => void; dx: number }[] = [];
    let x = this.#take(total * width);
    this.#embed(batch, x);
    const inputMask = this.#mask(total * width, training);
    if (inputMask)
      for (let i = 0; i < total * width; i++)
        data[x + i] = (data[x + i] as number) * (inputMask[i] as number);
    const bottom = x;
    const dBottom = this.#take(total * width);
    let dx = dBottom;
    for (let l = 0; l < layers; l++) {
      const made = this.#layer(l, batch, x, dx, total, training);
      states.push({ x, mask: made.mask, back: made.back, dx });
      x = made.out;
      dx = made.dOut;
    }
    const loss = this.#heads(batch, x, dx, total, training, see);
    if (training) {
      for (let l = layers - 1; l >= 0; l--) states[l]?.back();
      if (inputMask)
        for (let i = 0; i < total * width; i++)
          data[dBottom + i] = (data[dBottom + i] as number) * (inputMask[i] as number);
      this.#backEmbed(batch, dBottom);
    }
    void bottom;
    return loss;
  }

  #embed(batch: readonly ParserSample[], x: number): void {
    const { width } = this.shape;
    const { data, table, fields } = this;
    let at = x;
    for (const { length, inputs } of batch) {
      for (let t = 0; t < length; t++, at += width) {
        for (let f = 0; f < fields; f++) {
          const row = (inputs[t * fields + f] as number) * width;
          for (let j = 0; j < width; j++)
            data[at + j] = (data[at + j] as number) + (table[row + j] as number);
        }
      }
    }
  }

  #backEmbed(batch: readonly ParserSample[], dx: number): void {
    const { width } = this.shape;
    const { data, tableGrads, fields } = this;
    let at = dx;
    for (const { length, inputs } of batch) {
      for (let t = 0; t < length; t++, at += width) {
        for (let f = 0; f < fields; f++) {
          const index = inputs[t * fields + f] as number;
          if (this.#touchedMark[index] === 0) {
            this.#touchedMark[index] = 1;
            this.touched.push(index);
          }
          const row = index * width;
          for (let j = 0; j < width; j++) {
            tableGrads[row + j] = (tableGrads[row + j] as number) + (data[at + j] as number);
          }
        }
      }
    }
  }

  /** Forgets the touched rows after an optimiser step. */
  clearTouched(): void {
    for (const index of this.touched) this.#touchedMark[index] = 0;
    this.touched.length = 0;
  }

  #layer(
    l: number,
    batch: readonly ParserSample[],
    x: number,
    dx: number,
    total: number,
    training: boolean,
  ): { out: number; dOut: number; mask: Float32Array | null; back: () => void } {
    const { width } = this.shape;
    const { data } = this;
    const half = width / 2;
    const wide = width * 3;
    const mixed = this.#take(total * width);
    const mix = this.#p(`mix${l}`);
    let at = 0;
    for (const { length } of batch) {
      for (let t = 0; t < length; t++) {
        const row = x + (at + t) * width;
        const to = mixed + (at + t) * width;
        for (let j = 0; j < width; j++) {
          let sum = (data[row + j] as number) * (data[mix + width + j] as number);
          if (t > 0) sum += (data[row - width + j] as number) * (data[mix + j] as number);
          if (t + 1 < length)
            sum += (data[row + width + j] as number) * (data[mix + 2 * width + j] as number);
          data[to + j] = sum;
        }
      }
      at += length;
    }
    const u = this.#take(total * wide);
    this.space.multiply(mixed, this.#p(`in${l}`), u, total, width, wide, width, wide, wide, false);
    const out = this.#take(total * width);
    const forget = this.#take(total * width);
    const reset = this.#take(total * width);
    const cell = this.#take(total * width);
    const carry = this.#p(`carry${l}`);
    const bias = this.#p(`bias${l}`);
    const column = (d: number, part: number): number => d * half * 3 + part * half;
    at = 0;
    for (const { length } of batch) {
      for (let d = 0; d < 2; d++) {
        for (let s = 0; s < length; s++) {
          const t = at + (d === 0 ? s : length - 1 - s);
          const before = d === 0 ? t - 1 : t + 1;
          for (let j = 0; j < half; j++) {
            const k = d * half + j;
            const c0 = s === 0 ? 0 : (data[cell + before * width + k] as number);
            const row = u + t * wide;
            const value = data[row + column(d, 0) + j] as number;
            const pf =
              (data[row + column(d, 1) + j] as number) +
              (data[carry + k] as number) * c0 +
              (data[bias + k] as number);
            const pr =
              (data[row + column(d, 2) + j] as number) +
              (data[carry + width + k] as number) * c0 +
              (data[bias + width + k] as number);
            const f = 0.5 + (0.5 * pf) / (1 + Math.abs(pf));
            const r = 0.5 + (0.5 * pr) / (1 + Math.abs(pr));
            const c = f * c0 + (1 - f) * value;
            const spot = t * width + k;
            data[forget + spot] = f;
            data[reset + spot] = r;
            data[cell + spot] = c;
            data[out + spot] = r * c + (1 - r) * (data[x + spot] as number);
          }
        }
      }
      at += length;
    }
    const mask = this.#mask(total * width, training);
    if (mask)
      for (let i = 0; i < total * width; i++)
        data[out + i] = (data[out + i] as number) * (mask[i] as number);
    const dOut = this.#take(training ? total * width : 0);
    const back = (): void => {
      if (mask)
        for (let i = 0; i < total * width; i++)
          data[dOut + i] = (data[dOut + i] as number) * (mask[i] as number);
      const du = this.#take(total * wide);
      const gCarry = this.#g(`carry${l}`);
      const gBias = this.#g(`bias${l}`);
      const flow = new Float32Array(width);
      let start = 0;
      for (const { length } of batch) {
        flow.fill(0);
        for (let d = 0; d < 2; d++) {
          for (let s = length - 1; s >= 0; s--) {
            const t = start + (d === 0 ? s : length - 1 - s);
            const before = d === 0 ? t - 1 : t + 1;
            for (let j = 0; j < half; j++) {
              const k = d * half + j;
              const spot = t * width + k;
              const f = data[forget + spot] as number;
              const r = data[reset + spot] as number;
              const c = data[cell + spot] as number;
              const c0 = s === 0 ? 0 : (data[cell + before * width + k] as number);
              const value = data[u + t * wide + column(d, 0) + j] as number;
              const dh = data[dOut + spot] as number;
              const slopeF = 1 - Math.abs(2 * f - 1);
              const slopeR = 1 - Math.abs(2 * r - 1);
              const pr = dh * (c - (data[x + spot] as number)) * 0.5 * slopeR * slopeR;
              data[dx + spot] = (data[dx + spot] as number) + dh * (1 - r);
              const dc = (flow[k] as number) + dh * r;
              const pf = dc * (c0 - value) * 0.5 * slopeF * slopeF;
              const row = du + t * wide;
              data[row + column(d, 0) + j] = dc * (1 - f);
              data[row + column(d, 1) + j] = pf;
              data[row + column(d, 2) + j] = pr;
              flow[k] =
                dc * f +
                pf * (data[carry + k] as number) +
                pr * (data[carry + width + k] as number);
              data[gCarry + k] = (data[gCarry + k] as number) + pf * c0;
              data[gCarry + width + k] = (data[gCarry + width + k] as number) + pr * c0;
              data[gBias + k] = (data[gBias + k] as number) + pf;
              data[gBias + width + k] = (data[gBias + width + k] as number) + pr;
            }
          }
        }
        start += length;
      }
      this.#product(mixed, `in${l}`, du, total, width, wide);
      const dMixed = this.#take(total * width);
      const turned = this.#transpose(this.#p(`in${l}`), width, wide, wide);
      this.space.multiply(
        du,
        turned,
        dMixed,
        total,
        wide,
        width,
        wide,
        padded(width),
        width,
        false,
      );
      const gMix = this.#g(`mix${l}`);
      start = 0;
      for (const { length } of batch) {
        for (let t = 0; t < length; t++) {
          const row = (start + t) * width;
          for (let j = 0; j < width; j++) {
            const g = data[dMixed + row + j] as number;
            const spot = row + j;
            data[dx + spot] = (data[dx + spot] as number) + g * (data[mix + width + j] as number);
            data[gMix + width + j] =
              (data[gMix + width + j] as number) + g * (data[x + spot] as number);
            if (t > 0) {
              data[dx + spot - width] =
                (data[dx + spot - width] as number) + g * (data[mix + j] as number);
              data[gMix + j] = (data[gMix + j] as number) + g * (data[x + spot - width] as number);
            }
            if (t + 1 < length) {
              data[dx + spot + width] =
                (data[dx + spot + width] as number) + g * (data[mix + 2 * width + j] as number);
              data[gMix + 2 * width + j] =
                (data[gMix + 2 * width + j] as number) + g * (data[x + spot + width] as number);
            }
          }
        }
        start += length;
      }
    };
    return { out, dOut, mask, back };
  }

  /** Adds inputᵀ · delta to the gradient of a k × n weight matrix. */
  #product(input: number, name: string, delta: number, m: number, k: number, n: number): void {
    const turned = this.#transpose(input, m, k, k);
    this.space.multiply(turned, delta, this.#g(name), k, m, n, padded(m), n, n, true);
  }

  #heads(
    batch: readonly ParserSample[],
    x: number,
    dx: number,
    total: number,
    training: boolean,
    see?: Parameters<TrainingNetwork["run"]>[2],
  ): number {
    const { width, arc, label, labels } = this.shape;
    const { data } = this;
    const wide = 2 * arc + 2 * label;
    const y = this.#take(total * wide);
    this.space.multiply(x, this.#p("out"), y, total, width, wide, width, wide, wide, false);
    const bias = this.#p("outBias");
    const mask = this.#mask(total * wide, training);
    for (let t = 0; t < total; t++) {
      for (let j = 0; j < wide; j++) {
        const spot = t * wide + j;
        let value = (data[y + spot] as number) + (data[bias + j] as number);
        if (j < 2 * arc && value < 0) value *= SLOPE;
        data[y + spot] = mask ? value * (mask[spot] as number) : value;
      }
    }
    const dy = this.#take(training ? total * wide : 0);
    let loss = 0;
    let start = 0;
    const top = this.#top;
    for (const [index, sample] of batch.entries()) {
      this.#top = top;
      loss += this.#sentence(
        sample,
        index,
        y + start * wide,
        dy + start * wide,
        wide,
        total,
        training,
        see,
      );
      start += sample.length;
    }
    this.#top = top;
    if (training) {
      const gBias = this.#g("outBias");
      for (let t = 0; t < total; t++) {
        for (let j = 0; j < wide; j++) {
          const spot = t * wide + j;
          let g = data[dy + spot] as number;
          if (mask) g *= mask[spot] as number;
          if (j < 2 * arc && (data[y + spot] as number) < 0) g *= SLOPE;
          data[dy + spot] = g;
          data[gBias + j] = (data[gBias + j] as number) + g;
        }
      }
      this.#product(x, "out", dy, total, width, wide);
      const turned = this.#transpose(this.#p("out"), width, wide, wide);
      this.space.multiply(dy, turned, dx, total, wide, width, wide, padded(width), width, false);
    }
    void labels;
    return loss;
  }

  #sentence(
    sample: ParserSample,
    index: number,
    y: number,
    dy: number,
    wide: number,
    total: number,
    training: boolean,
    see?: Parameters<TrainingNetwork["run"]>[2],
  ): number {
    const { arc, label, labels } = this.shape;
    const { data } = this;
    const n = sample.length;
    const heads = this.#take((n + 1) * arc);
    const root = this.#p("root");
    for (let j = 0; j < arc; j++) data[heads + j] = data[root + j] as number;
    for (let t = 0; t < n; t++) {
      for (let j = 0; j < arc; j++)
        data[heads + (t + 1) * arc + j] = data[y + t * wide + arc + j] as number;
    }
    const asked = this.#take(n * arc);
    this.space.multiply(y, this.#p("arc"), asked, n, arc, arc, wide, arc, arc, false);
    const arcBias = this.#p("arcBias");
    for (let t = 0; t < n; t++) {
      for (let j = 0; j < arc; j++)
        data[asked + t * arc + j] =
          (data[asked + t * arc + j] as number) + (data[arcBias + j] as number);
    }
    const row = padded(n + 1);
    const turned = this.#transpose(heads, n + 1, arc, arc);
    const scores = this.#take(n * row);
    this.space.multiply(asked, turned, scores, n, arc, row, arc, row, row, false);
    const distance = this.#p("distance");
    const bucket = (t: number, h: number): number =>
      h === 0 ? DISTANCES - 1 : distanceBucket(h - 1 - t);
    for (let t = 0; t < n; t++) {
      for (let h = 0; h <= n; h++) {
        if (h === t + 1) data[scores + t * row + h] = -1e9;
        else
          data[scores + t * row + h] =
            (data[scores + t * row + h] as number) + (data[distance + bucket(t, h)] as number);
      }
    }
    const outs = padded(labels);
    const hidden = this.#take(n * label);
    const pre = this.#take(n * label);
    const fillHidden = (t: number, h: number): void => {
      const far = this.#p("labelDistance") + bucket(t, h) * label;
      const headAt = h === 0 ? root + arc : y + (h - 1) * wide + 2 * arc + label;
      for (let j = 0; j < label; j++) {
        const value =
          (data[y + t * wide + 2 * arc + j] as number) +
          (data[headAt + j] as number) +
          (data[far + j] as number);
        data[pre + t * label + j] = value;
        data[hidden + t * label + j] = value < 0 ? value * SLOPE : value;
      }
    };
    const logits = this.#take(n * outs);
    if (!training) {
      see?.(index, data.subarray(scores, scores + n * row), row, (t, h) => {
        fillHidden(t, h);
        this.space.multiply(
          hidden + t * label,
          this.#p("label"),
          logits,
          1,
          label,
          outs,
          label,
          outs,
          outs,
          false,
        );
        const bias = this.#p("labelBias");
        let best = 0;
        for (let k = 1; k < labels; k++) {
          if (
            (data[logits + k] as number) + (data[bias + k] as number) >
            (data[logits + best] as number) + (data[bias + best] as number)
          )
            best = k;
        }
        return best;
      });
      return 0;
    }
    let loss = 0;
    const scale = 1 / total;
    const softmax = (at: number, size: number, gold: number, out: number): void => {
      let most = -1e30;
      for (let k = 0; k < size; k++) most = Math.max(most, data[at + k] as number);
      let sum = 0;
      for (let k = 0; k < size; k++) sum += Math.exp((data[at + k] as number) - most);
      for (let k = 0; k < size; k++) {
        const p = Math.exp((data[at + k] as number) - most) / sum;
        data[out + k] = (p - (k === gold ? 1 : 0)) * scale;
        if (k === gold) loss -= Math.log(Math.max(p, 1e-12)) * scale;
      }
    };
    const dScores = this.#take(n * row);
    const gDistance = this.#g("distance");
    for (let t = 0; t < n; t++) {
      softmax(scores + t * row, n + 1, (sample.heads[t] as number) + 1, dScores + t * row);
      for (let h = 0; h <= n; h++) {
        if (h !== t + 1) {
          const b = gDistance + bucket(t, h);
          data[b] = (data[b] as number) + (data[dScores + t * row + h] as number);
        }
      }
    }
    // Arcs: dAsked = dScores · heads, dHeads = dScoresᵀ · asked.
    const dAsked = this.#take(n * arc);
    this.space.multiply(dScores, heads, dAsked, n, n + 1, arc, row, arc, arc, false);
    const dHeads = this.#take((n + 1) * arc);
    const dTurned = this.#transpose(dScores, n, n + 1, row);
    this.space.multiply(dTurned, asked, dHeads, n + 1, n, arc, padded(n), arc, arc, false);
    const gRoot = this.#g("root");
    for (let j = 0; j < arc; j++)
      data[gRoot + j] = (data[gRoot + j] as number) + (data[dHeads + j] as number);
    const gArcBias = this.#g("arcBias");
    for (let t = 0; t < n; t++) {
      for (let j = 0; j < arc; j++) {
        data[dy + t * wide + arc + j] = data[dHeads + (t + 1) * arc + j] as number;
        data[gArcBias + j] =
          (data[gArcBias + j] as number) + (data[dAsked + t * arc + j] as number);
      }
    }
    const yTurned = this.#transpose(y, n, arc, wide);
    this.space.multiply(yTurned, dAsked, this.#g("arc"), arc, n, arc, padded(n), arc, arc, true);
    const arcTurned = this.#transpose(this.#p("arc"), arc, arc, arc);
    this.space.multiply(dAsked, arcTurned, dy, n, arc, arc, arc, padded(arc), wide, false);
    // Labels of the gold arcs.
    for (let t = 0; t < n; t++) fillHidden(t, (sample.heads[t] as number) + 1);
    this.space.multiply(hidden, this.#p("label"), logits, n, label, outs, label, outs, outs, false);
    const dLogits = this.#take(n * outs);
    const labelBias = this.#p("labelBias");
    const gLabelBias = this.#g("labelBias");
    for (let t = 0; t < n; t++) {
      for (let k = 0; k < labels; k++)
        data[logits + t * outs + k] =
          (data[logits + t * outs + k] as number) + (data[labelBias + k] as number);
      softmax(logits + t * outs, labels, sample.labels[t] as number, dLogits + t * outs);
      for (let k = 0; k < labels; k++)
        data[gLabelBias + k] =
          (data[gLabelBias + k] as number) + (data[dLogits + t * outs + k] as number);
    }
    const hTurned = this.#transpose(hidden, n, label, label);
    this.space.multiply(
      hTurned,
      dLogits,
      this.#g("label"),
      label,
      n,
      outs,
      padded(n),
      outs,
      outs,
      true,
    );
    const lTurned = this.#transpose(this.#p("label"), label, outs, outs);
    const dHidden = this.#take(n * label);
    this.space.multiply(
      dLogits,
      lTurned,
      dHidden,
      n,
      outs,
      label,
      outs,
      padded(label),
      label,
      false,
    );
    for (let t = 0; t < n; t++) {
      const h = (sample.heads[t] as number) + 1;
      const far = this.#g("labelDistance") + bucket(t, h) * label;
      const headAt = h === 0 ? gRoot + arc : dy + (h - 1) * wide + 2 * arc + label;
      for (let j = 0; j < label; j++) {
        let g = data[dHidden + t * label + j] as number;
        if ((data[pre + t * label + j] as number) < 0) g *= SLOPE;
        const own = dy + t * wide + 2 * arc + j;
        data[own] = (data[own] as number) + g;
        data[headAt + j] = (data[headAt + j] as number) + g;
        data[far + j] = (data[far + j] as number) + g;
      }
    }
    return loss;
  }
}
