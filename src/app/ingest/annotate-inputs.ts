import { availableParallelism } from "node:os";
import {
  describeFailure,
  type IntakeFailure,
  type IntakeItem,
  type IntakeOptions,
} from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Capture } from "../../model/capture.ts";
import { type AnnotateOptions, createAnnotator } from "../../pipeline/annotate.ts";
import { mapOrdered, type ReadAhead } from "../../pipeline/ordered.ts";
import { createPool } from "../../pipeline/pool.ts";
import { type StandardOptions, standardStages } from "../../pipeline/standard.ts";

export interface AnnotateInputsOptions {
  readonly annotate: AnnotateOptions;
  readonly intake: IntakeOptions;
  /** Worker threads; 0 works on this thread. */
  readonly workers: number;
  /** Folder of a store whose imported places are known besides the shipped ones. */
  readonly gazetteer?: string;
  /** Folder of a user's own codebook. */
  readonly codebook?: string;
}

/** Annotated captures and failures, in input order. */
export type Annotated =
  | {
      readonly kind: "annotated";
      readonly capture: Capture;
      readonly bytes: Uint8Array;
      readonly json: string;
    }
  | { readonly kind: "failure"; readonly failure: IntakeFailure };

/** Tells captures that need no work, such as those already stored. */
export type Skip = (capture: Capture) => boolean | Promise<boolean>;

/** Workers for a run of unknown length: both cores of a laptop, not all of a server. */
export const defaultWorkers = (): number => Math.min(availableParallelism(), 4);

/** Reads the paths and annotates every capture. */
export const annotateInputs = (
  paths: readonly string[],
  options: AnnotateInputsOptions,
): AsyncGenerator<Annotated> => annotateItems(readInputs(paths, options.intake), options);

/** Captures read ahead for workers while this thread stores others and builds the record of them. */
const AHEAD: ReadAhead<IntakeItem> = {
  items: 256,
  size: 12e6,
  sizeOf: (item) => (item.kind === "failure" ? 0 : item.bytes.length),
};

/** Annotates captures wherever they come from; `skip` passes over those that need no work. */
export async function* annotateItems(
  items: AsyncIterable<IntakeItem>,
  options: AnnotateInputsOptions,
  skip: Skip = () => false,
): AsyncGenerator<Annotated> {
  const stages = stagesOf(options);
  const pool = createPool(options.workers, stages);
  const isCurrent = currentVersions(stages);
  const annotate = async (item: IntakeItem): Promise<Annotated> => {
    if (item.kind === "failure") return item;
    if (
      item.annotation !== undefined &&
      isCurrent(JSON.parse(item.annotation) as CaptureAnnotation)
    ) {
      return {
        kind: "annotated",
        capture: item.capture,
        bytes: item.bytes,
        json: item.annotation,
      };
    }
    const json = await pool.run(item.capture, options.annotate);
    return { kind: "annotated", capture: item.capture, bytes: item.bytes, json };
  };
  const ahead = options.workers === 0 ? undefined : AHEAD;
  try {
    yield* mapOrdered(wanted(items, skip), pool.width, annotate, ahead);
  } finally {
    await pool.close();
  }
}

/** What the standard stages are told of a run's lexicons. */
export const stagesOf = ({ gazetteer, codebook }: StandardOptions): StandardOptions => ({
  ...(gazetteer === undefined ? {} : { gazetteer }),
  ...(codebook === undefined ? {} : { codebook }),
});

/** Tells annotations that this program, with these lexicons, would have made; others are made anew. */
export function currentVersions(
  stages: StandardOptions,
): (annotation: Pick<CaptureAnnotation, "versions">) => boolean {
  let current: string | undefined;
  return ({ versions }) => {
    current ??= JSON.stringify(createAnnotator(standardStages(stages)).versions);
    return JSON.stringify(versions) === current;
  };
}

async function* wanted(items: AsyncIterable<IntakeItem>, skip: Skip): AsyncGenerator<IntakeItem> {
  for await (const item of items) {
    if (item.kind === "failure" || !(await skip(item.capture))) yield item;
  }
}

/** Writes a failure for people to standard error. */
export const reportFailure = (failure: IntakeFailure): void => {
  process.stderr.write(`dateline: ${describeFailure(failure)}\n`);
};
