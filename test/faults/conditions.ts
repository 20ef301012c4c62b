import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { CLI } from "../helpers/cli.ts";
import type { PostgresServer } from "../helpers/postgres-server.ts";
import { writeReports } from "../helpers/reports.ts";
import { endOf, type FaultRun, look, start, storedIds, wrongWith } from "./run.ts";

/** A condition of the machine and what came of it: null where it cannot be made here. */
export interface Condition {
  readonly name: string;
  readonly faults: readonly string[] | null;
}

const ingest = (run: FaultRun, place: string, list = run.list): string[] => [
  ...["ingest", list, "--store", place, "--workers", "1"],
];

/** The disk fills up under an ingest: one message, nothing harmed, and with space again it goes on. */
export async function fullDisk(run: FaultRun): Promise<Condition> {
  const name = "disk full";
  const disk = join(run.folder, "small-disk");
  mkdirSync(disk, { recursive: true });
  const mount = (...args: string[]) => spawnSync("mount", args).status === 0;
  if (!mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", disk)) return { name, faults: null };
  try {
    const place = join(disk, "store");
    const full = await endOf(start(run, ingest(run, place)), null);
    const faults: string[] = [];
    if (full.code !== 4 || !full.stderr.includes("[STORE_FULL]")) {
      faults.push(`expected STORE_FULL, found exit ${full.code}: ${full.stderr}`);
    }
    mount("-o", "remount,size=256m", disk);
    const again = await endOf(start(run, ingest(run, place)), null);
    if (again.code !== 0) faults.push(`with space again: exit ${again.code}: ${again.stderr}`);
    faults.push(...(await wrongWith(place, run.expected)));
    return { name, faults };
  } finally {
    spawnSync("umount", [disk]);
  }
}

/** A store that may be read and not written: one message, and nothing changes. */
export async function readOnlyStore(run: FaultRun): Promise<Condition> {
  const place = await run.place();
  await endOf(start(run, ingest(run, place)), null);
  await look(place, async (store) => store.indexes.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  for (const file of readdirSync(place)) chmodSync(join(place, file), 0o444);
  chmodSync(place, 0o555);
  // Root may write everywhere: there the command runs as an ordinary user.
  const asUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const more = writeReports(join(run.folder, "more"), 4, "more.jsonl");
  chmodSync(run.folder, 0o755);
  const ended = spawnSync(process.execPath, [CLI, ...ingest(run, place, more)], {
    ...asUser,
    env: run.env,
    encoding: "utf8",
  });
  const faults: string[] = [];
  // The list holds ids that are known: new ones are wanted to make it write.
  if (ended.status !== 4 || !ended.stderr.includes("[STORE_NO_PERMISSION]")) {
    faults.push(`expected STORE_NO_PERMISSION, found exit ${ended.status}: ${ended.stderr}`);
  }
  chmodSync(place, 0o755);
  for (const file of readdirSync(place)) chmodSync(join(place, file), 0o644);
  if (process.getuid?.() === 0) chownSync(place, 0, 0);
  faults.push(...(await wrongWith(place, run.expected)));
  return { name: "read-only store", faults };
}

/** Two processes take the same captures in at the same time: each is stored once, whoever was first. */
export async function twoProcesses(run: FaultRun): Promise<Condition> {
  const place = await run.place();
  const ended = await Promise.all([0, 1].map(() => endOf(start(run, ingest(run, place)), null)));
  const faults = ended
    .filter(({ code }) => code !== 0)
    .map(({ code, stderr }) => `exit ${code}: ${stderr}`);
  const ids = await look(place, storedIds);
  if (new Set(ids).size !== ids.length) faults.push("a capture is stored twice");
  const wrong = await wrongWith(place, run.expected);
  // Two that take turns give the captures another order than one.
  faults.push(...wrong.filter((what) => what !== "the record is another"));
  return { name: "two processes on one store", faults };
}

/** The clock runs backwards while captures come in: the record is the same. */
export async function clockBackwards(run: FaultRun): Promise<Condition> {
  const place = await run.place();
  const clock = join(packageRoot, "test", "faults", "backwards.ts");
  const env = { ...run.env, NODE_OPTIONS: `--import=${clock}` };
  const ended = await endOf(start({ ...run, env }, ingest(run, place)), null);
  const faults = ended.code === 0 ? [] : [`exit ${ended.code}: ${ended.stderr}`];
  faults.push(...(await wrongWith(place, run.expected)));
  return { name: "clock going backwards", faults };
}

/** The database crashes again and again while workers are at it: they wait for it and go on. */
export async function databaseRestart(
  run: FaultRun,
  server: PostgresServer,
  times: number,
): Promise<Condition> {
  const place = await run.place();
  await endOf(start(run, ["ingest", "--queue", run.list, "--store", place]), null);
  const workers = [0, 1].map((i) => {
    const env = { ...run.env, DATELINE_CACHE: join(run.folder, `restart-cache-${i}`) };
    return endOf(
      start({ ...run, env }, ["work", "--once", "--threads", "1", "--store", place]),
      null,
    );
  });
  for (let i = 0; i < times; i++) {
    await wait(700 + run.random() * 900);
    await server.crash();
  }
  const ended = await Promise.all(workers);
  const faults = ended
    .filter(({ code }) => code !== 0)
    .map(({ code, stderr }) => `work: exit ${code}: ${stderr}`);
  faults.push(...(await wrongWith(place, run.expected)));
  return { name: `database crash under load (${times} times)`, faults };
}
