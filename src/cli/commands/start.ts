import { join } from "node:path";
import type { Command } from "commander";
import { reportFailure } from "../../app/ingest/annotate-inputs.ts";
import { ingest } from "../../app/ingest/ingest.ts";
import { createProgress } from "../../app/progress.ts";
import { buildRecord } from "../../app/record/record.ts";
import { writeReport } from "../../app/report.ts";
import { DEFAULT_STORE, withStore } from "../../app/store/open-store.ts";
import { packageRoot } from "../../lexicon/paths.ts";
import { type InputFlags, inputOptions, parseCount, withInputOptions } from "../options.ts";
import { DEFAULT_PORT, runDesk } from "./desk.ts";

interface StartFlags extends InputFlags {
  readonly store?: string;
  readonly port: number;
}

export function addStart(program: Command): void {
  withInputOptions(
    program
      .command("start [files...]", { isDefault: false })
      .summary("captures → record → desk: the main job in one go")
      .description(
        "Takes captures in, prints what the record holds, and serves the desk.\n" +
          "Without files it takes the sample captures that come with the program.",
      )
      .option(
        "--store <place>",
        `folder of the store (default: "${DEFAULT_STORE}"; samples: own folder)`,
      )
      .option("--port <n>", "port; the next free one where it is taken", parseCount, DEFAULT_PORT),
  )
    .addHelpText("after", "\nExamples:\n  dateline start\n  dateline start my-pages/ --store sudan")
    .action(async (files: string[], flags: StartFlags) => {
      await runStart(files, flags);
    });
}

async function runStart(files: readonly string[], flags: StartFlags): Promise<void> {
  const samples = files.length === 0;
  const paths = samples ? [join(packageRoot, "samples", "captures")] : files;
  const place = flags.store ?? (samples ? `${DEFAULT_STORE}-samples` : DEFAULT_STORE);
  await withStore(place, async (store) => {
    const progress = createProgress("captures");
    const { added, known, failures } = await ingest(store, paths, inputOptions(flags), {
      now: () => new Date(),
      onFailure: samples ? () => {} : reportFailure,
      onProgress: (done) => progress.tick(done),
      builds: true,
    });
    progress.end();
    await buildRecord(store, new Date());
    const what = samples ? "the sample captures (invented incidents)" : paths.join(", ");
    process.stdout.write(
      `\n${store.location}: ${added} captures added from ${what}, ${known} known\n\n`,
    );
    process.stdout.write(await writeReport(store, failures));
  });
  await runDesk(place, flags.port);
}
