import { existsSync } from "node:fs";
import { type Command, Option } from "commander";
import { compareTable } from "../../app/compare/compare.ts";
import { SHAPES, type Shape } from "../../app/compare/shapes.ts";
import { openTable } from "../../app/compare/table.ts";
import { COMPARE_FORMATS, type CompareFormat, writeComparison } from "../../app/compare/write.ts";
import { CommandError, EXIT } from "../../app/exit.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { writeWhole } from "../../app/whole-file.ts";
import { eventFilterOf, type FilterFlags, withEventFilter } from "../event-filter.ts";

interface CompareFlags extends FilterFlags {
  readonly store: string;
  readonly shape: Shape | "auto";
  readonly format: CompareFormat;
  readonly output?: string;
}

/** Rows named on standard error one by one; JSON lists all. */
const MOST_NAMED = 20;

export function addCompare(program: Command): void {
  const command = program
    .command("compare")
    .summary("an event table beside the record: what both have, what differs")
    .description(
      "Reads an ACLED, UCDP or GDELT export, or a CSV of your own, and lays it beside the record:\n" +
        "what both have, what only one has, where fields differ. Changes neither.",
    )
    .argument("<file>", "the event table")
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .addOption(
      new Option("--shape <shape>", "what the file is; auto looks at its header")
        .choices(["auto", ...SHAPES])
        .default("auto"),
    )
    .addOption(
      new Option("--format <format>", "of the result").choices(COMPARE_FORMATS).default("text"),
    )
    .option("--output <file>", "write to this file instead of standard output");
  withEventFilter(command)
    .addHelpText(
      "after",
      `
Examples:
  dateline compare acled-sudan.csv --store sudan
  dateline compare ged.csv --store sudan --country SDN --format json > comparison.json
  dateline compare ours.csv --shape csv --store sudan --format csv --output comparison.csv`,
    )
    .action(async (file: string, flags: CompareFlags) => {
      process.exitCode = await runCompare(file, flags);
    });
}

async function runCompare(file: string, flags: CompareFlags): Promise<number> {
  const filter = eventFilterOf(flags);
  const table = await openTable(file, flags.shape);
  if (!/^postgres(ql)?:/.test(flags.store) && !existsSync(flags.store)) {
    throw new CommandError(`${flags.store}: no such store`, EXIT.store);
  }
  const result = await withStore(flags.store, (store) => compareTable(store, table, filter));
  const text = [...writeComparison(file, result, flags.format)].join("");
  if (flags.output) await writeWhole(flags.output, [text]);
  else process.stdout.write(text);
  for (const { line, detail } of result.problems.slice(0, MOST_NAMED)) {
    process.stderr.write(`dateline: ${file}:${line}: ${detail}; row skipped\n`);
  }
  const more = result.problems.length - MOST_NAMED;
  if (more > 0) process.stderr.write(`dateline: ${file}: ${more} more rows skipped\n`);
  return result.problems.length > 0 ? EXIT.someUnread : EXIT.ok;
}
