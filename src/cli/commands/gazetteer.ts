import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { DEFAULT_STORE } from "../../app/store/open-store.ts";
import { writeWhole } from "../../app/whole-file.ts";
import { importGazetteer } from "../../lexicon/gazetteer-extension.ts";
import { checkSupplement } from "../../lexicon/gazetteer-supplement.ts";
import { addSupplementRow } from "../../lexicon/gazetteer-supplement-edit.ts";
import { parseTsv } from "../../lexicon/gazetteer-tsv.ts";
import { dataPath } from "../../lexicon/paths.ts";
import { isPostgres } from "../../store/postgres/address.ts";

const SUPPLEMENT = dataPath("places", "supplement.tsv");

export function addGazetteer(program: Command): void {
  const command = program
    .command("gazetteer")
    .summary("extend the places that are known")
    .description("Imports places into a store, and checks or extends the curated supplement.")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline gazetteer import SD.txt --store sudan\n  dateline gazetteer check\n" +
        '  dateline gazetteer add --name "Abu Hamama" --kind settlement --country SD --lat 15.1 --lon 32.4 --source "field survey 2025"',
    );
  command
    .command("import <file>")
    .description(
      "Reads a GeoNames country dump, an NGA GNS country file or a CSV (name, lat, lon, kind, country, admin1, aliases)\n" +
        "into the store's gazetteer. Places found from then on; importing a file again replaces it.",
    )
    .option("--store <place>", "folder of the store", DEFAULT_STORE)
    .action((file: string, flags: { store: string }) => runImport(file, flags.store));
  command
    .command("check [file]")
    .description("Checks the rows of the supplement, or of a file of the same columns.")
    .action((file: string | undefined) => runCheck(file ?? SUPPLEMENT));
  const add = command.command("add").description("Adds one row to the supplement, if it is sound.");
  for (const column of [
    "name",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "radius_km",
    "aliases",
    "source",
  ]) {
    add.option(`--${column} <value>`, `cell of the column ${column}`);
  }
  add.action(async (cells: Record<string, string>) => await runAdd(cells));
}

function runImport(file: string, store: string): void {
  if (isPostgres(store)) {
    throw new CommandError(
      "gazetteer import: imported places live in a folder; a shared store has none",
      EXIT.usage,
      "import into a folder and name it: dateline work --gazetteer FOLDER",
    );
  }
  let report: ReturnType<typeof importGazetteer>;
  try {
    report = importGazetteer(file, store);
  } catch (error) {
    throw new CommandError(`gazetteer import: ${(error as Error).message}`, EXIT.someUnread);
  }
  for (const { line, detail } of report.problems) {
    process.stderr.write(`dateline: ${file}:${line}: ${detail}; line skipped\n`);
  }
  process.stdout.write(
    `${report.places} places into ${report.file}, ${report.skipped} lines skipped\n`,
  );
  process.exitCode = report.skipped > 0 ? EXIT.someUnread : EXIT.ok;
}

function runCheck(file: string): void {
  const rows = parseTsv(readFileSync(file, "utf8"));
  const problems = checkSupplement(rows);
  for (const { row, column, detail } of problems) {
    process.stdout.write(`${file}: row ${row}, ${column}: ${detail}\n`);
  }
  process.stdout.write(`${rows.length} rows, ${problems.length} problems\n`);
  process.exitCode = problems.length > 0 ? EXIT.checkFailed : EXIT.ok;
}

async function runAdd(cells: Record<string, string>): Promise<void> {
  const { text, problems } = addSupplementRow(readFileSync(SUPPLEMENT, "utf8"), cells);
  for (const { column, detail } of problems)
    process.stderr.write(`dateline: ${column}: ${detail}\n`);
  if (problems.length > 0)
    throw new CommandError("gazetteer add: the row was not added", EXIT.checkFailed);
  await writeWhole(SUPPLEMENT, [text]);
  process.stdout.write("added; run npm run compile\n");
}
