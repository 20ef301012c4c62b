import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { tmpFolder } from "./tmp.ts";
import "./postgres-setup.ts";

/** The two databases, for `describe.each`; a machine without PostgreSQL has the first alone. */
export const STORES: readonly ("sqlite" | "postgres")[] =
  inject("postgres") === null ? ["sqlite"] : ["sqlite", "postgres"];

/** Address of a new empty database of the run's server. It goes with the server. */
export async function freshDatabase(): Promise<string> {
  const address = inject("postgres");
  if (address === null) throw new Error("no PostgreSQL server in this run");
  const name = `t${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: `${address}postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${address}${name}`;
}

/** A place for a new store, as `--store` takes it; a folder goes with its test, or else with the temporary files. */
export async function freshPlace(kind: "sqlite" | "postgres", ofTest = true): Promise<string> {
  if (kind === "postgres") return await freshDatabase();
  const folder = ofTest ? tmpFolder() : mkdtempSync(join(tmpdir(), "dateline-test-"));
  return join(folder, "store");
}
