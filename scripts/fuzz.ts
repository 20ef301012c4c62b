/**
 * `npm run fuzz`: feeds every reader and stage bent inputs and checks that nothing throws, nothing hangs, and that what
 * must hold of the output holds. The seed decides every input; what fails is kept with its seed and index.
 *
 *   npm run fuzz -- [--seed 1] [--inputs 1000000] [--only clean] [--minutes 30] [--workers 2] [--fresh]
 *   npm run fuzz -- --replay clean-html:1:4711
 *
 * A run that ends early goes on where it stood when it is started again with the same seed; `--fresh` begins anew.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../src/lexicon/paths.ts";
import { type Finding, feed } from "../test/fuzz/feed.ts";
import type { Target } from "../test/fuzz/target.ts";
import { TARGETS, targetOf } from "../test/fuzz/targets.ts";
import type { Task } from "../test/fuzz/worker.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    inputs: { type: "string", default: "1000000" },
    only: { type: "string" },
    minutes: { type: "string", default: "600" },
    workers: { type: "string", default: "2" },
    fresh: { type: "boolean", default: false },
    replay: { type: "string" },
  },
});

/** Inputs that a worker takes at a time. */
const CHUNK = 250;
/** An input that is under way for so long, on the clock, hangs. */
const HANG_MS = 90_000;
/** Findings kept of one target: the first ones say what is wrong. */
const MOST_KEPT = 40;

const folder = join(packageRoot, "build", "fuzz");
const seed = Number(values.seed);
const stateFile = join(folder, `seed-${seed}.json`);

interface Tally {
  done: number;
  ms: number;
  findings: number;
}

async function replay(name: string): Promise<void> {
  const [target = "", from = "1", index = "0"] = name.split(":");
  const fuzzer = await targetOf(target).open();
  const findings = await feed(fuzzer, target, Number(from), Number(index), Number(index) + 1);
  process.stdout.write(`${JSON.stringify(findings, null, 1)}\n`);
  await fuzzer.close?.();
  process.exitCode = findings.length > 0 ? 1 : 0;
}

function readState(): Record<string, Tally> {
  if (values.fresh) return {};
  try {
    return JSON.parse(readFileSync(stateFile, "utf8")) as Record<string, Tally>;
  } catch {
    return {};
  }
}

function keep(finding: Finding, tally: Tally): void {
  tally.findings++;
  process.stdout.write(
    `${finding.target}:${finding.seed}:${finding.index} ${finding.what.split("\n", 2).join(" ").slice(0, 240)}\n`,
  );
  if (tally.findings > MOST_KEPT) return;
  const file = join(folder, `${finding.target}-${finding.seed}-${finding.index}.json`);
  writeFileSync(file, `${JSON.stringify(finding, null, 1)}\n`);
}

interface Done {
  readonly findings: Finding[];
  readonly ms: number;
}
interface Stuck {
  readonly stuck: number;
  readonly why: string;
}

/** Gives a task to a worker and looks at the clock while it is busy. */
function ask(worker: Worker, under: Int32Array, task: Task): Promise<Done | Stuck> {
  return new Promise((resolve) => {
    let last = 0;
    let since = Date.now();
    const settle = (answer: Done | Stuck): void => {
      clearInterval(watch);
      worker.off("message", settle);
      worker.off("error", onError);
      resolve(answer);
    };
    const stuck = (why: string): void => settle({ stuck: Atomics.load(under, 0) - 1, why });
    const onError = (error: Error): void => stuck(`ended the thread: ${error.stack ?? error}`);
    const watch = setInterval(() => {
      const now = Atomics.load(under, 0);
      if (now !== last) [last, since] = [now, Date.now()];
      else if (now > 0 && Date.now() - since > HANG_MS) stuck("hangs");
    }, 1000);
    worker.on("message", settle);
    worker.on("error", onError);
    worker.postMessage(task);
  });
}

interface Seat {
  run(task: Task): Promise<Done>;
  close(): Promise<unknown>;
}

/** One thread: what hangs in it or ends it is named and passed over. */
function openSeat(): Seat {
  const shared = new SharedArrayBuffer(4);
  const under = new Int32Array(shared);
  const open = (): Worker =>
    new Worker(new URL("../test/fuzz/worker.ts", import.meta.url), {
      workerData: shared,
      resourceLimits: { maxOldGenerationSizeMb: 1500 },
    });
  let worker = open();
  return {
    close: () => worker.terminate(),
    async run(task) {
      const findings: Finding[] = [];
      let ms = 0;
      for (let from = task.from; from < task.to; ) {
        const answer = await ask(worker, under, { ...task, from });
        if ("findings" in answer) {
          findings.push(...answer.findings);
          ms += answer.ms;
          break;
        }
        const { target, seed: of } = task;
        const index = Math.max(from, answer.stuck);
        findings.push({ target, seed: of, index, what: answer.why, input: "(see --replay)" });
        await worker.terminate();
        Atomics.store(under, 0, 0);
        worker = open();
        from = index + 1;
      }
      return { findings, ms };
    },
  };
}

/** Every target gets a tenth first: a run that is cut short has fed all of them. */
const PASSES = [0.1, 1] as const;

function tallyOf(state: Record<string, Tally>, name: string): Tally {
  const tally = state[name] ?? { done: 0, ms: 0, findings: 0 };
  state[name] = tally;
  return tally;
}

async function run(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const scale = Number(values.inputs) / TARGETS.reduce((sum, { share }) => sum + share, 0);
  const chosen = TARGETS.filter(
    ({ name }) => !values.only || values.only.split(",").some((part) => name.includes(part)),
  );
  const state = readState();
  const deadline = Date.now() + Number(values.minutes) * 60_000;
  // A worker stays with a target until it is done: what the target loads is loaded once.
  const waiting = PASSES.flatMap((part) => chosen.map((target) => ({ target, part })));
  const work = async (): Promise<void> => {
    const seat = openSeat();
    for (let next = waiting.shift(); next && Date.now() < deadline; next = waiting.shift()) {
      const { name, share } = next.target;
      const wanted = Math.max(20, Math.ceil(share * scale * next.part));
      const tally = tallyOf(state, name);
      while (tally.done < wanted && Date.now() < deadline) {
        const to = Math.min(wanted, tally.done + CHUNK);
        const { findings, ms } = await seat.run({ target: name, seed, from: tally.done, to });
        for (const finding of findings) keep(finding, tally);
        tally.done = to;
        tally.ms += ms;
        writeFileSync(stateFile, JSON.stringify(state));
      }
    }
    await seat.close();
  };
  await Promise.all(Array.from({ length: Number(values.workers) }, work));
  report(chosen, state);
}

function report(chosen: readonly Target[], state: Readonly<Record<string, Tally>>): void {
  const rows = chosen.map(({ name }) => ({
    name,
    ...(state[name] ?? { done: 0, ms: 0, findings: 0 }),
  }));
  const line = (name: string, done: number, ms: number, findings: number): string =>
    `| ${name} | ${done} | ${(ms / 1000).toFixed(0)} | ${findings} |\n`;
  process.stdout.write("| target | inputs | CPU s | findings |\n|---|---:|---:|---:|\n");
  for (const { name, done, ms, findings } of rows)
    process.stdout.write(line(name, done, ms, findings));
  const sum = (key: "done" | "ms" | "findings"): number =>
    rows.reduce((total, row) => total + row[key], 0);
  process.stdout.write(line("all", sum("done"), sum("ms"), sum("findings")));
  process.exitCode = sum("findings") > 0 ? 1 : 0;
}

if (values.replay) await replay(values.replay);
else await run();
