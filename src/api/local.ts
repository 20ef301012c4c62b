import { randomBytes } from "node:crypto";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";

/** An answer of the API: its status and its JSON. */
export interface LocalAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks a path below /api/v1 ("events?country=SDN"). */
export type LocalApi = (path: string) => Promise<LocalAnswer>;

const HOST = "localhost";

/** The API without a server: the same routes, checks and answers, called inside the process. */
export function localApi(store: Store): LocalApi {
  const token = randomBytes(24).toString("base64url");
  // Whoever runs the program on the store has it anyway: users guard the desk that others reach.
  const app = createApp(store, { hosts: [HOST], token, desk: null, shared: false });
  return async (path) => {
    const answer = await app.request(`http://${HOST}/api/v1/${path}`, {
      headers: { host: HOST, authorization: `Bearer ${token}` },
    });
    return { status: answer.status, body: await answer.json() };
  };
}
