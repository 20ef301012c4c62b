import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src/api/app.ts";
import { ingest } from "../../src/app/ingest/ingest.ts";
import { buildRecord } from "../../src/app/record/record.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import { addToken } from "../../src/app/users/tokens.ts";
import { addUser } from "../../src/app/users/users.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { Role } from "../../src/model/roles.ts";
import type { Store } from "../../src/store/store.ts";

/** A desk over the sample captures, for tests. */
export interface TestDesk {
  readonly store: Store;
  readonly folder: string;
  /** Adds a user and gives their way of asking. */
  user(name: string, role: Role): Promise<Ask>;
  /** Asks as the local user of a desk without users. */
  readonly ask: Ask;
  close(): Promise<void>;
}

export type Ask = (
  path: string,
  method?: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Response>;

/** Opens a store at a place (a new folder where none is said) and takes the samples in. */
export async function openTestDesk(place?: string): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-desk-"));
  const store = await openStore(place ?? join(folder, "store"));
  await ingest(
    store,
    [join(packageRoot, "samples", "captures")],
    { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 },
    { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} },
  );
  await buildRecord(store, new Date(0));
  const asker =
    (token: string, shared: boolean): Ask =>
    async (path, method = "GET", body, headers = {}) => {
      const app = createApp(store, { hosts: ["h"], token: "t", desk: null, shared });
      const json = body !== undefined && !(body instanceof FormData);
      return await app.request(`http://h/api/v1${path}`, {
        method,
        headers: {
          ...{ host: "h", authorization: `Bearer ${token}` },
          ...(json ? { "content-type": "application/json" } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
      });
    };
  const actor = { by: "local", at: new Date() };
  return {
    ...{ store, folder, ask: asker("t", false) },
    async user(name, role) {
      await addUser(store, { name, role, password: "a long enough password" }, actor);
      const { token } = await addToken(store, name, { label: "test", readOnly: false }, actor);
      return asker(token, true);
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
