import { type Command, InvalidArgumentError } from "commander";
import { usableCodebook } from "../../app/codebook.ts";
import { EXIT } from "../../app/exit.ts";
import { defaultWorkers } from "../../app/ingest/annotate-inputs.ts";
import { createProgress } from "../../app/progress.ts";
import { asCommandError } from "../../app/store/open-store.ts";
import { waitingCounts } from "../../app/work/queue.ts";
import { filesLeft } from "../../app/work/reading.ts";
import { openForWork, type WorkHooks, type WorkSummary, work } from "../../app/work/work.ts";
import type { Store } from "../../store/store.ts";
import { parseCount } from "../options.ts";

interface WorkFlags {
  readonly store: string;
  readonly threads?: number;
  readonly gazetteer?: string;
  readonly codebook?: string;
  readonly once?: boolean;
  readonly status?: boolean;
  readonly buildEvery: number;
  readonly json?: boolean;
}

export function addWork(program: Command): void {
  program
    .command("work")
    .summary("annotate what waits in a shared store, beside other workers")
    .description(
      "Reads files left to workers (ingest --by-workers), annotates captures that wait in a shared\n" +
        "store (ingest, fetch and watch with --queue) and moves them into its record.\n" +
        "Any number of workers on any number of machines give the record that one machine gives. Killed at any\n" +
        "moment, nothing is lost. SIGTERM ends it after what is under way.",
    )
    .requiredOption("--store <place>", "postgres://… of the shared store", parseAddress)
    .option("--threads <n>", `threads, 0 for none (default: ${defaultWorkers()})`, parseCount)
    .option("--gazetteer <folder>", "store whose imported places are known")
    .option("--codebook <folder>", "your own codebook")
    .option("--once", "end when nothing waits any more")
    .option(
      "--build-every <seconds>",
      "longest lag of events while captures keep coming",
      parseCount,
      300,
    )
    .option("--status", "say what waits, and end")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Examples:
  dateline ingest --queue monday.jsonl.gz --store postgres://db.example/sudan
  dateline work --store postgres://db.example/sudan
  dateline work --once --store postgres://db.example/sudan
  dateline work --status --store postgres://db.example/sudan`,
    )
    .action(async (flags: WorkFlags) => {
      process.exitCode = await run(flags);
    });
}

async function run(flags: WorkFlags): Promise<number> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
  const hooks = {
    signal: stop.signal,
    onTrouble: (message: string) => void process.stderr.write(`dateline: ${message}\n`),
  };
  let store: Store | null = null;
  try {
    store = await openForWork(flags.store, hooks);
    return flags.status ? await runStatus(store, flags) : await runWork(store, flags, hooks);
  } catch (error) {
    throw asCommandError(error);
  } finally {
    await store?.close();
  }
}

async function runWork(
  store: Store,
  flags: WorkFlags,
  hooks: Pick<WorkHooks, "signal" | "onTrouble">,
): Promise<number> {
  const progress = createProgress("annotated");
  const { gazetteer, codebook } = flags;
  const done = await work(
    store,
    {
      threads: flags.threads ?? defaultWorkers(),
      stages: {
        ...(gazetteer ? { gazetteer } : {}),
        ...(codebook ? { codebook: usableCodebook(codebook) } : {}),
      },
      once: flags.once === true,
      buildEveryMs: flags.buildEvery * 1000,
      pollMs: 500,
    },
    {
      now: () => new Date(),
      ...hooks,
      onProgress: ({ annotated, taken }) => progress.tick(annotated, `${taken} in the record`),
    },
  );
  progress.end();
  process.stdout.write(flags.json ? `${JSON.stringify(done)}\n` : describe(store, done));
  return EXIT.ok;
}

const describe = (store: Store, { read, annotated, taken, built }: WorkSummary): string =>
  `${store.location}: ${read > 0 ? `${read} files read, ` : ""}${annotated} captures annotated, ${taken} moved into the record, built ${built} times\n`;

async function runStatus(store: Store, flags: WorkFlags): Promise<number> {
  const counts = await waitingCounts(store.db);
  const files = (await filesLeft(store.db)).map(({ path }) => path);
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ...counts, files })}\n`
      : `${store.location}: ${counts.waiting} captures wait, ${counts.annotated} of them annotated\n` +
          files.map((file) => `  to be read: ${file}\n`).join(""),
  );
  return EXIT.ok;
}

function parseAddress(value: string): string {
  if (/^postgres(ql)?:\/\//i.test(value)) return value;
  throw new InvalidArgumentError(
    "a folder is the store of one machine; expected postgres://… (dateline ingest does it all there).",
  );
}
