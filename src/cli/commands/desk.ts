import { once } from "node:events";
import type { Command } from "commander";
import { serveDesk } from "../../api/serve.ts";
import { deskFolder } from "../../app/desk-folder.ts";
import { CommandError, EXIT } from "../../app/exit.ts";
import { buildRecord } from "../../app/record/record.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { hasUsers } from "../../app/users/users.ts";
import { parseCount } from "../options.ts";

export const DEFAULT_PORT = 4141;

interface DeskFlags {
  readonly store: string;
  readonly port: number;
  readonly host?: string;
  readonly origin?: string;
}

export function addDesk(program: Command): void {
  program
    .command("desk")
    .summary("the local web desk on 127.0.0.1")
    .description(
      "Serves the desk and the API for a store. Only this machine can reach it, unless --host says otherwise;\n" +
        "then it must have users (dateline user add). Ctrl-C ends it.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .option("--port <n>", "port; the next free one where it is taken", parseCount, DEFAULT_PORT)
    .option("--host <address>", "listen on this address too, for others to reach (0.0.0.0: all)")
    .option(
      "--origin <url>",
      "the desk's address for browsers behind a proxy with TLS: https://desk.example.org",
    )
    .addHelpText(
      "after",
      `
Examples:
  dateline desk
  dateline desk --store sudan --port 8080
  dateline desk --store sudan --host 127.0.0.1 --origin https://desk.example.org`,
    )
    .action(async (flags: DeskFlags) => {
      await runDesk(flags.store, flags.port, flags);
    });
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Serves until Ctrl-C or a polite kill; returns when all is closed. */
export async function runDesk(
  storePlace: string,
  port: number,
  { host, origin }: Pick<DeskFlags, "host" | "origin"> = {},
): Promise<void> {
  await withStore(storePlace, async (store) => {
    const isOpen = origin !== undefined || (host !== undefined && !LOOPBACK.has(host));
    if (isOpen && !(await hasUsers(store.db))) {
      throw new CommandError(
        "desk: others could reach it, and it has no users",
        EXIT.usage,
        `add one first: dateline user add NAME --role admin --store ${store.location}`,
      );
    }
    await buildRecord(store, new Date());
    const desk = await serveDesk(store, {
      ...{ port, desk: deskFolder() },
      ...(host === undefined ? {} : { host }),
      ...(origin === undefined ? {} : { origin: originOf(origin) }),
    });
    process.stdout.write(`\nDesk: ${desk.url}\n(Ctrl-C ends it)\n`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await desk.close();
  });
}

function originOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.pathname !== "/") {
    throw new CommandError(
      `desk: --origin: expected an address such as https://desk.example.org, found "${value}"`,
      EXIT.usage,
    );
  }
  return url.origin;
}
