import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { checkLog } from "../../src/app/log/verify.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import { verifyStore } from "../../src/app/store/verify.ts";
import type { Store } from "../../src/store/store.ts";
import { CLI } from "../helpers/cli.ts";
import { dumpStore } from "../stores/dump.ts";

/** What a fault run needs: where it puts things, what it draws its moments from, what it expects. */
export interface FaultRun {
  readonly folder: string;
  readonly random: () => number;
  /** A place for a new store. */
  place(): Promise<string>;
  /** A list of captures, and the record that one undisturbed process makes of it. */
  readonly list: string;
  readonly expected: string;
  /** How long one undisturbed command takes here. */
  readonly spanMs: number;
  /** Environment of the processes that are killed. */
  readonly env: NodeJS.ProcessEnv;
}

export interface FaultResult {
  kills: number;
  /** Stores brought to their end. */
  rounds: number;
  /** What went wrong; empty where all held. */
  readonly faults: string[];
}

export const start = (run: FaultRun, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { env: run.env, stdio: ["ignore", "pipe", "pipe"] });

export interface Ended {
  readonly code: number | null;
  readonly killed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for a process, killing it `ms` after its start, or after its first word; null lets it end by itself. */
export async function endOf(
  child: ChildProcess,
  ms: number | null,
  from: "start" | "first word" = "start",
): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (piece) => {
    stdout += piece;
  });
  child.stderr?.on("data", (piece) => {
    stderr += piece;
  });
  const ended = once(child, "close");
  if (ms !== null) {
    if (from === "first word") await Promise.race([ended, once(child.stdout!, "data")]);
    await Promise.race([ended, wait(ms)]);
    if (child.exitCode === null) child.kill("SIGKILL");
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  return { code, killed: signal === "SIGKILL", stdout, stderr };
}

/** Moment of the next kill: from the start of the process to a little after its usual end. */
export const moment = ({ random, spanMs }: FaultRun): number => 150 + random() * spanMs;

/** Opens the store after a fault and looks; that it opens is part of the test. */
export async function look<T>(place: string, at: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place);
  try {
    return await at(store);
  } finally {
    await store.close();
  }
}

export const storedIds = async ({ db }: Store): Promise<string[]> =>
  (await db.selectFrom("captures").select("id").orderBy("seq").execute()).map(({ id }) => id);

/** What is wrong with a store that was brought to its end. */
export async function wrongWith(place: string, expected: string): Promise<string[]> {
  return await look(place, async (store) => {
    const wrong: string[] = [];
    if ((await dumpStore(store)) !== expected) wrong.push("the record is another");
    const { faults } = await verifyStore(store);
    wrong.push(...faults.map(({ row, what }) => `verify: ${row}: ${what}`));
    const { broken } = await checkLog(store.db);
    if (broken) wrong.push(`log ${broken.seq}: ${broken.what}`);
    return wrong;
  });
}
