import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { Command } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { CopyInputError, copyEdges } from "../../app/ingest/copy-edges.ts";

export function addCopies(program: Command): void {
  program
    .command("copies [file]")
    .summary("annotations → copy edges JSONL; no store")
    .description(
      "Reads annotations (dateline annotate; - or nothing for standard input), holds them in memory, and writes which\n" +
        "articles share text: class, how much of each, which was first and why. A store does this by itself.",
    )
    .addHelpText("after", "\nExamples:\n  dateline annotate pages/ | dateline copies > edges.jsonl")
    .action(async (file = "-") => {
      const input = file === "-" ? process.stdin : createReadStream(file);
      try {
        for await (const edge of copyEdges(input)) {
          if (!process.stdout.write(`${JSON.stringify(edge)}\n`))
            await once(process.stdout, "drain");
        }
      } catch (error) {
        if (
          !(error instanceof CopyInputError) &&
          (error as NodeJS.ErrnoException).code !== "ENOENT"
        ) {
          throw error;
        }
        throw new CommandError(`copies: ${file}: ${(error as Error).message}`, EXIT.usage);
      }
    });
}
