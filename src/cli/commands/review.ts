import { type Command, InvalidArgumentError } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { readLog } from "../../app/log/read.ts";
import { describeEvent } from "../../app/report.ts";
import { ReviewError } from "../../app/review/error.ts";
import { type Performed, performAct, undoAct } from "../../app/review/perform.ts";
import { countQueue, EVENT_QUEUES, type EventQueue, readQueue } from "../../app/review/queues.ts";
import { validator } from "../../app/schema.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { hasUsers } from "../../app/users/users.ts";
import type { EventRow } from "../../model/record.ts";
import type { ReviewAct } from "../../model/review.ts";
import type { Store } from "../../store/store.ts";
import { parseCount } from "../options.ts";

interface Flags {
  readonly store: string;
  readonly limit: number;
  readonly json?: boolean;
}

export function addReview(program: Command): void {
  const review = program
    .command("review")
    .summary("what waits for people, and deciding about it without the desk")
    .description(
      "Shows the queues; applies acts from standard input, one JSON object a line, as POST /review/acts takes them;\n" +
        "undoes them. The guide tells what each act means: docs/guide/review.md.",
    )
    .addHelpText(
      "after",
      `
Examples:
  dateline review queues --store sudan
  dateline review list contested --store sudan
  echo '{"act":"accept","events":["evt_0123456789abcdef0123"]}' | dateline review apply --store sudan
  dateline review undo act_0123456789abcdef0123 --store sudan`,
    );
  const at = (command: Command): Command =>
    command.option("--store <place>", STORE_HELP, DEFAULT_STORE);
  at(review.command("queues").summary("count what waits")).action((flags: Flags) =>
    onStore(flags, async (store) => {
      for (const name of EVENT_QUEUES) print(`${await countQueue(store, name, "local")}\t${name}`);
    }),
  );
  at(review.command("list <queue>").summary(`events of a queue: ${EVENT_QUEUES.join(", ")}`))
    .option("--limit <n>", "events printed", parseCount, 50)
    .option("--json", "print whole rows, one JSON object a line")
    .action((queue: string, flags: Flags) => onStore(flags, (store) => list(store, queue, flags)));
  at(review.command("apply").summary("do the acts on standard input")).action((flags: Flags) =>
    onStore(flags, apply),
  );
  at(review.command("undo <act>").summary("undo an act, all of it")).action(
    (id: string, flags: Flags) =>
      onStore(flags, async (store) => tell(await undoAct(store, id, await local(store)))),
  );
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Whoever runs the program on the store's machine acts as "local". */
const local = async (store: Store) => ({
  ...{ by: "local", at: new Date() },
  users: await hasUsers(store.db),
});

const tell = ({ id, events, gone }: Performed): void => {
  const went = gone.map((each) => `${each.id} → ${each.into.join(" ") || "withdrawn"}`);
  print([id, events.join(" "), ...went].join("\t"));
};

async function list(store: Store, queue: string, { limit, json }: Flags): Promise<void> {
  if (!(EVENT_QUEUES as readonly string[]).includes(queue)) {
    throw new InvalidArgumentError(`no queue "${queue}": expected ${EVENT_QUEUES.join(", ")}`);
  }
  await countQueue(store, queue as EventQueue, "local");
  const page = { limit, offset: 0 };
  for (const row of await readQueue(store, queue as EventQueue, "local", page)) {
    if (json) print(row.json);
    else {
      const event = JSON.parse(row.json) as EventRow;
      print(`${event.id}\t${describeEvent(event)}`);
    }
  }
}

async function apply(store: Store): Promise<void> {
  const check = validator("api", "ReviewAct");
  let text = "";
  for await (const part of process.stdin.setEncoding("utf8")) text += part as string;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const act = parsed(line, index + 1);
    if (!check(act)) throw new CommandError(`review: line ${index + 1}: no act`, EXIT.usage);
    tell(await performAct(store, act as ReviewAct, await local(store)));
  }
  const [last] = await readLog(store.db, {}, 1);
  if (last) process.stderr.write(`log: ${last.seq} entries, ends in ${last.hash}\n`);
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new CommandError(`review: line ${number}: no JSON`, EXIT.usage);
  }
}

async function onStore(flags: Flags, work: (store: Store) => Promise<void>): Promise<void> {
  try {
    await withStore(flags.store, work);
  } catch (error) {
    throw error instanceof ReviewError || error instanceof InvalidArgumentError
      ? new CommandError(`review: ${error.message}`, EXIT.usage)
      : error;
  }
}
