import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { cleanCapture } from "../../src/clean/clean.ts";
import { type IntakeItem, intakeDefaults } from "../../src/intake/intake.ts";
import { readInputs } from "../../src/intake/read.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { captureOf } from "./captures.ts";
import { captureFaults } from "./faults.ts";
import { randomOf } from "./random.ts";
import * as seeds from "./seeds.ts";
import { targetOf } from "./targets.ts";

/** Captures that somebody made to do harm: what comes of each. */

const MIB = 1024 * 1024;

async function read(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<typeof intakeDefaults> = {},
): Promise<IntakeItem[]> {
  async function* one(): AsyncGenerator<Uint8Array> {
    yield bytes as Uint8Array;
  }
  const items: IntakeItem[] = [];
  const stream = bytes instanceof Uint8Array ? one() : bytes;
  for await (const item of readInputs(["-"], { ...intakeDefaults, ...options }, stream))
    items.push(item);
  return items;
}
const codes = (items: readonly IntakeItem[]): string[] =>
  items.flatMap((item) => (item.kind === "failure" ? [item.failure.code] : []));
const captures = (items: readonly IntakeItem[]) =>
  items.flatMap((item) => (item.kind === "capture" ? [item.capture] : []));

/** Bytes that the process holds more of than before. */
async function grown(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  await run();
  return process.memoryUsage().rss - before;
}

test("a gzip bomb stops at the page limit", async () => {
  const bomb = gzipSync(Buffer.alloc(200 * MIB, 0x61));
  expect(bomb.length).toBeLessThan(MIB);
  const held = await grown(async () => {
    expect(codes(await read(bomb, { maxBytes: MIB }))).toEqual(["INTAKE_TOO_LARGE"]);
  });
  expect(held).toBeLessThan(150 * MIB);
});

test("a zip bomb of many entries, and one within another, stop at the page limit", async () => {
  const entry = new Uint8Array(8 * MIB).fill(0x61);
  const bomb = zipSync({ "a.txt": entry, "b.txt": entry, "c.txt": entry });
  expect(codes(await read(bomb, { maxBytes: MIB }))).toEqual(Array(3).fill("INTAKE_TOO_LARGE"));
  const outer = zipSync({ "in.zip": bomb });
  expect(codes(await read(outer, { maxBytes: MIB }))).toEqual(Array(3).fill("INTAKE_TOO_LARGE"));
});

test("a Parquet page whose counts lie is ended at its deadline, a PDF that is not read in its time too; the rest of the run goes on", async () => {
  const folder = tmpFolder();
  // One that `npm run fuzz` found: it keeps the library busy for minutes.
  const fuzzer = await targetOf("read-parquet").open();
  const bent = fuzzer.make(randomOf(10, "read-parquet", 38)) as Uint8Array;
  writeFileSync(join(folder, "a.parquet"), bent);
  writeFileSync(join(folder, "b.txt"), "Two men were killed in Gao.");
  const items: IntakeItem[] = [];
  const options = { ...intakeDefaults, patienceMs: 3000 };
  for await (const item of readInputs([folder], options)) items.push(item);
  expect(codes(items)).toEqual(["INTAKE_TOO_COSTLY"]);
  expect(items[0]).toMatchObject({ failure: { file: join(folder, "a.parquet") } });
  expect(captures(items)).toHaveLength(1);
  expect(codes(await read(strToU8(seeds.PDFS[0]!), { patienceMs: 0 }))).toEqual([
    "INTAKE_TOO_COSTLY",
  ]);
});

test("a damaged Parquet file fails alike each time, and the one after it is read", async () => {
  const fuzzer = await targetOf("read-parquet").open();
  for (const index of [2924, 5484, 2924]) {
    const bent = fuzzer.make(randomOf(20261127, "read-parquet", index)) as Uint8Array;
    const first = await read(bent);
    expect(codes(first)).toEqual(["INTAKE_BAD_ARCHIVE"]);
    expect(await read(bent)).toEqual(first);
    expect(captures(await read(seeds.PARQUETS[0]!))).toHaveLength(2);
  }
});

test.each([
  ["gzip", (inner: Uint8Array) => gzipSync(inner)],
  ["zip", (inner: Uint8Array) => zipSync({ "next.zip": inner })],
] as const)("%s within itself is followed four deep and no deeper", async (_, wrap) => {
  let nested: Uint8Array = strToU8("Two men were killed in Gao.");
  for (let i = 0; i < 4; i++) nested = wrap(nested);
  expect(captures(await read(nested))).toHaveLength(1);
  for (let i = 0; i < 40; i++) nested = wrap(nested);
  expect(codes(await read(nested))).toEqual(["INTAKE_BAD_ARCHIVE"]);
});

test("names that climb, absolute names and links in a ZIP are names and no more", async () => {
  const link = { os: 3, attrs: (0o120777 << 16) >>> 0 };
  const zip = zipSync({
    "../../../../tmp/x.txt": strToU8("One."),
    "/etc/passwd.txt": strToU8("Two."),
    "C:\\windows\\x.txt": strToU8("Three."),
    "link.txt": [strToU8("/etc/hostname"), link],
  });
  const found = captures(await read(zip));
  // A link's bytes are the words of its target's name: nothing is opened.
  expect(found.map(({ text }) => text)).toEqual(["One.", "Two.", "Three.", "/etc/hostname"]);
});

