import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Argument, type Command, Option } from "commander";
import { CommandError, EXIT, writeError } from "../../app/exit.ts";
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
    const filter = { background: flags.background === true };
    const pieces = writeExport(store.db, what, flags.format, filter);
    if (flags.output) await toFile(pieces, flags.output);
    else {
      for await (const piece of pieces) {
        if (!process.stdout.write(piece)) await once(process.stdout, "drain");
      }
    }
  });
}

async function toFile(pieces: AsyncGenerator<string>, file: string): Promise<void> {
  try {
    await pipeline(pieces, createWriteStream(file));
  } catch (error) {
    throw writeError(error as NodeJS.ErrnoException, file);
  }
}
