import { once } from "node:events";
import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { annotateInputs, reportFailure } from "../../app/ingest/annotate-inputs.ts";
import { prepare } from "../../app/ingest/prepare.ts";
import { createProgress } from "../../app/progress.ts";
import { type InputFlags, inputOptions, withInputOptions } from "../options.ts";

interface AnnotateFlags extends InputFlags {
  readonly prepare?: boolean;
}

export function addAnnotate(program: Command): void {
  withInputOptions(
    program
      .command("annotate [files...]")
      .summary("captures → annotation JSONL; no store, no network")
      .description(
        "Reads captures (files, folders, or - for standard input) and writes one JSON object a capture\n" +
          "to standard output: the public annotation format (dateline schema annotation).",
      ),
  )
    .option("--prepare", "write each capture with its bytes for a cluster (deploy/spark)")
    .addHelpText(
      "after",
      `
Examples:
  dateline annotate page.html > page.jsonl
  dateline annotate pages/ --workers 2 > annotations.jsonl
  gunzip -c list.jsonl.gz | dateline annotate --input-format jsonl - > annotations.jsonl
  dateline annotate report.txt --as article --published 2025-01-23`,
    )
    .action(async (files: string[], flags: AnnotateFlags) => {
      process.exitCode = await annotate(files.length > 0 ? files : ["-"], flags);
    });
}

async function annotate(files: readonly string[], flags: AnnotateFlags): Promise<number> {
  const progress = createProgress("annotated");
  let done = 0;
  let unread = 0;
  for await (const item of annotateInputs(files, inputOptions(flags))) {
    if (item.kind === "failure") {
      reportFailure(item.failure);
      unread++;
      continue;
    }
    const line = flags.prepare ? JSON.stringify(prepare(item)) : item.json;
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
    progress.tick(++done);
  }
  progress.end();
  return unread > 0 ? EXIT.someUnread : EXIT.ok;
}
