import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { CommandError, EXIT, writeError } from "../app/exit.ts";
import { packageRoot } from "../lexicon/paths.ts";

/** Commands in the order of the help, each loaded when it is wanted: a database or a server is no part of most runs. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import("./commands/start.ts")).addStart,
  annotate: async () => (await import("./commands/annotate.ts")).addAnnotate,
  copies: async () => (await import("./commands/copies.ts")).addCopies,
  ingest: async () => (await import("./commands/ingest.ts")).addIngest,
  work: async () => (await import("./commands/work.ts")).addWork,
  fetch: async () => (await import("./commands/fetch.ts")).addFetch,
  watch: async () => (await import("./commands/fetch.ts")).addWatch,
  export: async () => (await import("./commands/export.ts")).addExport,
  compare: async () => (await import("./commands/compare.ts")).addCompare,
  desk: async () => (await import("./commands/desk.ts")).addDesk,
  mcp: async () => (await import("./commands/mcp.ts")).addMcp,
  propose: async () => (await import("./commands/propose.ts")).addPropose,
  gazetteer: async () => (await import("./commands/gazetteer.ts")).addGazetteer,
  codebook: async () => (await import("./commands/codebook.ts")).addCodebook,
  clean: async () => (await import("./commands/clean.ts")).addClean,
  furniture: async () => (await import("./commands/clean.ts")).addFurniture,
  language: async () => (await import("./commands/language.ts")).addLanguage,
  schema: async () => (await import("./commands/schema.ts")).addSchema,
  review: async () => (await import("./commands/review.ts")).addReview,
  user: async () => (await import("./commands/user.ts")).addUserCommand,
  log: async () => (await import("./commands/log.ts")).addLog,
  takedown: async () => (await import("./commands/takedown.ts")).addTakedown,
  alert: async () => (await import("./commands/alert.ts")).addAlert,
  verify: async () => (await import("./commands/verify.ts")).addVerify,
  reread: async () => (await import("./commands/reread.ts")).addReread,
  rebuild: async () => (await import("./commands/rebuild.ts")).addRebuild,
  "copy-store": async () => (await import("./commands/copy-store.ts")).addCopyStore,
  backup: async () => (await import("./commands/backup.ts")).addBackup,
  restore: async () => (await import("./commands/backup.ts")).addRestore,
  doctor: async () => (await import("./commands/doctor.ts")).addDoctor,
};

const loadCommands = (wanted: string | undefined): Promise<((program: Command) => void)[]> => {
  const only =
    wanted !== undefined && Object.hasOwn(COMMANDS, wanted) ? COMMANDS[wanted] : undefined;
  return Promise.all(only ? [only()] : Object.values(COMMANDS).map((load) => load()));
};

/** The command wanted, with its help; every command where none of that name is known. */
export async function createProgram(wanted?: string): Promise<Command> {
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
  for (const add of await loadCommands(wanted)) add(program);
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
    const program = await createProgram(argv[2]);
    await program.parseAsync([...argv]);
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
