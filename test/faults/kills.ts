import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { packageRoot } from "../../src/lexicon/paths.ts";
import {
  endOf,
  type FaultResult,
  type FaultRun,
  look,
  moment,
  start,
  storedIds,
  wrongWith,
} from "./run.ts";

const nothing = (): FaultResult => ({ kills: 0, rounds: 0, faults: [] });

/** Kills ingest again and again, each time starting the same command anew, until it has been killed often enough. */
export async function killIngest(run: FaultRun, kills: number): Promise<FaultResult> {
  const result = nothing();
  const order = readFileSync(run.list, "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: string }).id);
  while (result.kills < kills) {
    const place = await run.place();
    let before = 0;
    for (let done = false; !done; ) {
      const args = ["ingest", run.list, "--store", place, "--workers", "1"];
      const ended = await endOf(start(run, args), result.kills < kills ? moment(run) : null);
      if (ended.killed) result.kills++;
      else if (ended.code !== 0) result.faults.push(`ingest: exit ${ended.code}: ${ended.stderr}`);
      done = !ended.killed;
      const ids = await look(place, storedIds);
      if (ids.length < before) result.faults.push("captures that were stored are gone");
      if (ids.join() !== order.slice(0, ids.length).join()) {
        result.faults.push("captures are missing or twice");
      }
      before = ids.length;
    }
    result.faults.push(...(await wrongWith(place, run.expected)));
    result.rounds++;
  }
  return result;
}

/** Kills exports of a finished store; the store stays as it is, the file is whole all the time, nothing is left beside it. */
export async function killExport(run: FaultRun, kills: number): Promise<FaultResult> {
  const result = nothing();
  const place = await run.place();
  await endOf(start(run, ["ingest", run.list, "--store", place]), null);
  const file = join(run.folder, `export-${kills}.jsonl`);
  const args = ["export", "claims", "--store", place, "--output", file];
  const whole = await endOf(start(run, args), null);
  if (whole.code !== 0) result.faults.push(`export: exit ${whole.code}: ${whole.stderr}`);
  const expected = readFileSync(file, "utf8");
  const quick = { ...run, spanMs: Math.min(run.spanMs, 1500) };
  while (result.kills < kills) {
    const ended = await endOf(start(run, args), moment(quick));
    if (ended.killed) result.kills++;
    if (readFileSync(file, "utf8") !== expected) result.faults.push("the export is cut or another");
    result.rounds++;
  }
  await endOf(start(run, args), null);
  if (readFileSync(file, "utf8") !== expected) result.faults.push("the export is another");
  const beside = readdirSync(run.folder).filter((name) => name.startsWith(basename(file)));
  if (beside.length !== 2) result.faults.push(`left beside the export: ${beside.join(", ")}`);
  result.faults.push(...(await wrongWith(place, run.expected)));
  return result;
}

const REVIEWER = join(packageRoot, "test", "faults", "reviewer.ts");

/** Kills a reviewer between acts and within; every act that was acknowledged stands in the log, once. */
export async function killReview(run: FaultRun, kills: number): Promise<FaultResult> {
  const result = nothing();
  const place = await run.place();
  await endOf(start(run, ["ingest", run.list, "--store", place]), null);
  const acknowledged: string[] = [];
  while (result.kills < kills) {
    const child = spawn(process.execPath, [REVIEWER, place], { env: run.env });
    const ended = await endOf(child, run.random() * 1500, "first word");
    if (ended.killed) result.kills++;
    else if (ended.code !== 0) result.faults.push(`review: exit ${ended.code}: ${ended.stderr}`);
    // A line without its end was not heard whole.
    acknowledged.push(...ended.stdout.split("\n").slice(0, -1));
    result.rounds++;
  }
  const logged = await look(place, async ({ db }) => {
    const rows = await db.selectFrom("log").select("id").execute();
    return rows.map(({ id }) => id);
  });
  const standing = new Set(logged);
  if (standing.size !== logged.length) result.faults.push("an act stands in the log twice");
  const lost = acknowledged.filter((id) => !standing.has(id));
  if (lost.length > 0) result.faults.push(`${lost.length} acknowledged acts are gone`);
  if (acknowledged.length === 0) result.faults.push("nothing was acknowledged: no test");
  const wrong = await wrongWith(place, run.expected);
  // People's decisions change the record; that is not what is looked at here.
  result.faults.push(...wrong.filter((what) => what !== "the record is another"));
  return result;
}

/** Kills workers on a shared store, two at a time, each with an index of its own; in every other round they read the list, too. */
export async function killWork(run: FaultRun, kills: number): Promise<FaultResult> {
  const result = nothing();
  while (result.kills < kills) {
    const place = await run.place();
    const how = result.rounds % 2 === 0 ? "--by-workers" : "--queue";
    await endOf(start(run, ["ingest", how, run.list, "--store", place]), null);
    for (let done = false; !done; ) {
      const ends = await Promise.all(
        [0, 1].map((i) => {
          const env = { ...run.env, DATELINE_CACHE: join(run.folder, `cache-${i}`) };
          const child = start({ ...run, env }, [
            "work",
            "--once",
            "--threads",
            "0",
            "--store",
            place,
          ]);
          return endOf(child, result.kills < kills ? moment(run) : null);
        }),
      );
      for (const { killed, code, stderr } of ends) {
        if (killed) result.kills++;
        else if (code !== 0) result.faults.push(`work: exit ${code}: ${stderr}`);
      }
      done = ends.some(({ killed }) => !killed);
    }
    result.faults.push(...(await wrongWith(place, run.expected)));
    result.rounds++;
  }
  return result;
}
