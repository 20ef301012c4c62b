import type { ClaimRow, ExportedEvent } from "../../../model/record.ts";
import type { EventFilter } from "../../../store/event-query.ts";
import type { Store } from "../../../store/store.ts";
import type { Versions } from "../events.ts";
import { type ExportKind, type ExportRows, exportRows } from "../export.ts";
import { exportMeta } from "../meta.ts";
import { acledColumns } from "./acled.ts";
import { type Column, csvLineOf } from "./cells.ts";
import { claimReviews } from "./claimreview.ts";
import { csvHeader, csvLine } from "./csv.ts";
import { followTheMoney } from "./ftm.ts";
import { gdeltMentions } from "./gdelt.ts";
import { geojson } from "./geojson.ts";
import { HXL_COLUMNS } from "./hxl.ts";
import { parquet } from "./parquet.ts";
import { UCDP_COLUMNS } from "./ucdp.ts";

/** Formats that every part of the record can take. */
export const ROW_FORMATS = ["jsonl", "csv", "parquet"] as const;
/** Formats that speak of events alone. */
export const EVENT_FORMATS = ["geojson", "acled", "ucdp", "gdelt-mentions", "hxl", "ftm"] as const;
/** A format that speaks of claims alone. */
export const CLAIM_FORMATS = ["claimreview"] as const;
export const FORMATS = [...ROW_FORMATS, ...EVENT_FORMATS, ...CLAIM_FORMATS] as const;
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
  /** Name and version of the program. */
  readonly program: string;
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
  if (format === "parquet") {
    yield* parquet(kind, rows, () => exportMeta(job));
    return;
  }
  if (format === "claimreview") {
    yield* claimReviews(rows as AsyncGenerator<ClaimRow>, job.store);
    return;
  }
  yield* EVENT_WRITERS[format](rows as AsyncGenerator<ExportedEvent>, job);
}

type EventWriter = (events: AsyncGenerator<ExportedEvent>, job: ExportJob) => Pieces;

const EVENT_WRITERS: Readonly<Record<(typeof EVENT_FORMATS)[number], EventWriter>> = {
  geojson: (events, { versions }) => geojson(events, versions),
  acled: (events, { impute }) => table(acledColumns(impute), events),
  ucdp: (events) => table(UCDP_COLUMNS, events),
  "gdelt-mentions": (events, { store }) => gdeltMentions(events, store),
  hxl: async function* (events) {
    yield csvLineOf(HXL_COLUMNS.map(([, name]) => name));
    yield csvLineOf(
      HXL_COLUMNS.map(([tag]) => tag),
      false,
    );
    for await (const event of events)
      yield csvLineOf(HXL_COLUMNS.map(([, , value]) => value(event)));
  },
  ftm: (events) => followTheMoney(events),
};

/** A CSV with one header line. */
async function* table(
  columns: readonly Column<ExportedEvent>[],
  events: AsyncGenerator<ExportedEvent>,
): Pieces {
  yield csvLineOf(columns.map(([name]) => name));
  for await (const event of events) yield csvLineOf(columns.map(([, value]) => value(event)));
}

async function* counted(
  rows: AsyncGenerator<ExportRows[ExportKind]>,
  total: { count: number },
): AsyncGenerator<ExportRows[ExportKind]> {
  for await (const row of rows) {
    total.count++;
    yield row;
  }
}
