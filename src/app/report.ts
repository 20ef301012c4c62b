import type { IntakeFailure } from "../intake/intake.ts";
import { describeFailure } from "../intake/intake.ts";
import type { EventRow } from "../model/record.ts";
import type { Db, Store } from "../store/store.ts";
import { describeSummary, summarise } from "./summary.ts";

/** Events listed in a summary; the desk has them all. */
const LISTED = 8;

/** A readable page on a record: counts, what is contested, what could not be read. */
export async function writeReport(
  store: Store,
  failures: readonly IntakeFailure[],
): Promise<string> {
  const parts = [describeSummary(await summarise(store))];
  const contested = await eventLines(store.db, "contested");
  if (contested.length > 0) parts.push(section("Contested", contested));
  const unread = failures.map((failure) => `    ${describeFailure(failure)}`);
  const troubled = await troubledCaptures(store.db);
  if (unread.length > 0) parts.push(section("Not read", unread));
  if (troubled.length > 0) parts.push(section("Read with problems", troubled));
  return `${parts.join("\n\n")}\n`;
}

const section = (title: string, lines: readonly string[]): string =>
  `  ${title}\n${lines.join("\n")}`;

async function eventLines(db: Db, grade: EventRow["grade"]): Promise<string[]> {
  const rows = await db
    .selectFrom("events")
    .select("json")
    .where("grade", "=", grade)
    .where("background", "=", 0)
    .orderBy("reports", "desc")
    .orderBy("seq")
    .execute();
  const lines = rows.slice(0, LISTED).map((row) => `    ${describeEvent(JSON.parse(row.json))}`);
  if (rows.length > LISTED) lines.push(`    … and ${rows.length - LISTED} more`);
  return lines;
}

/** "Air/drone strike, Al-Jaili, 2025-01-23: accounts differ on who (2 origins, 1 report)". */
export function describeEvent(row: EventRow): string {
  const what = row.type.acled?.subType ?? row.type.mode ?? row.type.plover.toLowerCase();
  const where = row.place?.name ?? "place not stated";
  const when = row.time.start?.slice(0, 10) ?? "day not stated";
  const why = row.gradeReason.replace(/^[A-Z_]+: /, "");
  return `${what}, ${where}, ${when}: ${why} (${plural(row.origins, "origin")}, ${plural(row.reports, "report")})`;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

async function troubledCaptures(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("captures")
    .select(["origin_file", "problems"])
    .where("problems", ">", 0)
    .orderBy("seq")
    .limit(LISTED)
    .execute();
  return rows.map(
    ({ origin_file, problems }) => `    ${origin_file}: ${plural(problems, "problem")}`,
  );
}
