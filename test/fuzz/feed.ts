import { randomOf } from "./random.ts";
import type { Fuzzer, Outcome } from "./target.ts";
import { digest } from "./targets/texts.ts";

/** An input after which something was not as it must be. */
export interface Finding {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
  readonly what: string;
  readonly input: string | { readonly base64: string };
}

/** One in so many inputs is run twice, and must give the same both times. */
const TWICE = 4;
/** Processor time that an input may take, in milliseconds: a part for itself, a part for each character. */
const LIMIT = 800;
const LIMIT_PER_UNIT = 0.05;

/** Feeds inputs [from, to) of a target's stream; `onStart` is told each index before it runs. */
export async function feed(
  fuzzer: Fuzzer,
  target: string,
  seed: number,
  from: number,
  to: number,
  onStart: (index: number) => void = () => {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let index = from; index < to; index++) {
    onStart(index);
    const input = fuzzer.make(randomOf(seed, target, index));
    for (const what of await faultsOf(fuzzer, input, index % TWICE === 0)) {
      const kept =
        typeof input === "string" ? input : { base64: Buffer.from(input).toString("base64") };
      findings.push({ target, seed, index, what, input: kept });
    }
  }
  return findings;
}

async function faultsOf(
  fuzzer: Fuzzer,
  input: string | Uint8Array,
  twice: boolean,
): Promise<string[]> {
  try {
    const { outcome, ms } = await timed(fuzzer, input);
    const faults = [...new Set(outcome.faults)].slice(0, 5);
    const limit = LIMIT + input.length * LIMIT_PER_UNIT;
    // The first run of a path pays for loading and compiling: what is slow must be slow again.
    if (ms > limit && (await timed(fuzzer, input)).ms > limit)
      faults.push(`slow: ${Math.round(ms)} ms for ${input.length}`);
    if (twice && outcome.output !== null) {
      const again = await fuzzer.run(input);
      if (digest(again.output) !== digest(outcome.output))
        faults.push("the same input gives another output");
    }
    return faults;
  } catch (error) {
    return [`threw: ${(error as Error)?.stack ?? String(error)}`];
  }
}

async function timed(
  fuzzer: Fuzzer,
  input: string | Uint8Array,
): Promise<{ outcome: Outcome; ms: number }> {
  const before = process.threadCpuUsage();
  const outcome = await fuzzer.run(input);
  const { user, system } = process.threadCpuUsage(before);
  return { outcome, ms: (user + system) / 1000 };
}
