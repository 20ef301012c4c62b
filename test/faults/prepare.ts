import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { PostgresServer } from "../helpers/postgres-server.ts";
import { writeReports } from "../helpers/reports.ts";
import { dumpPlace } from "../stores/dump.ts";
import { seeded } from "./random.ts";
import { endOf, type FaultRun, start } from "./run.ts";

/** What fault runs of one store have in common: a list, the record of one undisturbed process, and how long it took. */
export async function prepare(
  parent: string,
  kind: "sqlite" | "postgres",
  seed: number,
  server: Pick<PostgresServer, "address"> | null,
  captures: number,
): Promise<FaultRun> {
  const folder = join(parent, kind);
  mkdirSync(folder, { recursive: true });
  process.env.DATELINE_CACHE = join(folder, "cache");
  let places = 0;
  const bare = {
    folder,
    random: seeded(seed),
    place: async () => {
      const name = `faults_${seed}_${process.pid}_${places++}`;
      if (kind === "sqlite") return join(folder, name);
      return await createDatabase(server!.address, name);
    },
    list: writeReports(folder, captures),
    env: { ...process.env },
  };
  const calm = join(folder, "calm");
  const args = ["ingest", bare.list, "--store", calm, "--workers", "1"];
  const started = performance.now();
  const first = await endOf(start({ ...bare, expected: "", spanMs: 0 }, args), null);
  const spanMs = (performance.now() - started) * 1.05;
  if (first.code !== 0) throw new Error(`undisturbed ingest failed: ${first.stderr}`);
  return { ...bare, expected: await dumpPlace(calm), spanMs };
}

async function createDatabase(address: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${address}postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${address}${name}`;
}
