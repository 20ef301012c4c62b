import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { tmpFolder } from "../../test/helpers/tmp.ts";
import { describeFailure, type IntakeItem, intakeDefaults } from "./intake.ts";
import { readInputs } from "./read.ts";

async function read(paths: readonly string[], maxBytes = intakeDefaults.maxBytes) {
  const items: IntakeItem[] = [];
  for await (const item of readInputs(paths, { format: "auto", maxBytes })) items.push(item);
  return items;
}

const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = join(tmpFolder(), name);
  writeFileSync(file, content);
  return file;
};

const captureOf = (item: IntakeItem | undefined) =>
  item?.kind === "capture" ? item.capture : expect.fail("no capture");
const failureOf = (item: IntakeItem | undefined) =>
  item?.kind === "failure" ? item.failure : expect.fail("no failure");

describe("readInputs", () => {
  test("reads JSONL with its facts and goes on after a broken line", async () => {
    const file = fileOf(
      "list.jsonl",
      '{"id":"a","text":"One.","published":"2025-01-23","publisher":"P"}\n{"id":"b", "text": "br\n\n{"id":7,"html":"<p>Two.</p>"}\n',
    );
    const [first, broken, third, ...rest] = await read([file]);
    expect(captureOf(first)).toMatchObject({ id: "a", text: "One.", published: "2025-01-23" });
    expect(failureOf(broken)).toMatchObject({ code: "INTAKE_BAD_JSON", file, line: 2 });
    expect(captureOf(third)).toMatchObject({ id: "7", mediaType: "text/html" });
    expect(captureOf(third).origin.line).toBe(4);
    expect(rest).toEqual([]);
  });

  test("drops a field of the wrong type with a problem, not the capture", async () => {
    const file = fileOf("list.jsonl", '{"id":"a","text":"One.","published":"yesterday"}\n');
    const capture = captureOf((await read([file]))[0]);
    expect(capture.published).toBeNull();
    expect(capture.problems).toMatchObject([{ code: "INTAKE_BAD_FIELD" }]);
  });

  test("gives a line without text as a failure that says what was expected", async () => {
    const file = fileOf("list.jsonl", '{"id":"a"}\n[1]\n{"id":"c","text":" "}\n');
    const failures = (await read([file])).map(failureOf);
    expect(failures.map(({ code }) => code)).toEqual([
      "INTAKE_BAD_RECORD",
      "INTAKE_BAD_RECORD",
      "INTAKE_EMPTY",
    ]);
    expect(describeFailure(failures[0]!)).toBe(
      `${file}:1: expected a string under "text" or "html", found nothing; line skipped [INTAKE_BAD_RECORD]`,
    );
  });

  test("names an empty file, a binary file and a missing one", async () => {
    const empty = fileOf("empty.html", " \n");
    const binary = fileOf(
      "picture.png",
      Uint8Array.from({ length: 900 }, (_, i) => (i * 37) % 256),
    );
    const items = await read([empty, binary, "/nowhere/at-all"]);
    expect(items.map((item) => failureOf(item).code)).toEqual([
      "INTAKE_EMPTY",
      "INTAKE_BINARY",
      "INTAKE_NOT_FOUND",
    ]);
  });

  test("refuses a page over the limit without reading it whole, and goes on", async () => {
    const large = fileOf("large.html", "x".repeat(50_000));
    const list = fileOf(
      "list.jsonl",
      `{"id":"a","text":"${"y".repeat(20_000)}"}\n{"id":"b","text":"ok"}\n`,
    );
    const items = await read([large, list], 10_000);
    expect(failureOf(items[0])).toMatchObject({ code: "INTAKE_TOO_LARGE", file: large });
    expect(failureOf(items[1])).toMatchObject({ code: "INTAKE_TOO_LARGE", line: 1 });
    expect(captureOf(items[2]).id).toBe("b");
  });

  test("decodes declared and undeclared encodings; UTF-8 beats an old declaration", async () => {
    const cyrillic = Buffer.concat([
      Buffer.from('<meta charset="windows-1251"><p>'),
      Buffer.from([0xcc, 0xe8, 0xf0]),
    ]);
    const latin = Buffer.from([0x45, 0x6c, 0x20, 0x61, 0xf1, 0x6f]);
    const stale = Buffer.from('<meta charset="iso-8859-1"><p>año</p>', "utf8");
    const files = [fileOf("c.html", cyrillic), fileOf("l.txt", latin), fileOf("s.html", stale)];
    const captures = (await read(files)).map(captureOf);
    expect(captures.map(({ encoding }) => encoding)).toEqual([
      "windows-1251",
      "windows-1252",
      "utf-8",
    ]);
    expect(captures[0]!.text).toContain("Мир");
    expect(captures[1]!.text).toBe("El año");
    expect(captures[2]!.text).toContain("año");
  });

  test("keeps a UTF-8 page with a few broken bytes and counts them", async () => {
    const file = fileOf(
      "broken.txt",
      Buffer.concat([Buffer.from("كركوك ".repeat(40)), Buffer.from([0xd9])]),
    );
    const capture = captureOf((await read([file]))[0]);
    expect(capture.encoding).toBe("utf-8");
    expect(capture.problems).toMatchObject([{ code: "INTAKE_BAD_ENCODING" }]);
  });

  test("unpacks gzip, and names a cut one", async () => {
    const packed = gzipSync('{"id":"a","text":"One."}\n');
    const whole = fileOf("list.jsonl.gz", packed);
    const cut = fileOf("cut.jsonl.gz", packed.subarray(0, packed.length - 9));
    const items = await read([whole, cut]);
    expect(captureOf(items[0]).id).toBe("a");
    expect(items.slice(1).some((item) => item.kind === "failure")).toBe(true);
  });

  test("reads a folder by sorted name, hidden files left out", async () => {
    const folder = tmpFolder();
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "b", "two.txt"), "Two.");
    writeFileSync(join(folder, "a.txt"), "One.");
    writeFileSync(join(folder, ".hidden"), "No.");
    const texts = (await read([folder])).map((item) => captureOf(item).text);
    expect(texts).toEqual(["One.", "Two."]);
  });

  test("gives the same page the same id wherever it lies", async () => {
    const [a, b] = await read([fileOf("x.txt", "Same."), fileOf("y.txt", "Same.")]);
    expect(captureOf(a).id).toBe(captureOf(b).id);
  });
});
