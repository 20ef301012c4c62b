/**
 * `node eval/set-floors.ts RESULTS.json [--allow-regression]`: sets the floors of eval/baseline.json to the figures
 * of a run (`npm run eval -- --json RESULTS.json`), a little slack below. A floor that would drop is kept, and said.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type Baseline, baselineFile, type Floor, readBaseline } from "./gate.ts";
import type { Figures } from "./score.ts";

/** Share of a figure that may be lost without notice: rounding, and a rule that trades one page for another. */
const SLACK = 0.01;

/** The floor for a figure that was got; for a ceiling the mirror of it. */
export function floorFor(floor: Floor, got: number): number {
  const falling = floor.ceiling !== undefined;
  const bound = falling ? got * (1 + SLACK) + 0.001 : got * (1 - SLACK);
  const digits = Math.abs(got) >= 10 ? 10 : 1000;
  return (falling ? Math.ceil(bound * digits) : Math.floor(bound * digits)) / digits;
}

export function withFloors(
  baseline: Baseline,
  results: Readonly<Record<string, Figures>>,
  allowRegression: boolean,
): { baseline: Baseline; kept: readonly string[] } {
  const kept: string[] = [];
  const tasks = Object.fromEntries(
    Object.entries(baseline.tasks).map(([name, task]) => [
      name,
      {
        ...task,
        figures: task.figures.map((floor) => {
          const got = results[name]?.[floor.figure];
          if (got === undefined) return floor;
          const bound = floorFor(floor, got);
          const falling = floor.ceiling !== undefined;
          const worse = falling
            ? floor.ceiling !== 0 && bound > floor.ceiling!
            : bound < (floor.floor ?? 0);
          if (worse && !allowRegression) {
            kept.push(`${name}: ${floor.label}`);
            return floor;
          }
          return { ...floor, ...(falling ? { ceiling: bound } : { floor: bound }) };
        }),
      },
    ]),
  );
  return { baseline: { tasks }, kept };
}

if (process.argv[1] === import.meta.filename) {
  const results = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Record<string, Figures>;
  const { baseline, kept } = withFloors(
    readBaseline(),
    results,
    process.argv.includes("--allow-regression"),
  );
  writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 2)}\n`);
  for (const figure of kept) process.stdout.write(`kept, the run was worse: ${figure}\n`);
}
