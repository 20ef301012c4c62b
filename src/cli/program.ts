import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { CommandError, EXIT, writeError } from "../app/exit.ts";
import { packageRoot } from "../lexicon/paths.ts";
import { addAnnotate } from "./commands/annotate.ts";
import { addClean, addFurniture } from "./commands/clean.ts";
import { addDesk } from "./commands/desk.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExport } from "./commands/export.ts";
import { addFetch, addWatch } from "./commands/fetch.ts";
import { addGazetteer } from "./commands/gazetteer.ts";
import { addIngest } from "./commands/ingest.ts";
import { addLanguage } from "./commands/language.ts";
import { addSchema } from "./commands/schema.ts";
import { addStart } from "./commands/start.ts";
import { addVerify } from "./commands/verify.ts";

/** Every command, with its help. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  const program = new Command("dateline")
    .description(
      "Turns captured conflict news into a checked record of events, claims and sources.",
    )
    .version(version)
    .showHelpAfterError("(dateline --help shows how)")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, "dateline:")) })
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
    });
  addStart(program);
  addAnnotate(program);
  addIngest(program);
  addFetch(program);
  addWatch(program);
  addExport(program);
  addDesk(program);
  addGazetteer(program);
  addClean(program);
  addFurniture(program);
  addLanguage(program);
  addSchema(program);
  addVerify(program);
  addDoctor(program);
  return program;
}

/** Runs one command line. Expected trouble becomes one line and an exit code; a bug keeps its stack. */
export async function run(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe has gone (`… | head`): nothing is wrong.
    if (error.code === "EPIPE") process.exit(EXIT.ok);
    process.exit(report(writeError(error, "standard output")));
  });
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommandError) {
    process.stderr.write(`dateline: ${error.message}\n`);
    if (error.hint) process.stderr.write(`  ${error.hint}\n`);
    return error.exitCode;
  }
  process.stderr.write(`dateline: unexpected error: ${(error as Error).stack ?? String(error)}\n`);
  return EXIT.bug;
}
