import type { Command } from "commander";
import { buildRecord } from "../../app/record/record.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import type { Store } from "../../store/store.ts";

export function addRebuild(program: Command): void {
  program
    .command("rebuild")
    .summary("make the record anew from the stored captures")
    .description(
      "Makes copies, stories and events anew from the stored captures and what people decided, all at once.\n" +
        "That gives the record that is there already: rows that differ say that its indexes were wrong. They are\n" +
        "put right, and the changes feed tells each. Captures and decisions stay as they are.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .addHelpText("after", "\nExamples:\n  dateline rebuild --store sudan")
    .action(async ({ store: place }: { store: string }) => {
      await withStore(place, async (store) => {
        await buildRecord(store, new Date());
        const before = await lastChange(store);
        await buildRecord(store, new Date(), true);
        const changes = (await lastChange(store)) - before;
        const found = changes === 0 ? "the same record" : `${changes} rows put right`;
        process.stdout.write(`${store.location}: ${found}\n`);
      });
    });
}

async function lastChange(store: Store): Promise<number> {
  const row = await store.db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}
