import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { createProgress } from "../../app/progress.ts";
import { copyStore } from "../../app/store/copy-store.ts";
import { mustExist, withStore } from "../../app/store/open-store.ts";

export function addCopyStore(program: Command): void {
  program
    .command("copy-store <from> <to>")
    .summary("a whole record from a folder to PostgreSQL, or back; checked")
    .description(
      "Copies one state of a store (a folder, or postgres://…) into an empty one of either kind, while others may go\n" +
        "on writing to the first. Reads the copy again: every table must have the same rows. Broken off, it leaves\n" +
        "the target empty.",
    )
    .option("--json", "print rows and hash of every table as JSON")
    .addHelpText(
      "after",
      `
Examples:
  dateline copy-store sudan postgres://db.example/sudan
  dateline copy-store postgres://db.example/sudan sudan-at-home`,
    )
    .action(async (from: string, to: string, flags: { json?: boolean }) => {
      process.exitCode = await runCopy(from, to, flags.json === true);
    });
}

async function runCopy(from: string, to: string, json: boolean): Promise<number> {
  mustExist(from);
  return await withStore(from, (source) =>
    withStore(to, async (target) => {
      const progress = createProgress("rows copied");
      const { tables } = await copyStore(source, target, (rows) => progress.tick(rows));
      progress.end();
      const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
      process.stdout.write(
        json
          ? `${JSON.stringify({ tables })}\n`
          : `${source.location} → ${target.location}: ${Object.keys(tables).length} tables, ${rows} rows, the same in both\n`,
      );
      return EXIT.ok;
    }),
  );
}
