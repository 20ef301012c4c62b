import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dateline, jsonLines } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

const record = (length: number): string =>
  "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: text/plain\r\n" +
  `Content-Length: ${length}\r\n\r\nTwo men were killed in Gao on Monday, the army said.\r\n\r\n`;

test("what a library says of a damaged file stands on standard error, not between the lines of the output", () => {
  const file = join(tmpFolder(), "cut.warc");
  writeFileSync(file, `${record(20)}${record(52)}`);
  const { stdout, stderr } = dateline(["annotate", file]);
  expect(stderr).toContain("Content-Length Too Small");
  expect(jsonLines<{ articles: unknown[] }>(stdout).every(({ articles }) => articles.length)).toBe(
    true,
  );
});

test("nothing that is said by console reaches standard output", () => {
  const script = join(tmpFolder(), "say.mjs");
  writeFileSync(script, "setTimeout(() => console.log('said'), 3000);");
  const { stdout, stderr } = dateline(["doctor"], {
    env: { ...process.env, NODE_OPTIONS: `--import=${script}` },
  });
  expect(stdout).not.toContain("said");
  expect(stdout).toContain("SQLite");
  expect(stderr).toContain("said");
});
