import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { packageRoot } from "../src/lexicon/paths.ts";

const folder = mkdtempSync(join(tmpdir(), "dateline-user-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function dateline(args: readonly string[], input = "") {
  const main = join(packageRoot, "src", "cli", "main.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, ...args, "--store", folder],
    { input, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

test("users are made on the command line, the desk asks for them, and the log tells", () => {
  const alone = dateline(["desk", "--host", "0.0.0.0", "--port", "0"]);
  expect(alone.status).toBe(2);
  expect(alone.stderr).toContain("no users");
  const add = ["user", "add", "ana", "--password-stdin", "--role"];
  expect(dateline([...add, "coder"], "a long enough password\n").stderr).toContain("admin");
  expect(dateline([...add, "admin"], "short\n").status).toBe(2);
  expect(dateline([...add, "admin"], "a long enough password\n").status).toBe(0);
  const token = dateline(["user", "token", "ana", "--label", "x", "--read-only"]);
  expect(token.stdout).toMatch(/^dateline_[\w-]{40,}\n$/);
  expect(dateline(["user", "list"]).stdout).toMatch(/^ana\tadmin\tactive/);
  const log = dateline(["log"]).stdout;
  expect(log).toMatch(
    /token-add token:tok_[\s\S]*user-add user:ana|token-add\ttoken:tok_[\s\S]*user-add\tuser:ana/,
  );
  expect(log).not.toContain(token.stdout.trim());
  expect(dateline(["review", "queues"]).stdout).toContain("0\tcontested");
  const act = '{"act":"comment","subject":{"kind":"event","id":"evt_1"},"text":"hm"}\n';
  const applied = dateline(["review", "apply"], act);
  expect(applied.stdout).toMatch(/^act_/);
  expect(dateline(["review", "apply"], '{"act":"praise"}\n').status).toBe(2);
  const [id = ""] = applied.stdout.split("\t");
  expect(dateline(["review", "undo", id]).status).toBe(0);
  expect(dateline(["review", "undo", id]).stderr).toContain("undone already");
  const verified = dateline(["verify"]);
  expect(verified.status).toBe(0);
  expect(verified.stdout).toContain("log: 4 entries");
  const db = new DatabaseSync(join(folder, "record.sqlite"));
  db.exec("UPDATE log SET by_name = 'eve' WHERE seq = 1");
  db.close();
  const tampered = dateline(["verify"]);
  expect(tampered.status).toBe(5);
  expect(tampered.stdout).toContain("FAULT log entry 1");
}, 120_000);
