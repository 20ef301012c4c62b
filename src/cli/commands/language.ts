import { once } from "node:events";
import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { reportFailure } from "../../app/ingest/annotate-inputs.ts";
import { conlluOf } from "../../app/language.ts";
import { intakeDefaults } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";

export function addLanguage(program: Command): void {
  program
    .command("language <files...>")
    .summary("sentences, tokens, tags and trees as CoNLL-U")
    .description(
      "Prints the language layer of each text in CoNLL-U, with the offsets of every token in MISC\n" +
        "(UTF-16 code units of the text). Arabic and other languages have tokens and no tree.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  dateline language report.txt\n  echo 'The army said so.' | dateline language -",
    )
    .action(async (files: string[]) => {
      process.exitCode = await runLanguage(files);
    });
}

async function runLanguage(files: readonly string[]): Promise<number> {
  let unread = 0;
  for await (const item of readInputs(files, intakeDefaults)) {
    if (item.kind === "failure") {
      reportFailure(item.failure);
      unread++;
    } else if (!process.stdout.write(conlluOf(item.capture))) await once(process.stdout, "drain");
  }
  return unread > 0 ? EXIT.someUnread : EXIT.ok;
}
