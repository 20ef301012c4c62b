import { once } from "node:events";
import { rmSync } from "node:fs";
import { Argument, type Command, Option } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { EXPORTS, type ExportKind } from "../../app/export/export.ts";
import {
  CLAIM_FORMATS,
  EVENT_FORMATS,
  type ExportFormat,
  type ExportJob,
  FORMATS,
  type Pieces,
  ROW_FORMATS,
  writeExport,
} from "../../app/export/formats/write.ts";
import { exportMeta } from "../../app/export/meta.ts";
import { loggedExport } from "../../app/log/machine.ts";
import { buildRecord } from "../../app/record/record.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { writeWhole } from "../../app/whole-file.ts";
import { eventFilterOf, type FilterFlags, withEventFilter } from "../event-filter.ts";

interface ExportFlags extends FilterFlags {
  readonly store: string;
  readonly format: ExportFormat;
  readonly output?: string;
  readonly meta?: string;
  readonly impute?: boolean;
}

export function addExport(program: Command): void {
  const command = program
    .command("export")
    .summary("the record as JSONL, CSV, GeoJSON, Parquet, ACLED, UCDP, GDELT, HXL, FollowTheMoney")
    .description(
      "Writes one part of the record to standard output or a file, whole and streamed.\n" +
        "Of events, exactly those that the filter selects; the filter is the desk's.",
    )
    .addArgument(new Argument("<what>", "which part").choices(EXPORTS))
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .addOption(new Option("--format <format>", "file format").choices(FORMATS).default("jsonl"))
    .option("--output <file>", "write to this file, and FILE.meta.json beside it")
    .option("--meta <file>", "write versions, filter, count and attribution to this file")
    .option("--impute", "acled: fill unknown fatalities by ACLED's rules, marked in tags");
  withEventFilter(command)
    .addHelpText(
      "after",
      `
Examples:
  dateline export events --store sudan > events.jsonl
  dateline export events --store sudan --country SDN --from 2025-01-01 --format csv
  dateline export events --store sudan --format geojson --output events.geojson
  dateline export events --store sudan --query "grade=contested&country=SDN"
  dateline export events --store sudan --format acled --impute --output acled.csv
  dateline export claims --store sudan --format csv > claims.csv`,
    )
    .action(async (what: ExportKind, flags: ExportFlags, own: Command) => {
      await runExport(what, flags, own.version() ?? own.parent?.version() ?? "");
    });
}

async function runExport(kind: ExportKind, flags: ExportFlags, version: string): Promise<void> {
  const filter = eventFilterOf(flags);
  refuse(kind, flags, Object.keys(filter));
  await withStore(flags.store, async (store) => {
    // An ingest that was killed leaves captures that the record does not hold yet.
    await buildRecord(store, new Date());
    const job: ExportJob = {
      store,
      kind,
      format: flags.format,
      filter,
      impute: flags.impute === true,
      versions: new Map(),
      rows: { count: 0 },
      program: `dateline ${version}`,
    };
    const pieces = loggedExport(store, job, writeExport(job), { by: "local", at: new Date() });
    const meta = flags.meta ?? (flags.output ? `${flags.output}.meta.json` : undefined);
    if (flags.output) {
      // What an older export's side file says must not stand beside the new rows.
      await writeWhole(flags.output, pieces, () => meta && rmSync(meta, { force: true }));
    } else if (flags.format === "parquet" && process.stdout.isTTY) {
      throw new CommandError("export: Parquet is no text", EXIT.usage, "add --output FILE");
    } else await toStandardOutput(pieces);
    if (meta) await writeWhole(meta, [`${JSON.stringify(exportMeta(job), null, 2)}\n`]);
  });
}

/** Turns down what no export can mean. */
function refuse(kind: ExportKind, flags: ExportFlags, filters: readonly string[]): void {
  const { format } = flags;
  const isOther = (formats: readonly string[], only: ExportKind): boolean =>
    kind !== only && formats.includes(format);
  if (isOther(CLAIM_FORMATS, "claims")) {
    throw new CommandError(`export ${kind}: ${format} is for claims alone`, EXIT.usage);
  }
  if (isOther(EVENT_FORMATS, "events")) {
    throw new CommandError(
      `export ${kind}: ${format} is for events alone`,
      EXIT.usage,
      `use --format ${ROW_FORMATS.join(" or ")}`,
    );
  }
  const wanted = filters.filter((name) => name !== "background");
  if (kind !== "events" && wanted.length > 0) {
    throw new CommandError(
      `export ${kind}: the filter (${wanted.join(", ")}) speaks of events alone`,
      EXIT.usage,
      "leave the filter out, or export events",
    );
  }
  if (flags.impute && format !== "acled") {
    throw new CommandError("export: --impute is for --format acled alone", EXIT.usage);
  }
}

async function toStandardOutput(pieces: Pieces): Promise<void> {
  for await (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  }
}
