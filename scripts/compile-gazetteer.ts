/** Compiles the gazetteer into build output where it is missing or out of date: `npm run compile`. */
import { ensureGazetteer, gazetteerFile } from "../src/lexicon/gazetteer.ts";

const terminal = process.stderr.isTTY === true;
const started = performance.now();
const compiled = ensureGazetteer((step, share) => {
  if (terminal)
    process.stderr.write(
      `\rgazetteer: ${String(Math.round(share * 100)).padStart(3)} % ${step.padEnd(16)}`,
    );
});
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stderr.write(
  compiled
    ? `${terminal ? "\n" : ""}gazetteer: compiled to ${gazetteerFile()} in ${seconds} s\n`
    : "gazetteer: up to date\n",
);
