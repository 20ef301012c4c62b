import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { type AddressInfo, createServer, isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";
import { serve } from "@hono/node-server";
import { hasUsers } from "../app/users/users.ts";
import { deliverAlerts } from "../app/watch/alerts.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";

export interface Desk {
  /** The address to open; on a desk without users it holds this start's token. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** 0 takes any free port. A taken port moves on to the next free one. */
  readonly port: number;
  readonly desk: string | null;
  /** Address to listen on; the loopback address where it is not said. */
  readonly host?: string;
  /** The desk's address for browsers where a proxy with TLS stands before it. */
  readonly origin?: string;
}

const LOOPBACK = "127.0.0.1";
const ALERTS_MS = 30_000;

/** Serves the desk: on the loopback address only, unless the options name another. Sends alerts while it runs. */
export async function serveDesk(store: Store, options: DeskOptions): Promise<Desk> {
  const { host = LOOPBACK, origin } = options;
  const port = await freePort(host, options.port);
  const token = randomBytes(24).toString("base64url");
  const hosts = hostsOf(host, port, origin);
  const app = createApp(store, { ...options, hosts, token });
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: host, port }, () =>
      resolve(started as Server),
    );
  });
  const alerts = sendingAlerts(store);
  const address = origin ?? `http://${shown(host)}:${port}`;
  return {
    url: (await hasUsers(store.db)) ? `${address}/` : `${address}/?token=${token}`,
    ...{ port, token },
    close: async () => {
      await alerts.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** An address that a browser can open. */
const shown = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? LOOPBACK : bracketed(host);
const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** Host names that the server answers to: its own, and the proxy's. */
function hostsOf(host: string, port: number, origin: string | undefined): string[] {
  const every = host === "0.0.0.0" || host === "::";
  const own = every
    ? Object.values(networkInterfaces()).flatMap(
        (each) => each?.map(({ address }) => address) ?? [],
      )
    : [host];
  const names = [LOOPBACK, "localhost", ...own].map((name) => `${bracketed(name)}:${port}`);
  return [...new Set([...names, ...(origin ? [new URL(origin).host] : [])])];
}

/** Looks for new matches of saved searches now and then; one look at a time. */
function sendingAlerts(store: Store): { stop(): Promise<void> } {
  let looking: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    looking = deliverAlerts(store, new Date())
      .catch((error: Error) => process.stderr.write(`dateline: alerts: ${error.message}\n`))
      .finally(() => {
        busy = false;
      });
  }, ALERTS_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

/** The wished port, else the next free one of ten, else any. */
async function freePort(host: string, wished: number): Promise<number> {
  for (let port = wished; wished > 0 && port < wished + 10; port++) {
    const found = await tryPort(host, port);
    if (found !== null) return found;
  }
  return (await tryPort(host, 0)) ?? wished;
}

function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, host, () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}
