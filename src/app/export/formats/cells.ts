import { stringify } from "csv-stringify/sync";

/** One column of a flat export: its name and how a row fills it. Null becomes an empty cell, never a guess. */
export type Column<Row> = readonly [name: string, value: (row: Row) => unknown];

/** One CSV line (RFC 4180, UTF-8, CRLF). `guard`: text of captures may stand in it. */
export const csvLineOf = (cells: readonly unknown[], guard = true): string =>
  stringify([guard ? cells.map(guarded) : cells], { record_delimiter: "windows" });

/** A cell that a spreadsheet would run as a formula is kept as text with a leading apostrophe. */
function guarded(value: unknown): unknown {
  if (typeof value !== "string") return value ?? "";
  return /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
}

/** A tab-separated line: tabs and line breaks inside a cell become spaces. */
export const tsvLineOf = (cells: readonly unknown[]): string =>
  `${cells.map((cell) => String(cell ?? "").replace(/[\t\r\n\u2028\u2029]+/g, " ")).join("\t")}\n`;