test("a line of 100 MB in a list is passed over in constant memory, and the next line is read", async () => {
  async function* lines(): AsyncGenerator<Uint8Array> {
    yield strToU8('{"id":"a","text":"');
    const part = Buffer.alloc(MIB, 0x61);
    for (let i = 0; i < 100; i++) yield part;
    yield strToU8('"}\n{"id":"b","text":"Two."}\n');
  }
  const held = await grown(async () => {
    const items = await read(lines(), { format: "jsonl", maxBytes: 4 * MIB });
    expect(codes(items)).toEqual(["INTAKE_TOO_LARGE"]);
    expect(captures(items).map(({ id }) => id)).toEqual(["b"]);
  });
  expect(held).toBeLessThan(120 * MIB);
});

test("a WARC that ends within a record that is not read is a failure, not an endless wait", async () => {
  const record =
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/p.png\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 9000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx";
  const items = await read(Buffer.concat([seeds.WARCS[0]!, Buffer.from(record)]), {
    format: "warc",
  });
  expect(captures(items)).toHaveLength(3);
  expect(codes(items)).toEqual(["INTAKE_BAD_ARCHIVE"]);
});

const BILLION = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">${Array.from(
  { length: 30 },
  (_, i) => `<!ENTITY ${"b".repeat(i + 1)} "${`&${i === 0 ? "a" : "b".repeat(i)};`.repeat(10)}">`,
).join("")}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;

test.each([
  [
    "feed",
    "<rss version='2.0'><channel><title>&x;</title><item><link>https://p.example/a</link><description>&x;&bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;</description></item></channel></rss>",
  ],
  ["sitemap", "<urlset><url><loc>https://p.example/&x;&bbbbbbbbbbbbbbbbbbbb;</loc></url></urlset>"],
])("entities of its own in a %s are neither expanded nor fetched", async (_, body) => {
  const items = await read(strToU8(`${BILLION}${body}`), { format: "xml" });
  const told = JSON.stringify(items);
  expect(told).not.toContain("root:");
  expect(told.length).toBeLessThan(20_000);
});

test("keys that name an object's own parts change nothing", async () => {
  const lines = [
    '{"__proto__":{"text":"polluted","polluted":1},"id":"a","text":"One."}',
    '{"constructor":{"prototype":{"polluted":1}},"id":"b","text":"Two."}',
    '{"__proto__":{"text":"never given"}}',
  ].join("\n");
  const items = await read(strToU8(lines), { format: "jsonl" });
  expect(captures(items).map(({ text }) => text)).toEqual(["One.", "Two."]);
  const csv = await read(strToU8("__proto__,text,constructor\nx,Three.,y\n"), { format: "csv" });
  expect(captures(csv).map(({ text }) => text)).toEqual(["Three."]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("objects that refuse to be strings, and dates beyond all calendars, break no Telegram export", async () => {
  const chat = JSON.stringify({
    name: "C",
    id: { toString: null },
    messages: [
      { type: "message", id: 1, text: [{ text: { toString: 1 } }, "One."], date_unixtime: "1e20" },
      { type: "message", id: 2, text: "Two.", date_unixtime: -5 },
      null,
    ],
  });
  const found = captures(await read(strToU8(chat), { format: "json" }));
  expect(found.map(({ text, published }) => [text, published])).toEqual([
    ["One.", null],
    ["Two.", null],
  ]);
  expect(
    codes(await read(strToU8('{"version":{"toString":null}}'), { format: "json" })),
  ).toHaveLength(1);
});

test("NUL and half pairs in the facts of a list become signs that every store takes", async () => {
  const line =
    '{"id":"a\\u0000\\ud800","text":"One.","headline":"H\\udc00\\u0000","publisher":"\\ud83d"}';
  const [capture] = captures(await read(strToU8(line), { format: "jsonl" }));
  for (const field of [capture!.id, capture!.headline!, capture!.publisher!]) {
    expect(field.isWellFormed()).toBe(true);
    expect(field).not.toContain("\0");
  }
});

test.each([
  [
    "10,000 nested tags",
    `<html><body>${"<div><b><table><tr><td>".repeat(2500)}<p>Two men were killed in Gao.</p>`,
  ],
  ["a million letters in one line", `<p>${"abcdefghi ".repeat(100_000)}</p>`],
  ["a comment that never ends", `<p>One.</p>${"<!--".repeat(50_000)}`],
  [
    "half pairs, NUL and controls",
    "<p>\udfff\0\ud800\b\b One \ud800</p><p>\u202e\u2067Two\udc00</p>".repeat(300),
  ],
  [
    "capitals without end beside the headline",
    `<title>Two killed</title><h1>Two killed</h1><p>${"A".repeat(4000)}</p><p>4 March 2025</p>`,
  ],
  ["marks upon marks", `<p>a${"\u0301".repeat(60_000)}</p>`],
])("%s: a page with a whole offset map, in bounded time", (_, html) => {
  const capture = captureOf(html, "text/html");
  const before = process.cpuUsage();
  const clean = cleanCapture(capture, { as: "capture" });
  const { user, system } = process.cpuUsage(before);
  expect(captureFaults(clean, capture)).toEqual([]);
  expect((user + system) / 1e6).toBeLessThan(8);
});
