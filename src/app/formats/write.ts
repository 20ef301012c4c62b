import type { Db } from "../../store/store.ts";
import { type ExportFilter, type ExportKind, type ExportRows, exportRows } from "../export.ts";
import { csvHeader, csvLine } from "./csv.ts";
import { eventFeature } from "./geojson.ts";

export const FORMATS = ["jsonl", "csv", "geojson"] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** The export as pieces of text, streamed. GeoJSON is for events alone. */
export async function* writeExport(
  db: Db,
  kind: ExportKind,
  format: ExportFormat,
  filter: ExportFilter,
): AsyncGenerator<string> {
  const rows = exportRows(db, kind, filter);
  if (format === "geojson") {
    yield* features(rows as AsyncGenerator<ExportRows["events"]>);
    return;
  }
  if (format === "csv") yield csvHeader(kind);
  for await (const row of rows) {
    yield format === "csv" ? csvLine(kind, row) : `${JSON.stringify(row)}\n`;
  }
}

async function* features(rows: AsyncGenerator<ExportRows["events"]>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = "\n";
  for await (const row of rows) {
    yield separator + JSON.stringify(eventFeature(row));
    separator = ",\n";
  }
  yield "\n]}\n";
}
