import { Worker } from "node:worker_threads";
import type { CaptureAnnotation } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import { type AnnotateOptions, createAnnotator } from "./annotate.ts";
import { captureDone, poolCloses, poolOpens } from "./compiler.ts";
import { failedAnnotation } from "./failed.ts";
import { type StandardOptions, standardStages } from "./standard.ts";
import type { WorkerAnswer, WorkerTask } from "./worker.ts";

/** Captures that wait for one worker; enough to keep it busy, few enough to bound memory. */
const AHEAD = 4;

/** Turns captures into annotation JSON. Results are the same bytes with any number of workers. */
export interface AnnotationPool {
  run(capture: Capture, options: AnnotateOptions): Promise<string>;
  /** How many captures may be under way at once. */
  readonly width: number;
  close(): Promise<void>;
}

/** With `workers` 0 the work is done on this thread, which starts faster and suits a few captures. */
export function createPool(workers: number, stages: StandardOptions = {}): AnnotationPool {
  poolOpens();
  const pool = workers === 0 ? inlinePool(stages) : threadPool(workers, stages);
  let open = true;
  return {
    width: pool.width,
    run: async (capture, options) => {
      const json = await pool.run(capture, options);
      captureDone();
      return json;
    },
    close: async () => {
      if (open) poolCloses();
      open = false;
      await pool.close();
    },
  };
}

function inlinePool(stages: StandardOptions): AnnotationPool {
  let annotator: ReturnType<typeof createAnnotator> | undefined;
  return {
    width: 1,
    close: async () => {},
    run: async (capture, options) => {
      annotator ??= createAnnotator(standardStages(stages));
      try {
        return JSON.stringify(annotator.annotate(capture, options));
      } catch (error) {
        return failed(capture, (error as Error).stack ?? String(error));
      }
    },
  };
}

interface Seat {
  readonly worker: Worker;
  readonly waiting: Map<number, (answer: WorkerAnswer) => void>;
}

function threadPool(count: number, stages: StandardOptions): AnnotationPool {
  const seats: Seat[] = Array.from({ length: count }, () => openSeat(stages));
  let tasks = 0;
  const ask = async (capture: Capture, options: AnnotateOptions): Promise<WorkerAnswer> => {
    const index = leastBusy(seats);
    const seat = seats[index]!;
    const task = tasks++;
    return await new Promise((resolve) => {
      seat.waiting.set(task, resolve);
      seat.worker.once("error", () => {
        if (seats[index] === seat) seats[index] = openSeat(stages);
      });
      seat.worker.postMessage({ task, capture, options } satisfies WorkerTask);
    });
  };
  return {
    width: count * AHEAD,
    close: async () => {
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
    },
    run: async (capture, options) => {
      const answer = await ask(capture, options);
      return "json" in answer ? answer.json : failed(capture, answer.error);
    },
  };
}

function openSeat(stages: StandardOptions): Seat {
  const extension = import.meta.filename.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`./worker.${extension}`, import.meta.url), {
    workerData: stages,
  });
  worker.setMaxListeners(0);
  const waiting: Seat["waiting"] = new Map();
  const settle = (answer: WorkerAnswer): void => {
    waiting.get(answer.task)?.(answer);
    waiting.delete(answer.task);
  };
  worker.on("message", settle);
  worker.on("error", (error) => {
    for (const task of [...waiting.keys()]) settle({ task, error: String(error) });
  });
  return { worker, waiting };
}

function leastBusy(seats: readonly Seat[]): number {
  let best = 0;
  for (let i = 1; i < seats.length; i++) {
    if (seats[i]!.waiting.size < seats[best]!.waiting.size) best = i;
  }
  return best;
}

const failed = (capture: Capture, detail: string): string =>
  JSON.stringify(failedAnnotation(capture, detail) satisfies CaptureAnnotation);
