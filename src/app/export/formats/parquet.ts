import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { ExportKind, ExportRows } from "../export.ts";
import type { Column } from "./cells.ts";
import { columnsOf } from "./csv.ts";

/** Rows of a row group: what stays in memory at a time. */
const GROUP = 2_000;

const WHOLE = new Set([
  "index",
  "time_precision",
  "place_precision",
  "origins",
  "reports",
  "background",
  "killed_low",
  "killed_best",
  "killed_high",
  "seq",
]);
const FRACTIONS = new Set(["lat", "lon", "a_in_b", "b_in_a", "confidence"]);

type Type = "INT64" | "DOUBLE" | "STRING";
const typeOf = (name: string): Type =>
  WHOLE.has(name) ? "INT64" : FRACTIONS.has(name) ? "DOUBLE" : "STRING";

/**
 * A Parquet file: the columns of the CSV with types and real nulls, and `json`, the whole row. `metadata` is asked
 * for when the last row is written and becomes the file's key-value metadata.
 */
export async function* parquet<K extends ExportKind>(
  kind: K,
  rows: AsyncGenerator<ExportRows[K]>,
  metadata: () => object,
): AsyncGenerator<Uint8Array> {
  const whole: Column<ExportRows[K]> = ["json", (row) => JSON.stringify(row)];
  const columns = [...columnsOf(kind), whole];
  const shape = columns.map(([name]) => ({ name, type: typeOf(name), data: [] as unknown[] }));
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: shape });
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: "dateline" });
  let group: ExportRows[K][] = [];
  const flush = (): void => {
    const columnData = columns.map(([name, value]) => {
      const type = typeOf(name);
      return { name, type, data: group.map((row) => cell(type, value(row))) };
    });
    writer.write({ columnData, rowGroupSize: GROUP });
    group = [];
  };
  for await (const row of rows) {
    group.push(row);
    if (group.length < GROUP) continue;
    flush();
    yield taken(bytes);
  }
  if (group.length > 0) flush();
  writer.kvMetadata = [{ key: "dateline", value: JSON.stringify(metadata()) }];
  writer.finish();
  yield taken(bytes);
}

/** Bytes written since the last call; the writer goes on counting its offset. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
  writer.index = 0;
  return bytes;
}

function cell(type: Type, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === "STRING") return value === "" ? null : String(value);
  return type === "INT64" ? BigInt(Number(value)) : Number(value);
}
