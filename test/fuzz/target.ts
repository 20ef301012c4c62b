import type { Random } from "./random.ts";

/** One thing that is fed: how an input is made, and what is wrong with what came of it. */
export interface Target {
  readonly name: string;
  /** Inputs of a million that are its own. */
  readonly share: number;
  /** Loads what it needs; called once in a thread. */
  open(): Promise<Fuzzer> | Fuzzer;
}

export interface Fuzzer {
  make(random: Random): string | Uint8Array;
  /** Must not throw. */
  run(input: string | Uint8Array): Outcome | Promise<Outcome>;
  close?(): Promise<void>;
}

export interface Outcome {
  readonly faults: readonly string[];
  /** What came of it; the same input gives the same again. */
  readonly output: unknown;
}

/** A fuzzer of texts. */
export const onText = (
  make: (random: Random) => string,
  run: (text: string) => Outcome | Promise<Outcome>,
): Fuzzer => ({ make, run: (input) => run(input as string) });

/** A fuzzer of bytes. */
export const onBytes = (
  make: (random: Random) => Uint8Array,
  run: (bytes: Uint8Array) => Outcome | Promise<Outcome>,
): Fuzzer => ({ make, run: (input) => run(input as Uint8Array) });
