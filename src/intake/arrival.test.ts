import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { tmpFolder } from "../../test/helpers/tmp.ts";
import { arrivedBy } from "./arrival.ts";
import { type IntakeItem, intakeDefaults } from "./intake.ts";
import { readInputs } from "./read.ts";

const PAGE = strToU8("<html><p>Two soldiers were killed near the bridge.</p></html>");
const LIST = strToU8('{"text":"A report from the coast."}\n{"text":"Another one."}\n');
const FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Paper",
  items: [
    {
      id: "1",
      url: "https://a.example/1",
      content_html: `<p>${"A report from the coast. ".repeat(40)}</p>`,
    },
  ],
});

async function ways(items: AsyncIterable<IntakeItem>): Promise<string[]> {
  const found: string[] = [];
  for await (const item of items) {
    found.push(item.kind === "capture" ? (item.capture.arrival ?? []).join("/") : "failure");
  }
  return found;
}

test("a capture says how it came: how it reached the program, then every container, outermost first", async () => {
  const folder = join(tmpFolder(), "inbox");
  mkdirSync(folder);
  const file = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const page = file("a.html", PAGE);
  const zip = file("b.zip", zipSync({ "in.jsonl.gz": gzipSync(LIST), "in.html": PAGE }));
  const feed = file("c.json", FEED);
  expect(await ways(readInputs([page], intakeDefaults))).toEqual(["file"]);
  expect((await ways(readInputs([zip], intakeDefaults))).sort()).toEqual([
    "file/zip",
    "file/zip/gzip/list",
    "file/zip/gzip/list",
  ]);
  expect(await ways(readInputs([feed], intakeDefaults))).toEqual(["file/feed"]);
  expect(new Set(await ways(readInputs([folder], intakeDefaults)))).toEqual(
    new Set(["folder", "folder/zip", "folder/zip/gzip/list", "folder/feed"]),
  );
  expect(await ways(arrivedBy("watch", readInputs([folder], intakeDefaults)))).toContain(
    "watch/folder/zip",
  );
});

test("standard input is a way of its own, and what is not there stays a failure", async () => {
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield LIST;
  }
  expect(await ways(readInputs(["-", "/nowhere/at/all"], intakeDefaults, stdin()))).toEqual([
    "stdin/list",
    "stdin/list",
    "failure",
  ]);
});
