import { createReadStream, existsSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { type Info, parse } from "csv-parse";
import { CommandError, EXIT } from "../exit.ts";
import { GDELT_WIDTHS, type RowReader, readersOf, type Shape } from "./shapes.ts";

/** A row of somebody else's event table, boiled down to what is compared. Null: the table does not say. */
export interface TableRow {
  readonly line: number;
  readonly id: string;
  /** Days since 1970-01-01, both included, widened by the table's own precision. */
  readonly days: readonly [first: number, last: number];
  readonly date: string;
  readonly lat: number | null;
  readonly lon: number | null;
  /** How far the point may be from the place; null: it stands for a country. */
  readonly radiusKm: number | null;
  readonly country: string | null;
  readonly place: string | null;
  /** ACLED event types that it may be; null: not comparable. */
  readonly types: readonly string[] | null;
  readonly subType: string | null;
  readonly actors: readonly string[];
  readonly deaths: number | null;
}

/** A row that could not be read. */
export interface RowProblem {
  readonly line: number;
  readonly detail: string;
}

export type TableItem =
  | { readonly kind: "row"; readonly row: TableRow }
  | { readonly kind: "problem"; readonly problem: RowProblem };

export interface EventTable {
  readonly shape: Shape;
  readonly items: AsyncGenerator<TableItem>;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

/** Opens an event table. Throws a CommandError that names file and line where it is none of a known shape. */
export async function openTable(file: string, wanted: Shape | "auto"): Promise<EventTable> {
  const first = await firstLine(file);
  const delimiter = delimiterOf(first);
  const headless = wanted === "gdelt" || (wanted === "auto" && isGdelt(first));
  const lines = parsedLines(file, delimiter, headless);
  if (headless) return { shape: "gdelt", items: itemsOf(file, lines, readersOf("gdelt", [])) };
  const { value } = await lines.next();
  const header = (value as Parsed | undefined)?.record.map((name) => name.trim().toLowerCase());
  const shape = header && (wanted === "auto" ? shapeOfHeader(header) : wanted);
  if (!header || !shape) {
    throw badTable(file, 1, "expected the header of an ACLED, UCDP or own table, or GDELT rows");
  }
  const reader = readersOf(shape, header);
  if (reader.missing.length > 0) {
    throw badTable(file, 1, `${shape}: expected the column ${reader.missing.join(", ")}`);
  }
  return { shape, items: itemsOf(file, lines, reader) };
}

const badTable = (file: string, line: number, detail: string): CommandError =>
  new CommandError(
    `${file}:${line}: ${detail}`,
    EXIT.usage,
    "an own table needs the columns id, date, and lat and lon or country (docs/guide/exports.md)",
  );

async function firstLine(file: string): Promise<string> {
  if (!existsSync(file)) throw new CommandError(`${file}: no such file`, EXIT.usage);
  if (statSync(file).isDirectory()) throw new CommandError(`${file}: it is a folder`, EXIT.usage);
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
  await handle.close();
  if (bytesRead === 0) throw new CommandError(`${file}: the file is empty`, EXIT.usage);
  return buffer.toString("utf8", 0, bytesRead).split("\n", 1)[0] ?? "";
}

function delimiterOf(line: string): string {
  const count = (mark: string): number => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const isGdelt = (line: string): boolean =>
  GDELT_WIDTHS.includes(line.split("\t").length) && /^\d+\t\d{8}\t/.test(line);

function shapeOfHeader(header: readonly string[]): Shape | null {
  const has = (...names: readonly string[]): boolean =>
    names.every((name) => header.includes(name));
  if (has("event_date", "event_type", "time_precision")) return "acled";
  if (has("date_start", "date_prec", "where_prec")) return "ucdp";
  return readersOf("csv", header).missing.length === 0 ? "csv" : null;
}

async function* parsedLines(
  file: string,
  delimiter: string,
  headless: boolean,
): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    quote: headless ? null : '"',
  });
  const source = createReadStream(file);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const parsed of parser) yield parsed as Parsed;
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    throw badTable(file, lines ?? 1, message);
  }
}

async function* itemsOf(
  file: string,
  lines: AsyncGenerator<Parsed>,
  reader: RowReader,
): AsyncGenerator<TableItem> {
  let width: number | null = reader.width;
  for await (const { record, info } of lines) {
    const line = info.lines;
    width ??= record.length;
    if (record.length !== width && !GDELT_WIDTHS.includes(record.length)) {
      const detail = `expected ${width} columns, found ${record.length}`;
      if (reader.width === null) throw badTable(file, line, detail);
      yield { kind: "problem", problem: { line, detail } };
      continue;
    }
    // HXL puts its hashtags in a row under the header.
    if (record[0]?.startsWith("#")) continue;
    const read = reader.read(record, line);
    yield typeof read === "string"
      ? { kind: "problem", problem: { line, detail: read } }
      : { kind: "row", row: read };
  }
}
