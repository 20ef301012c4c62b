/**
 * `npm run eval -- [task…] [--json FILE]`: runs the product on every labelled corpus that is on this machine,
 * prints one table, and fails where a figure fell below its floor in eval/baseline.json.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { judge, readBaseline, type Verdict } from "./gate.ts";
import { scoreTask } from "./score.ts";
import { benchFolder, TASKS } from "./tasks.ts";

const args = process.argv.slice(2);
const jsonAt = args.indexOf("--json");
const jsonFile = jsonAt >= 0 ? args[jsonAt + 1] : undefined;
const wanted = args.filter(
  (arg, index) => !arg.startsWith("--") && index !== jsonAt + (jsonAt >= 0 ? 1 : -1e9),
);
const unknown = wanted.filter((name) => !TASKS.some((task) => task.name === name));
if (unknown.length > 0 || args.includes("--help")) {
  process.stderr.write(
    `npm run eval -- [task…] [--json FILE] [--allow-regression]\ntasks: ${TASKS.map(({ name }) => name).join(", ")}\n` +
      (unknown.length > 0 ? `unknown: ${unknown.join(", ")}\n` : ""),
  );
  process.exit(unknown.length > 0 ? 2 : 0);
}

const baseline = readBaseline();
const all: Record<string, unknown> = {};
let fell = 0;
let ran = 0;
for (const task of TASKS) {
  if (wanted.length > 0 && !wanted.includes(task.name)) continue;
  const folder = benchFolder(task.name);
  if (!folder) {
    process.stdout.write(`${task.name}: skipped, its labelled data is not on this machine\n`);
    continue;
  }
  const { figures, seconds } = scoreTask(task, folder);
  ran++;
  all[task.name] = figures;
  const expected = baseline.tasks[task.name];
  process.stdout.write(`${task.name} (${seconds.toFixed(0)} s)\n`);
  const gold = createHash("sha256")
    .update(readFileSync(join(folder, "gold.jsonl")))
    .digest("hex");
  if (expected && expected.gold !== "" && expected.gold !== gold) {
    process.stdout.write("  the labelled data is not the one that the floors were set on\n");
  }
  const verdicts = judge(expected?.figures ?? [], figures);
  for (const verdict of verdicts) process.stdout.write(`  ${describe(verdict)}\n`);
  fell += verdicts.filter(({ held }) => !held).length;
}
if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(all, null, 2)}\n`);
process.stdout.write(`\n${ran} corpora scored, ${fell} figures below their floor\n`);
if (fell > 0 && !args.includes("--allow-regression")) process.exit(5);

function describe({ label, got, wanted: goal, held, reached, floor, ceiling }: Verdict): string {
  const show = (value: number | null): string =>
    value === null ? "none" : value.toFixed(Math.abs(value) >= 10 ? 1 : 3);
  const bound = ceiling !== undefined ? `≤ ${show(ceiling)}` : `≥ ${show(floor ?? 0)}`;
  const state = held ? (reached ? "reached" : "held") : "FELL";
  return `${label.padEnd(46)} ${show(got).padStart(7)}  floor ${bound}  wanted ${show(goal)}  ${state}`;
}
