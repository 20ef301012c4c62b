import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { tmpFolder } from "../../../test/helpers/tmp.ts";
import { sha256 } from "../../text/ids.ts";
import { type IntakeItem, intakeDefaults } from "../intake.ts";
import { readInputs } from "../read.ts";

async function read(columnData: ColumnSource[]): Promise<IntakeItem[]> {
  const file = join(tmpFolder(), "list.parquet");
  writeFileSync(file, new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2 })));
  const items: IntakeItem[] = [];
  for await (const item of readInputs([file], intakeDefaults)) items.push(item);
  return items;
}

const texts = (name: string, ...data: (string | null)[]): ColumnSource => ({
  name,
  data,
  type: "STRING",
});

test("rows with the columns of a JSONL line are captures, over row groups; one without text is named by its row", async () => {
  const items = await read([
    texts("text", "Gunmen killed two people in Gao.", null, "The road was closed."),
    texts("url", "https://a.example/1", null, "https://a.example/3"),
    texts("published", "2025-03-01", null, null),
  ]);
  expect(
    items.map((item) => (item.kind === "capture" ? item.capture.url : item.failure.line)),
  ).toEqual(["https://a.example/1", 2, "https://a.example/3"]);
  expect(items[0]).toMatchObject({
    capture: { published: "2025-03-01", arrival: ["file", "list"] },
  });
});

const raw = new TextEncoder().encode("Two men were killed – in Gao.");
const prepared = (hash: string): ColumnSource[] => [
  texts("format", "dateline-prepared/1"),
  texts("id", "c1"),
  texts("sha256", hash),
  texts("mediaType", "text/plain"),
  texts("encoding", "utf-8"),
  texts("file", "crawl.warc"),
  { name: "line", data: [12n], type: "INT64" },
  texts("arrival", "file/warc"),
  texts("headers", '{"content-type":"text/plain"}'),
  { name: "raw", data: [raw], type: "BYTE_ARRAY" },
  texts("annotation", '{"versions":{}}'),
];

test("a prepared capture comes with its bytes, its annotation and the way it came", async () => {
  const [item] = await read(prepared(sha256(raw)));
  expect(item).toMatchObject({
    kind: "capture",
    annotation: '{"versions":{}}',
    capture: {
      id: "c1",
      text: "Two men were killed – in Gao.",
      origin: { file: "crawl.warc", line: 12 },
      arrival: ["file", "file", "warc"],
      headers: { "content-type": "text/plain" },
    },
  });
});

test("bytes that are not those of the hash, a missing column and a broken file are named", async () => {
  const codes = async (columns: ColumnSource[]) =>
    (await read(columns)).map((item) => item.kind === "failure" && item.failure.found);
  expect(await codes(prepared("0".repeat(64)))).toEqual(["others"]);
  expect(await codes(prepared(sha256(raw)).filter(({ name }) => name !== "annotation"))).toEqual([
    "none",
  ]);
  const file = join(tmpFolder(), "cut.parquet");
  writeFileSync(file, "PAR1 and then nothing of the kind");
  for await (const item of readInputs([file], intakeDefaults)) {
    expect(item).toMatchObject({ failure: { code: "INTAKE_BAD_ARCHIVE", file } });
  }
});
