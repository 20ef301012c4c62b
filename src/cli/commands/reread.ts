import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { type RereadOptions, reread } from "../../app/ingest/reread.ts";
import { createProgress } from "../../app/progress.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { describeSummary, summarise } from "../../app/summary.ts";
import { type AnnotateFlags, annotateOptions, withAnnotateOptions } from "../options.ts";

interface Flags extends AnnotateFlags {
  readonly store: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function addReread(program: Command): void {
  withAnnotateOptions(
    program
      .command("reread")
      .summary("read the stored captures again, by the present rules")
      .description(
        "Annotates the captures of a store anew by this version's rules and lexicons, or a codebook of your own, and\n" +
          "makes the record of them. Events that are the same keep their ids and what people decided; the changes feed\n" +
          "tells what differs, field by field. Captures that these versions have read already are passed over.",
      )
      .option("--store <place>", STORE_HELP, DEFAULT_STORE)
      .option("--all", "read every capture, also those that these versions have read")
      .option("--json", "print the result as JSON"),
  )
    .addHelpText(
      "after",
      `
Examples:
  dateline reread --store sudan
  dateline reread --store sudan --codebook elections/
  dateline reread --store sudan --all`,
    )
    .action(async (flags: Flags) => {
      const { all } = flags;
      process.exitCode = await run(flags, { ...annotateOptions(flags), ...(all ? { all } : {}) });
    });
}

async function run({ store: place, json }: Flags, options: RereadOptions): Promise<number> {
  return await withStore(place, async (store) => {
    const progress = createProgress("captures");
    const result = await reread(
      store,
      options,
      () => new Date(),
      (done) => progress.tick(done),
    );
    progress.end();
    const { captures, current, changed, broken } = result;
    for (const id of broken)
      process.stderr.write(`dateline: ${id}: a stage broke on it; it keeps the reading it had\n`);
    process.stdout.write(
      json
        ? `${JSON.stringify(result)}\n`
        : `${place}: ${captures} captures, ${current} read by these versions already, ${changed} read otherwise now\n` +
            `${describeSummary(await summarise(store))}\n`,
    );
    return broken.length > 0 ? EXIT.someUnread : EXIT.ok;
  });
}
