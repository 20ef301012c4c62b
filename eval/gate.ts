import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";
import type { Figures } from "./score.ts";

/** A gated figure: it may not fall below the floor (or, for a ceiling, rise above it). */
export interface Floor {
  readonly figure: string;
  /** What it is called in the table. */
  readonly label: string;
  readonly floor?: number;
  readonly ceiling?: number;
  /** What the project wants to reach. */
  readonly wanted: number;
}

export interface Baseline {
  readonly tasks: Readonly<
    Record<string, { readonly gold: string; readonly figures: readonly Floor[] }>
  >;
}

export const baselineFile = join(packageRoot, "eval", "baseline.json");
export const readBaseline = (): Baseline =>
  JSON.parse(readFileSync(baselineFile, "utf8")) as Baseline;

export interface Verdict extends Floor {
  readonly got: number | null;
  readonly held: boolean;
  readonly reached: boolean;
}

/** Slack for figures that are printed with three digits. */
const EPSILON = 5e-4;

/** Compares the figures of one task with its floors. A figure that is missing did not hold. */
export function judge(floors: readonly Floor[], figures: Figures): Verdict[] {
  return floors.map((floor) => {
    const got = figures[floor.figure] ?? null;
    const falling = floor.ceiling !== undefined;
    const held =
      got !== null &&
      (falling ? got <= floor.ceiling! + EPSILON : got >= (floor.floor ?? 0) - EPSILON);
    const reached = got !== null && (falling ? got <= floor.wanted : got >= floor.wanted);
    return { ...floor, got, held, reached };
  });
}
