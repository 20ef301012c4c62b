import { once } from "node:events";
import { type Command, Option } from "commander";
import { cleanText } from "../../app/clean.ts";
import { EXIT } from "../../app/exit.ts";
import { hostFurniture } from "../../app/furniture.ts";
import { reportFailure } from "../../app/ingest/annotate-inputs.ts";
import { DEFAULT_STORE, withStore } from "../../app/store/open-store.ts";
import { writeWhole } from "../../app/whole-file.ts";
import { intakeDefaults } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";

const FORMATS = ["markdown", "text", "json"] as const;

export function addClean(program: Command): void {
  program
    .command("clean <files...>")
    .summary("clean articles of captures as Markdown, text or JSON")
    .description(
      "Prints the articles of captures without furniture. JSON holds every line of the capture\n" +
        "with its label and the reason for it.",
    )
    .addOption(
      new Option("--format <format>", "what to print").choices(FORMATS).default("markdown"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  dateline clean page.html\n  dateline clean page.html --format json | less",
    )
    .action(async (files: string[], flags: { format: (typeof FORMATS)[number] }) => {
      let unread = 0;
      for await (const item of readInputs(files, intakeDefaults)) {
        if (item.kind === "failure") {
          reportFailure(item.failure);
          unread++;
          continue;
        }
        const text = cleanText(item.capture, flags.format);
        if (!process.stdout.write(text)) await once(process.stdout, "drain");
      }
      process.exitCode = unread > 0 ? EXIT.someUnread : EXIT.ok;
    });
}

export function addFurniture(program: Command): void {
  program
    .command("furniture <host>")
    .summary("lines that a host shows on many of its pages")
    .description(
      "Learns from the stored captures of a host which lines stand on many of its pages, and prints them.\n" +
        "The table can be saved and given to annotate and ingest with --furniture.",
    )
    .option("--store <place>", "folder of the store", DEFAULT_STORE)
    .option("--output <file>", "save the table as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline furniture paper.example --store sudan\n  dateline furniture paper.example --store sudan --output paper.json",
    )
    .action(async (host: string, flags: { store: string; output?: string }) => {
      const { table, lines } = await withStore(flags.store, (store) =>
        hostFurniture(store.db, host),
      );
      if (flags.output) await writeWhole(flags.output, [`${JSON.stringify(table)}\n`]);
      process.stdout.write(
        `${host}: ${table.pages} pages, ${lines.length} lines on 3 or more of them\n`,
      );
      for (const { pages, text } of lines)
        process.stdout.write(`${String(pages).padStart(6)}  ${text}\n`);
    });
}
