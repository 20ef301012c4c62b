import { parentPort, workerData } from "node:worker_threads";
import type { Capture } from "../model/capture.ts";
import { type AnnotateOptions, createAnnotator } from "./annotate.ts";
import { type StandardOptions, standardStages } from "./standard.ts";

/** Worker thread: one capture in, its annotation as JSON out. */
export interface WorkerTask {
  readonly task: number;
  readonly capture: Capture;
  readonly options: AnnotateOptions;
}
export type WorkerAnswer =
  | { readonly task: number; readonly json: string }
  | { readonly task: number; readonly error: string };

const port = parentPort;
if (port) {
  const annotator = createAnnotator(standardStages(workerData as StandardOptions));
  port.on("message", ({ task, capture, options }: WorkerTask) => {
    try {
      const json = JSON.stringify(annotator.annotate(capture, options));
      port.postMessage({ task, json } satisfies WorkerAnswer);
    } catch (error) {
      const detail = (error as Error).stack ?? String(error);
      port.postMessage({ task, error: detail } satisfies WorkerAnswer);
    }
  });
}
