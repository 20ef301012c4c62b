/** `node eval/record-gold.ts [--misses]`: the record against the own gold, captures taken in through a store. */
import {
  earlierRecord,
  freshRecord,
  type GoldRecord,
  readRecord,
} from "../test/gold-events/record.ts";
import { scoreRecord } from "../test/gold-events/record-score.ts";

const halves: readonly (readonly [string, GoldRecord])[] = [
  ["written with the rules", earlierRecord()],
  ["written after the rules", freshRecord()],
];
for (const [half, gold] of halves) {
  const score = scoreRecord(gold.events, await readRecord(gold));
  const { right, found, f1, graded, wrongMultiSource, harm, misses } = score;
  process.stdout.write(
    `${half}: ${gold.captures.length} captures\n` +
      `  events    F1 ${f1.toFixed(3)}  (${right} right, ${found} found, ${score.gold} in the gold)\n` +
      `  grade     ${(graded / right).toFixed(3)}  (${graded} of ${right}); wrong multi-source: ${wrongMultiSource}\n` +
      `  harm      ${harm.right} right, ${harm.found} found, ${harm.gold} in the gold\n`,
  );
  if (process.argv.includes("--misses"))
    for (const miss of misses) process.stdout.write(`  - ${miss}\n`);
}
