/**
 * `npm run audit`: asks the registry for known weaknesses of the packages in the lock file. Fails on high and critical
 * ones; says so and passes where the registry gives no answer (no network, a mirror without audits).
 */
import { spawnSync } from "node:child_process";
import { packageRoot } from "../src/lexicon/paths.ts";

/** What `npm audit --json` says: how many of each severity, or why there is no answer. */
export type AuditResult =
  | { readonly kind: "answer"; readonly counts: Readonly<Record<string, number>> }
  | { readonly kind: "none"; readonly why: string };

export function readAudit(output: string): AuditResult {
  try {
    const value = JSON.parse(output) as {
      metadata?: { vulnerabilities?: Record<string, number> };
      message?: unknown;
    };
    const counts = value.metadata?.vulnerabilities;
    if (counts) return { kind: "answer", counts };
    return { kind: "none", why: String(value.message ?? "another form of answer") };
  } catch {
    return { kind: "none", why: "no JSON" };
  }
}

if (import.meta.main) {
  const { stdout } = spawnSync("npm", ["audit", "--json", "--package-lock-only"], {
    cwd: packageRoot,
    encoding: "utf8",
    timeout: 60_000,
  });
  const result = readAudit(stdout ?? "");
  if (result.kind === "none") {
    process.stdout.write(`audit: skipped, the registry gave no answer (${result.why})\n`);
  } else {
    const told = Object.entries(result.counts).map(([severity, count]) => `${count} ${severity}`);
    process.stdout.write(`audit: ${told.join(", ")}\n`);
    if ((result.counts.high ?? 0) + (result.counts.critical ?? 0) > 0) process.exitCode = 1;
  }
}
