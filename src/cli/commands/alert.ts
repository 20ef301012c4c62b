import type { Command } from "commander";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { deliverAlerts, listAlerts } from "../../app/watch/alerts.ts";
import { everySearch } from "../../app/watch/searches.ts";

export function addAlert(program: Command): void {
  const alert = program
    .command("alert")
    .summary("send what saved searches found, where no desk runs that does")
    .description(
      "A desk that runs sends its webhooks by itself. Without one, run `alert send` after each ingest.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  dateline alert list --store sudan\n  dateline alert send --store sudan",
    );
  alert
    .command("list")
    .summary("list the alerts")
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .action(async ({ store: place }: { store: string }) => {
      await withStore(place, async ({ db }) => {
        const searches = await everySearch(db);
        for (const { id, kind, by, search, url, last } of await listAlerts(db)) {
          const name = searches.find((each) => each.id === search)?.name ?? "";
          const state = last ? `${last.ok ? "sent" : "failed"} ${last.at}: ${last.detail}` : "";
          process.stdout.write(`${[id, kind, by, name, url ?? "", state].join("\t")}\n`);
        }
      });
    });
  alert
    .command("send")
    .summary("send every webhook what is new")
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .action(async ({ store: place }: { store: string }) => {
      await withStore(place, async (store) => {
        const sent = await deliverAlerts(store, new Date());
        process.stdout.write(`${sent} sent\n`);
      });
    });
}
