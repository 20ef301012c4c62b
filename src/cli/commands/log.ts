import { type Command, InvalidArgumentError } from "commander";
import { type LogFilter, type ReadEntry, readLog } from "../../app/log/read.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { parseCount } from "../options.ts";

interface LogFlags {
  readonly store: string;
  readonly act?: string;
  readonly by?: string;
  readonly subject?: { readonly kind: string; readonly subject: string };
  readonly limit: number;
  readonly json?: boolean;
}

export function addLog(program: Command): void {
  program
    .command("log")
    .summary("who did what to the record: people and the machine")
    .description(
      "Prints the log of acts, newest first. It is only ever added to; dateline verify checks that\n" +
        "no entry was changed, taken out or cut off.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .option("--act <act>", "acts of one kind: accept, edit, merge, import, build, takedown, …")
    .option("--by <name>", "acts of one user; machine, local")
    .option("--subject <kind:id>", "acts on one thing: event:evt_…", parseSubject)
    .option("--limit <n>", "entries printed; 0 for all", parseCount, 50)
    .option("--json", "one JSON object a line, with what each act says")
    .addHelpText(
      "after",
      `
Examples:
  dateline log --store sudan
  dateline log --store sudan --by ana --act edit
  dateline log --store sudan --limit 0 --json > log.jsonl`,
    )
    .action(async (flags: LogFlags) => {
      await withStore(flags.store, async (store) => {
        const { act, by, subject } = flags;
        const filter = { ...(act ? { act } : {}), ...(by ? { by } : {}), ...subject };
        for await (const entry of entries(filter, flags.limit)) {
          process.stdout.write(flags.json ? `${JSON.stringify(entry)}\n` : line(entry));
        }

        async function* entries(wanted: LogFilter, limit: number): AsyncGenerator<ReadEntry> {
          let [before, left] = [Number.MAX_SAFE_INTEGER, limit === 0 ? Infinity : limit];
          while (left > 0) {
            const page = await readLog(store.db, { ...wanted, before }, Math.min(left, 500));
            yield* page;
            if (page.length === 0) return;
            before = page.at(-1)!.seq;
            left -= page.length;
          }
        }
      });
    });
}

function parseSubject(value: string): { kind: string; subject: string } {
  const [, kind, subject] = /^([a-z]+):(.+)$/.exec(value) ?? [];
  if (!kind || !subject) throw new InvalidArgumentError(`expected kind:id, found "${value}".`);
  return { kind, subject };
}

/** "12  2025-01-23T06:30:00.000Z  ana  edit event:evt_1 (undone): reason". */
function line({ seq, at, by, act, subject, undoneBy, content }: ReadEntry): string {
  const undone = undoneBy ? " (undone)" : "";
  const why = content === null ? ": [taken down]" : content.reason ? `: ${content.reason}` : "";
  return `${seq}\t${at}\t${by}\t${act}\t${subject.kind}:${subject.id}${undone}${why.replace(/\s+/g, " ")}\n`;
}
