import { type Command, Option } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { ReviewError } from "../../app/review/error.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { captureTakedownPlan, takeDownCaptures } from "../../app/takedown/capture.ts";
import { maskPerson, personTakedownPlan } from "../../app/takedown/person.ts";
import {
  applyRetention,
  listRetention,
  overdue,
  setRetention,
} from "../../app/takedown/retention.ts";
import { GROUNDS, type Ground, liftTakedown, listTakedowns } from "../../app/takedown/stored.ts";
import type { Store } from "../../store/store.ts";
import { parseCount } from "../options.ts";

interface Flags {
  readonly store: string;
  readonly ground: Ground;
  readonly yes?: boolean;
  readonly name: readonly string[];
  readonly days?: number;
}

export function addTakedown(program: Command): void {
  const takedown = program
    .command("takedown")
    .summary("remove a capture or mask a person's name, for legal or safety reasons")
    .description(
      "Says what would go; with --yes it goes, from texts, events, search words, the changes feed and the log's contents.\n" +
        "The log keeps that it happened, and hashes. A capture that was taken down does not come in again.",
    )
    .addHelpText(
      "after",
      `
Examples:
  dateline takedown capture cap_0123456789abcdef0123 --ground legal --store sudan
  dateline takedown capture cap_0123456789abcdef0123 --ground legal --yes --store sudan
  dateline takedown person --name "Amal Idris" --name "أمل إدريس" --ground safety --yes --store sudan
  dateline takedown list --store sudan
  dateline takedown lift tkd_0123456789abcdef0123 --store sudan
  dateline takedown retention host:example.org --days 365 --store sudan
  dateline takedown apply-retention --store sudan`,
    );
  addRemovals(takedown);
  addLists(takedown);
  addRetention(takedown);
}

const withPlace = (command: Command): Command =>
  command.option("--store <place>", STORE_HELP, DEFAULT_STORE);
const withYes = (command: Command): Command =>
  withPlace(command)
    .addOption(new Option("--ground <ground>", "why").choices(GROUNDS).default("other"))
    .option("--yes", "do it; without this it only says what would go");
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
/** Whoever runs the program on the store's machine acts as "local". */
const local = () => ({ by: "local", at: new Date() });

function addRemovals(takedown: Command): void {
  withYes(takedown.command("capture <ids...>").summary("remove captures")).action(
    (ids: string[], flags: Flags) =>
      onStore(flags, async (store) => {
        const { found, articles } = await captureTakedownPlan(store.db, ids);
        const missing = ids.filter((id) => !found.some((each) => each.id === id));
        if (missing.length > 0) {
          throw new CommandError(`takedown: no capture ${missing.join(", ")}`, EXIT.usage);
        }
        if (flags.yes) await takeDownCaptures(store, ids, flags.ground, local());
        print(told(flags, `${found.length} captures with ${articles.length} articles`, "removed"));
      }),
  );
  withYes(takedown.command("person").summary("mask a person's name everywhere"))
    .requiredOption("--name <name>", "a spelling of the name; give every one", collect, [])
    .action((flags: Flags) =>
      onStore(flags, async (store) => {
        const result = flags.yes
          ? await maskPerson(store, flags.name, flags.ground, local())
          : await personTakedownPlan(store, flags.name);
        const { captures, places } = result;
        print(told(flags, `the name at ${places} places in ${captures} captures`, "masked"));
      }),
    );
}

const told = ({ yes }: Flags, what: string, done: string): string =>
  yes ? `${what}: ${done}` : `${what} would be ${done}; --yes does it`;
const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function addLists(takedown: Command): void {
  withPlace(takedown.command("list").summary("list what was taken down")).action((flags: Flags) =>
    onStore(flags, async ({ db }) => {
      for (const each of await listTakedowns(db)) {
        const { id, at, by, kind, ground, capture, captures, lifted } = each;
        const what = capture ?? `${captures} captures`;
        print([id, at, by, kind, ground, what, lifted ? `lifted ${lifted}` : ""].join("\t"));
      }
    }),
  );
  withPlace(takedown.command("lift <id>").summary("let its captures come in again")).action(
    (id: string, flags: Flags) =>
      onStore(flags, async (store) => {
        if (!(await liftTakedown(store, id, local()))) {
          throw new CommandError(`takedown: none of the id ${id} stands`, EXIT.usage);
        }
        print(`${id} lifted; take the capture in again to have it back`);
      }),
  );
}

function addRetention(takedown: Command): void {
  withPlace(
    takedown
      .command("retention [source]")
      .summary("how long captures of a source are kept: host:…, publisher:… or * for all others"),
  )
    .option("--days <n>", "days after a capture came in; 0 takes the rule away", parseCount)
    .action((source: string | undefined, flags: Flags) =>
      onStore(flags, async (store) => {
        if (source !== undefined && flags.days !== undefined) {
          await setRetention(store, source, flags.days || null, local());
        }
        for (const rule of await listRetention(store.db))
          print(`${rule.source}\t${rule.days} days`);
      }),
    );
  withPlace(
    takedown
      .command("apply-retention")
      .summary("remove captures that are older than their rule says"),
  )
    .option("--yes", "do it; without this it only lists them")
    .action((flags: Flags) =>
      onStore(flags, async (store) => {
        const due = await overdue(store.db, new Date());
        if (!flags.yes) for (const { id, source } of due) print(`${id}\t${source}`);
        else if (due.length > 0) await applyRetention(store, local());
        print(told(flags, `${due.length} captures`, "removed"));
      }),
    );
}

async function onStore(flags: Flags, work: (store: Store) => Promise<void>): Promise<void> {
  try {
    await withStore(flags.store, work);
  } catch (error) {
    throw error instanceof ReviewError ? new CommandError(error.message, EXIT.usage) : error;
  }
}
