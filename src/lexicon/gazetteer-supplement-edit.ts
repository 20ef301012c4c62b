import {
  checkSupplement,
  SUPPLEMENT_COLUMNS,
  type SupplementProblem,
} from "./gazetteer-supplement.ts";
import { parseTsv, type TsvRow } from "./gazetteer-tsv.ts";

/** The supplement's file with a row put in, or what is wrong with the row; the text is unchanged then. */
export interface SupplementEdit {
  readonly text: string;
  readonly problems: readonly SupplementProblem[];
}

/** Adds one row to the text of the supplement and keeps it sorted by name, kind and country. */
export function addSupplementRow(text: string, cells: Partial<TsvRow>): SupplementEdit {
  const row = Object.fromEntries(
    SUPPLEMENT_COLUMNS.map((column) => [column, (cells[column] ?? "").replace(/\s+/g, " ").trim()]),
  );
  const rows = parseTsv(text);
  const problems = checkSupplement([...rows, row]).filter((problem) => problem.row > rows.length);
  if (problems.length > 0) return { text, problems };
  return { text: supplementText([...rows, row]), problems: [] };
}

/** Rows as the supplement's file. */
export function supplementText(rows: readonly TsvRow[]): string {
  const key = (row: TsvRow): string => `${row.name!.toLowerCase()}\t${row.kind}\t${row.country}`;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const lines = sorted.map((row) => SUPPLEMENT_COLUMNS.map((column) => row[column]).join("\t"));
  return `${[SUPPLEMENT_COLUMNS.join("\t"), ...lines].join("\n")}\n`;
}
