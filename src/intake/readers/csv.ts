import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { failure, type Reader } from "../source.ts";
import { readRow } from "./record.ts";

/** CSV or TSV with named columns, streamed. The names are those of JSONL records and of common exports. */
export const readCsv: Reader = async function* (source, options) {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    bom: true,
    delimiter: /\.tsv$|\.tab$/i.test(source.name) ? "\t" : [",", ";", "\t"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: options.maxBytes,
    info: true,
  });
  const input = Readable.from(source.stream);
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      yield readRow(record, source.name, info.lines);
    }
  } catch (error) {
    yield failure(
      "INTAKE_BAD_RECORD",
      source.name,
      "CSV with named columns",
      (error as Error).message,
    );
  }
};

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}
