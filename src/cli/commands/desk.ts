import { once } from "node:events";
import type { Command } from "commander";
import { serveDesk } from "../../api/serve.ts";
import { deskFolder } from "../../app/desk-folder.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/open-store.ts";
import { buildRecord } from "../../app/record.ts";
import { parseCount } from "../options.ts";

export const DEFAULT_PORT = 4141;

export function addDesk(program: Command): void {
  program
    .command("desk")
    .summary("the local web desk on 127.0.0.1")
    .description(
      "Serves the desk and the API for a store. Only this machine can reach it. Ctrl-C ends it.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .option("--port <n>", "port; the next free one where it is taken", parseCount, DEFAULT_PORT)
    .addHelpText("after", "\nExamples:\n  dateline desk\n  dateline desk --store sudan --port 8080")
    .action(async (flags: { store: string; port: number }) => {
      await runDesk(flags.store, flags.port);
    });
}

/** Serves until Ctrl-C or a polite kill; returns when all is closed. */
export async function runDesk(storePlace: string, port: number): Promise<void> {
  await withStore(storePlace, async (store) => {
    await buildRecord(store, new Date());
    const desk = await serveDesk(store, { port, desk: deskFolder() });
    process.stdout.write(`\nDesk: ${desk.url}\n(Ctrl-C ends it)\n`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await desk.close();
  });
}
