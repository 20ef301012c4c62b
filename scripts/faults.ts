/**
 * `npm run faults`: kills processes at seeded random moments, takes their disk, clock and database away, and checks
 * that nothing acknowledged is lost, nothing is there twice, and the record is the undisturbed one.
 *
 *   npm run faults -- [--seed 1] [--kills 60] [--only ingest]
 *
 * `--kills` counts for each kind of work and each store.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  clockBackwards,
  databaseRestart,
  fullDisk,
  readOnlyStore,
  twoProcesses,
} from "../test/faults/conditions.ts";
import { killExport, killIngest, killReview, killWork } from "../test/faults/kills.ts";
import { prepare } from "../test/faults/prepare.ts";
import { startPostgres } from "../test/helpers/postgres-server.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    kills: { type: "string", default: "60" },
    only: { type: "string" },
    output: { type: "string" },
  },
});
const kills = Number(values.kills);
const folder = mkdtempSync(join(tmpdir(), "dateline-faults-"));
const server = await startPostgres();
const lines: string[] = [];
let bad = 0;

function report(what: string, counts: string, faults: readonly string[] | null): void {
  const verdict = faults === null ? "not possible here" : faults.length === 0 ? "held" : "BROKEN";
  if (faults && faults.length > 0) bad++;
  const line = `| ${what} | ${counts} | ${verdict} |`;
  lines.push(line);
  process.stdout.write(`${line}\n`);
  for (const fault of faults ?? []) process.stdout.write(`  ${fault}\n`);
}

const wanted = (name: string): boolean => values.only === undefined || name.includes(values.only);

try {
  for (const kind of server ? (["sqlite", "postgres"] as const) : (["sqlite"] as const)) {
    const run = await prepare(folder, kind, Number(values.seed), server, 100);
    const kinds = { ingest: killIngest, review: killReview, export: killExport };
    for (const [name, kill] of Object.entries(kinds)) {
      if (!wanted(name)) continue;
      const result = await kill(run, kills);
      report(
        `kill -9 ${name}, ${kind}`,
        `${result.kills} kills, ${result.rounds} rounds`,
        result.faults,
      );
    }
    if (kind === "postgres" && wanted("work")) {
      const result = await killWork(run, kills);
      report(
        "kill -9 work, postgres",
        `${result.kills} kills, ${result.rounds} rounds`,
        result.faults,
      );
    }
    if (!wanted("conditions")) continue;
    const ofFolder = kind === "sqlite" ? [fullDisk, readOnlyStore] : [];
    for (const make of [...ofFolder, twoProcesses, clockBackwards]) {
      const { name, faults } = await make(run);
      report(`${name}, ${kind}`, "once", faults);
    }
    if (kind === "postgres" && server) {
      const { name, faults } = await databaseRestart(run, server, 4);
      report(name, "once", faults);
    }
  }
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (values.output) writeFileSync(values.output, `${lines.join("\n")}\n`);
process.exitCode = bad > 0 ? 1 : 0;
