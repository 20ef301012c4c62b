import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { reportFailure } from "../../app/ingest/annotate-inputs.ts";
import { ingest } from "../../app/ingest/ingest.ts";
import { createProgress } from "../../app/progress.ts";
import { buildRecord } from "../../app/record/record.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { describeSummary, summarise } from "../../app/summary.ts";
import { type InputFlags, inputOptions, refuseWithQueue, withInputOptions } from "../options.ts";

interface IngestFlags extends InputFlags {
  readonly store: string;
  readonly json?: boolean;
  readonly queue?: boolean;
  readonly byWorkers?: boolean;
}

export function addIngest(program: Command): void {
  withInputOptions(
    program
      .command("ingest <files...>")
      .summary("captures → store; repeatable, interruptible")
      .description(
        "Takes captures (files, folders, or - for standard input) into a store and brings its record up to date.\n" +
          "A capture that is there already is passed over; after an interruption, run the same command again.",
      )
      .option("--store <place>", STORE_HELP, DEFAULT_STORE)
      .option("--queue", "only take them in; workers do the rest (dateline work)")
      .option(
        "--by-workers",
        "as --queue; workers who see the files under the same names read them, too",
      )
      .option("--json", "print the result as JSON"),
  )
    .addHelpText(
      "after",
      `
Examples:
  dateline ingest pages/ --store sudan
  dateline ingest monday.jsonl.gz --store sudan --workers 2
  dateline ingest report.txt --published 2025-01-23 --store sudan
  dateline ingest --queue monday.jsonl.gz --store postgres://db.example/sudan
  dateline ingest --by-workers /shared/crawl/*.warc.gz --store postgres://db.example/sudan`,
    )
    .action(async (files: string[], flags: IngestFlags) => {
      process.exitCode = await (flags.queue || flags.byWorkers ? runQueue : runIngest)(
        files,
        flags,
      );
    });
}

async function runIngest(files: readonly string[], flags: IngestFlags): Promise<number> {
  return await withStore(flags.store, async (store) => {
    const progress = createProgress("captures");
    const result = await ingest(store, files, inputOptions(flags), {
      now: () => new Date(),
      onFailure: reportFailure,
      onProgress: (done) => progress.tick(done),
      builds: true,
    });
    progress.end();
    await buildRecord(store, new Date());
    const record = await summarise(store);
    const { added, known, failures } = result;
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ added, known, failures, record })}\n`
        : `${store.location}: ${added} captures added, ${known} known, ${failures.length} not read\n` +
            `${describeSummary(record)}\n`,
    );
    return failures.length > 0 ? EXIT.someUnread : EXIT.ok;
  });
}

/** Takes captures into a shared store and leaves the work to workers. */
async function runQueue(files: readonly string[], flags: IngestFlags): Promise<number> {
  refuseWithQueue("ingest", flags);
  if (flags.byWorkers) return await leaveToWorkers(files, flags);
  return await withStore(flags.store, async (store) => {
    const progress = createProgress("captures");
    // Loaded when it is wanted: most runs have no queue.
    const { queueInputs } = await import("../../app/work/intake.ts");
    const { queued, known, failures } = await queueInputs(store, files, inputOptions(flags), {
      onFailure: reportFailure,
      onProgress: (done) => progress.tick(done),
    });
    progress.end();
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ queued, known, failures })}\n`
        : `${store.location}: ${queued} captures queued, ${known} known, ${failures.length} not read\n`,
    );
    return failures.length > 0 ? EXIT.someUnread : EXIT.ok;
  });
}

/** Names files to a shared store; workers read them in this order. */
async function leaveToWorkers(files: readonly string[], flags: IngestFlags): Promise<number> {
  return await withStore(flags.store, async (store) => {
    const { queueFiles } = await import("../../app/work/reading.ts");
    const { annotate, intake } = inputOptions(flags);
    const left = await queueFiles(store, files, { annotate, intake }, new Date());
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ left })}\n`
        : `${store.location}: ${left} files or folders left to workers\n`,
    );
    return EXIT.ok;
  });
}
