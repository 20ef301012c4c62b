import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { serve } from "@hono/node-server";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";

export interface Desk {
  /** The address with this start's token. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** 0 takes any free port. A taken port moves on to the next free one. */
  readonly port: number;
  readonly desk: string | null;
}

/** Serves the desk on the loopback address only. */
export async function serveDesk(store: Store, options: DeskOptions): Promise<Desk> {
  const port = await freePort(options.port);
  const token = randomBytes(24).toString("base64url");
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const app = createApp(store, { hosts, token, desk: options.desk });
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, () =>
      resolve(started as Server),
    );
  });
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The wished port, else the next free one of ten, else any. */
async function freePort(wished: number): Promise<number> {
  for (let port = wished; wished > 0 && port < wished + 10; port++) {
    const found = await tryPort(port);
    if (found !== null) return found;
  }
  return (await tryPort(0)) ?? wished;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}
