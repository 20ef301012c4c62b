/** Random numbers that a seed decides (sfc32): the same seed gives the same inputs on any machine. */
export interface Random {
  /** 0 ≤ n < bound. */
  below(bound: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A stretch [from, to) of a length, at most `most` long. */
  range(length: number, most: number): [from: number, to: number];
}

/** One stream for each input, so that any one can be made again without those before it. */
export function randomOf(seed: number, target: string, index: number): Random {
  let a = seed | 0;
  let b = hash(target) | 0;
  let c = index | 0;
  let d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const below = (bound: number): number => Math.floor((next() / 4294967296) * bound);
  return {
    below,
    once: (times) => below(times) === 0,
    pick: (items) => items[below(items.length)]!,
    range(length, most) {
      const from = below(length + 1);
      return [from, from + below(Math.min(most, length - from) + 1)];
    },
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
