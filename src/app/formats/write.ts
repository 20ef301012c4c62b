import type { EventFilter } from "../../store/event-query.ts";
import type { Store } from "../../store/store.ts";
import { type ExportKind, type ExportRows, exportRows } from "../export.ts";
import type { ExportedEvent, Versions } from "../export-events.ts";
import { csvHeader, csvLine } from "./csv.ts";
import { geojson } from "./geojson.ts";

/** Formats that every part of the record can take. */
export const ROW_FORMATS = ["jsonl", "csv"] as const;
/** Formats that speak of events alone. */
export const EVENT_FORMATS = ["geojson"] as const;
export const FORMATS = [...ROW_FORMATS, ...EVENT_FORMATS] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** What an export is asked for. `versions` and `count` are filled while it runs. */
export interface ExportJob {
  readonly store: Store;
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly filter: EventFilter;
  /** ACLED-shaped fatalities by its coding rules, each marked; never otherwise. */
  readonly impute: boolean;
  readonly versions: Versions;
  readonly rows: { count: number };
}

export type Pieces = AsyncGenerator<string | Uint8Array>;

/** The export as pieces, streamed: memory does not grow with the record. */
export async function* writeExport(job: ExportJob): Pieces {
  const rows = counted(exportRows(job.store, job.kind, job.filter, job.versions), job.rows);
  const { format, kind } = job;
  if (format === "csv" || format === "jsonl") {
    if (format === "csv") yield csvHeader(kind);
    for await (const row of rows) {
      yield format === "csv" ? csvLine(kind, row) : `${JSON.stringify(row)}\n`;
    }
    return;
  }
  yield* EVENT_WRITERS[format](rows as AsyncGenerator<ExportedEvent>, job);
}

type EventWriter = (events: AsyncGenerator<ExportedEvent>, job: ExportJob) => Pieces;

const EVENT_WRITERS: Readonly<Record<(typeof EVENT_FORMATS)[number], EventWriter>> = {
  geojson: (events, { versions }) => geojson(events, versions),
};

async function* counted(
  rows: AsyncGenerator<ExportRows[ExportKind]>,
  total: { count: number },
): AsyncGenerator<ExportRows[ExportKind]> {
  for await (const row of rows) {
    total.count++;
    yield row;
  }
}
