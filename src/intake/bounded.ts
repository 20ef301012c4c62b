import { Worker } from "node:worker_threads";
import type { Answer, Ask, BoundedKind } from "./bounded-worker.ts";

/** Libraries that read whole files may loop or fill memory on a damaged one: this one went over its limit. */
export class ReaderOverrun extends Error {
  override readonly name = "ReaderOverrun";
}

/** Heap of a reading thread. A row group of ordinary size takes a tenth of it. */
const MEMORY_MB = 2048;
/** Time between two answers: a part for starting and a loaded machine, a part for each MiB, no more than five minutes. */
const PATIENCE_MS = 30_000;
const PATIENCE_MS_PER_MIB = 1000;
const LONGEST_MS = 300_000;

/** How long a file of so many bytes may keep its reader busy without giving anything. */
export const patienceFor = (bytes: number): number =>
  Math.min(LONGEST_MS, PATIENCE_MS + (bytes / 1048576) * PATIENCE_MS_PER_MIB);

/**
 * Reads bytes in a thread of its own, which is ended when it gives nothing for `patienceMs` or fills its memory: a
 * ReaderOverrun is thrown then. What the reader itself throws is thrown here. The clock stands while the caller works.
 */
export async function* bounded<T>(
  kind: BoundedKind,
  bytes: Uint8Array,
  name: string,
  patienceMs: number = patienceFor(bytes.length),
): AsyncGenerator<T> {
  await turn();
  const worker = idle ?? open();
  idle = null;
  worker.ref();
  let isWhole = false;
  try {
    let next: Ask | "more" = { kind, bytes, name };
    for (;;) {
      const answer = await ask(worker, next, patienceMs);
      // What broke may have left work behind, whose own errors would be laid at the next file's door: a new thread then.
      if ("error" in answer) throw new Error(answer.error);
      isWhole = answer.done;
      yield* answer.values as T[];
      if (answer.done) return;
      next = "more";
    }
  } finally {
    if (isWhole && idle === null) {
      worker.unref();
      idle = worker;
    } else await worker.terminate();
    release();
  }
}

/** Threads at one time: a desk is asked for many captures at once. */
const MOST = 4;
let busy = 0;
const queue: (() => void)[] = [];

/** Waits until one of the places is free, and takes it. */
async function turn(): Promise<void> {
  if (busy >= MOST) await new Promise<void>((go) => queue.push(go));
  else busy++;
}

/** Hands a place on to whoever has waited longest. */
function release(): void {
  const next = queue.shift();
  if (next) next();
  else busy--;
}

/** Kept for the next file, and no reason for the program to stay. */
let idle: Worker | null = null;

function open(): Worker {
  const extension = import.meta.filename.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`./bounded-worker.${extension}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // One that dies while nobody asks is not taken again.
  worker.on("error", () => {
    if (idle === worker) idle = null;
  });
  return worker;
}

function ask(worker: Worker, what: Ask | "more", patienceMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onAnswer).off("error", onError);
      settle();
    };
    const onAnswer = (answer: Answer): void => end(() => resolve(answer));
    const onError = (error: NodeJS.ErrnoException): void =>
      end(() =>
        reject(
          error.code === "ERR_WORKER_OUT_OF_MEMORY"
            ? new ReaderOverrun(`more than ${MEMORY_MB} MiB of memory`)
            : error,
        ),
      );
    const timer = setTimeout(
      () =>
        end(() => reject(new ReaderOverrun(`nothing after ${Math.round(patienceMs / 1000)} s`))),
      patienceMs,
    );
    worker.on("message", onAnswer).on("error", onError);
    worker.postMessage(what);
  });
}
