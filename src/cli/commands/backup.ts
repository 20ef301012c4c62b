import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { backup, restore } from "../../app/store/backup.ts";
import {
  asCommandError,
  DEFAULT_STORE,
  mustExist,
  STORE_HELP,
  withStore,
} from "../../app/store/open-store.ts";

export function addBackup(program: Command): void {
  program
    .command("backup <folder>")
    .summary("one state of a store into a new folder, while it is in use")
    .description(
      "Writes one state of a store (a folder, or postgres://…) into a new folder: record.sqlite, imported places, and\n" +
        "backup.json with its hash. Others may go on writing meanwhile. A backup is itself a store that can be opened.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .addHelpText(
      "after",
      `
Examples:
  dateline backup backups/monday --store sudan
  dateline backup backups/monday --store postgres://db.example/sudan`,
    )
    .action(async (folder: string, flags: { store: string }) => {
      mustExist(flags.store);
      await withStore(flags.store, async (store) => {
        const { captures, sha256 } = await backup(store, folder, new Date());
        process.stdout.write(`${folder}: ${captures} captures, sha256 ${sha256}\n`);
      });
      process.exitCode = EXIT.ok;
    });
}

export function addRestore(program: Command): void {
  program
    .command("restore <folder>")
    .summary("a store from a backup, into a new folder or an empty database")
    .description(
      "Checks a backup against its hash and makes a store from it. Where something stands already, nothing is changed.",
    )
    .requiredOption("--store <place>", "new folder, or postgres://… of an empty database")
    .addHelpText(
      "after",
      `
Examples:
  dateline restore backups/monday --store sudan-restored
  dateline restore backups/monday --store postgres://db.example/sudan_restored`,
    )
    .action(async (folder: string, flags: { store: string }) => {
      try {
        const { captures, at, of } = await restore(folder, flags.store);
        process.stdout.write(`${captures} captures of ${of}, as it was on ${at}\n`);
      } catch (error) {
        throw asCommandError(error);
      }
    });
}
