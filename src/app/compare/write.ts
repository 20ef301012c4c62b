import { csvLineOf } from "../export/formats/cells.ts";
import { ATTRIBUTION } from "../export/formats/event-facts.ts";
import type { Comparison, Difference } from "./compare.ts";
import type { RecordEvent } from "./match.ts";
import type { TableRow } from "./table.ts";

export const COMPARE_FORMATS = ["text", "json", "csv"] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];

/** The comparison as text for people, JSON or CSV. */
export function* writeComparison(
  file: string,
  result: Comparison,
  format: CompareFormat,
): Generator<string> {
  if (format === "json") yield asJson(file, result);
  else if (format === "csv") yield* asCsv(result);
  else yield* asText(file, result);
}

const countsOf = ({ both, onlyTable, onlyRecord, notComparable, problems }: Comparison) => ({
  both: both.length,
  differing: both.filter(({ differences }) => differences.length > 0).length,
  onlyTable: onlyTable.length,
  onlyRecord: onlyRecord.length,
  notComparable,
  unread: problems.length,
});

const rowFacts = ({ line, id, date, place, types, actors, deaths }: TableRow) => ({
  line,
  id,
  date,
  place,
  type: types?.join(" or ") ?? null,
  actors,
  deaths,
});

const eventFacts = ({ id, date, place, type, subType, actors, deaths, grade }: RecordEvent) => ({
  id,
  date,
  place,
  type,
  subType,
  actors: actors.map(({ name }) => name),
  deaths,
  grade,
});

function asJson(file: string, result: Comparison): string {
  const { both, onlyTable, onlyRecord, problems, shape } = result;
  return `${JSON.stringify(
    {
      format: "dateline-compare/1",
      file,
      shape,
      counts: countsOf(result),
      both: both.map(({ row, event, score, reasons, differences }) => ({
        table: rowFacts(row),
        record: eventFacts(event),
        score,
        reasons,
        differences,
      })),
      onlyTable: onlyTable.map(rowFacts),
      onlyRecord: onlyRecord.map(eventFacts),
      problems,
      attribution: ATTRIBUTION,
    },
    null,
    2,
  )}\n`;
}

const HEADER =
  "found_in,line,table_id,table_date,table_place,table_type,table_deaths,event_id,event_date,event_place,event_type,event_deaths,grade,score,reasons,differences";

function* asCsv({ both, onlyTable, onlyRecord }: Comparison): Generator<string> {
  const table = (row: TableRow) => [
    row.line,
    row.id,
    row.date,
    row.place,
    row.types?.join(" or "),
    row.deaths,
  ];
  const record = (event: RecordEvent) => [
    event.id,
    event.date,
    event.place,
    event.type,
    event.deaths,
    event.grade,
  ];
  const none = Array(6).fill(null);
  yield csvLineOf(HEADER.split(","));
  for (const { row, event, score, reasons, differences } of both) {
    const why = [score, reasons.join("; "), differences.map(said).join("; ")];
    yield csvLineOf(["both", ...table(row), ...record(event), ...why]);
  }
  for (const row of onlyTable) yield csvLineOf(["table", ...table(row), ...none, null, null, null]);
  for (const event of onlyRecord) {
    yield csvLineOf(["record", ...none, ...record(event), null, null, null]);
  }
}

const said = ({ field, table, record }: Difference): string => `${field}: ${table} ≠ ${record}`;

function* asText(file: string, result: Comparison): Generator<string> {
  const counts = countsOf(result);
  yield `${file} (${result.shape}) beside the record\n`;
  yield `  in both         ${counts.both}  (${counts.differing} with a field that differs)\n`;
  yield `  only the table  ${counts.onlyTable}\n`;
  yield `  only the record ${counts.onlyRecord}  (within the table's days)\n`;
  yield `  left aside      ${counts.notComparable}  (events without a day or a month)\n`;
  if (counts.unread > 0) yield `  not read        ${counts.unread}  (rows)\n`;
  for (const { row, event, differences } of result.both) {
    if (differences.length === 0) continue;
    yield `\nline ${row.line} ${row.id} = ${event.id}\n`;
    for (const difference of differences) yield `  ${said(difference)}\n`;
  }
}
