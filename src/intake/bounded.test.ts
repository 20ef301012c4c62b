import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { tmpFolder } from "../../test/helpers/tmp.ts";
import { bounded, patienceFor, ReaderOverrun } from "./bounded.ts";
import type { IntakeItem } from "./intake.ts";

const rows = (count: number): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        {
          name: "text",
          data: Array.from({ length: count }, (_, at) => `Report ${at}`),
          type: "STRING",
        },
      ],
    }),
  );

async function texts(bytes: Uint8Array, patienceMs?: number): Promise<string[]> {
  const found: string[] = [];
  for await (const item of bounded<IntakeItem>("parquet", bytes, "list", patienceMs)) {
    if (item.kind === "capture") found.push(item.capture.text);
  }
  return found;
}

test("a thread gives what is in a file, in its order, and is there for the next", async () => {
  const expected = Array.from({ length: 50 }, (_, at) => `Report ${at}`);
  expect(await texts(rows(50))).toEqual(expected);
  expect(await texts(rows(50))).toEqual(expected);
});

test("two files at a time, and one that is left in the middle, do not disturb each other", async () => {
  for await (const _ of bounded<IntakeItem>("parquet", rows(100), "left")) break;
  const [a, b] = await Promise.all([texts(rows(40)), texts(rows(60))]);
  expect([a!.length, b!.length]).toEqual([40, 60]);
});

test("many files at once are read a few at a time, and all of them", async () => {
  const counts = await Promise.all(Array.from({ length: 12 }, (_, at) => texts(rows(at + 1))));
  expect(counts.map(({ length }) => length)).toEqual(counts.map((_, at) => at + 1));
});

test("a reader's own error is thrown; one that gives nothing in its time is ended; the next file is read", async () => {
  await expect(texts(new TextEncoder().encode("PAR1 and nothing"))).rejects.toThrow("parquet");
  await expect(texts(rows(200_000), 1)).rejects.toThrow(ReaderOverrun);
  expect(await texts(rows(10))).toHaveLength(10);
});

test("the caller's own time does not count, and large files have more", async () => {
  const items = bounded<IntakeItem>("parquet", rows(40), "list", 2000);
  await items.next();
  const until = performance.now() + 2500;
  while (performance.now() < until);
  let count = 1;
  for await (const _ of items) count++;
  expect(count).toBe(40);
  expect(patienceFor(60 * 1048576)).toBe(90_000);
  expect(patienceFor(1024 * 1048576)).toBe(300_000);
});

test("a program whose reading thread is idle ends", () => {
  const folder = tmpFolder();
  writeFileSync(join(folder, "list.parquet"), rows(3));
  const script = `
    const { readInputs } = await import(${JSON.stringify(join(import.meta.dirname, "read.ts"))});
    for await (const item of readInputs([${JSON.stringify(folder)}], { format: "auto", maxBytes: 1e6 })) console.log(item.kind);`;
  writeFileSync(join(folder, ".read.ts"), script);
  const { stdout, status } = spawnSync(process.execPath, [join(folder, ".read.ts")], {
    encoding: "utf8",
    timeout: 30_000,
  });
  expect([stdout, status]).toEqual(["capture\ncapture\ncapture\n", 0]);
});
