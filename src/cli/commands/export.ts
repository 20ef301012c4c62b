import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { Argument, type Command, Option } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { EXPORTS, type ExportKind } from "../../app/export.ts";
import { type ExportFormat, FORMATS, writeExport } from "../../app/formats/write.ts";
import { DEFAULT_STORE, withStore } from "../../app/open-store.ts";
import { buildRecord } from "../../app/record.ts";

interface ExportFlags {
  readonly store: string;
  readonly format: ExportFormat;
  readonly output?: string;
  readonly background?: boolean;
}

export function addExport(program: Command): void {
  program
    .command("export")
    .summary("the record as JSONL, CSV or GeoJSON")
    .description("Writes one part of the record to standard output or a file, whole and streamed.")
    .addArgument(new Argument("<what>", "which part").choices(EXPORTS))
    .option("--store <place>", "folder of the store", DEFAULT_STORE)
    .addOption(new Option("--format <format>", "file format").choices(FORMATS).default("jsonl"))
    .option("--output <file>", "write to this file instead of standard output")
    .option("--background", "events that are history in every report of them, too")
    .addHelpText(
      "after",
      `
Examples:
  dateline export events --store sudan > events.jsonl
  dateline export events --store sudan --format geojson --output events.geojson
  dateline export claims --store sudan --format csv > claims.csv`,
    )
    .action(async (what: ExportKind, flags: ExportFlags) => {
      await runExport(what, flags);
    });
}

async function runExport(what: ExportKind, flags: ExportFlags): Promise<void> {
  if (flags.format === "geojson" && what !== "events") {
    throw new CommandError(
      `export ${what}: GeoJSON is for events alone`,
      EXIT.usage,
      "use --format jsonl or csv",
    );
  }
  await withStore(flags.store, async (store) => {
    // An ingest that was killed leaves captures that the record does not hold yet.
    await buildRecord(store, new Date());
    const out = flags.output ? createWriteStream(flags.output) : process.stdout;
    const filter = { background: flags.background === true };
    for await (const piece of writeExport(store.db, what, flags.format, filter)) {
      if (!out.write(piece)) await once(out, "drain");
    }
    if (flags.output) {
      out.end();
      await finished(out);
    }
  });
}
