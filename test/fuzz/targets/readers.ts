import { type InputFormat, intakeDefaults } from "../../../src/intake/intake.ts";
import { readInputs } from "../../../src/intake/read.ts";
import { itemFaults } from "../faults.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import * as seeds from "../seeds.ts";
import { type Outcome, onBytes, type Target } from "../target.ts";

/** Small, so that limits are met. */
const MAX_BYTES = 1 << 20;
/** A damaged Parquet file that never ends costs so much, and is a failure as any other. */
const PATIENCE_MS = 4000;

async function read(bytes: Uint8Array, format: InputFormat): Promise<Outcome> {
  const faults: string[] = [];
  const output: unknown[] = [];
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const options = { ...intakeDefaults, format, maxBytes: MAX_BYTES, patienceMs: PATIENCE_MS };
  for await (const item of readInputs(["-"], options, stream())) {
    faults.push(...itemFaults(item));
    output.push(item.kind === "capture" ? item.capture : item.failure);
  }
  return { faults, output };
}

interface Format {
  readonly name: string;
  readonly format: InputFormat;
  readonly seeds: readonly (string | Uint8Array)[];
  readonly parts?: readonly string[];
  readonly share: number;
}

const JSON_PARTS: readonly string[] = [
  ...'{ } [ ] , : null true 1e400 -0 "" "id": "text": "html": "url": "published": "messages": "version": "items": "__proto__": "constructor": "toString": \\u0000 \\ud800 \\ " \n'.split(
    " ",
  ),
  '"__proto__":{"text":"x"},',
  '"text":{"toString":1},',
  '"version":{"toString":null},',
  '"date_unixtime":"1e20",',
  '"id":1e999,',
];
const CSV_PARTS: readonly string[] = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\r\n",
  "__proto__",
  "text",
  "url",
  "constructor",
  "\ufeff",
  '"\n"',
  ",,,,",
];
const WARC_PARTS: readonly string[] = [
  "WARC/1.0\r\n",
  "\r\n\r\n",
  "Content-Length: 99999999999\r\n",
  "Content-Length: -1\r\n",
  "Content-Encoding: gzip\r\n",
  "Content-Encoding: br\r\n",
  "Transfer-Encoding: chunked\r\n",
  "WARC-Type: response\r\n",
  "HTTP/1.1 200 OK\r\n",
  "ffffffff\r\n",
  "WARC-Date: x\r\n",
];
const PDF_PARTS: readonly string[] = [
  "<< ",
  ">>",
  "stream\n",
  "endstream",
  "endobj\n",
  "/Kids [2 0 R]",
  "/Parent 3 0 R",
  "/Length 99999999",
  "/Filter /FlateDecode",
  "/Count -1",
  "4 0 R",
  "xref\n",
  "%%EOF",
  "/Encrypt 1 0 R",
  "(",
  ")",
  "[",
  "]",
];

const FORMATS: readonly Format[] = [
  { name: "jsonl", format: "jsonl", seeds: seeds.LINES, parts: JSON_PARTS, share: 60_000 },
  { name: "json", format: "json", seeds: seeds.JSONS, parts: JSON_PARTS, share: 40_000 },
  {
    name: "telegram",
    format: "json",
    seeds: seeds.JSONS.slice(0, 1),
    parts: JSON_PARTS,
    share: 30_000,
  },
  { name: "csv", format: "csv", seeds: seeds.CSVS, parts: CSV_PARTS, share: 20_000 },
  { name: "feeds", format: "xml", seeds: seeds.XMLS, parts: seeds.XML_PARTS, share: 30_000 },
  { name: "warc", format: "warc", seeds: seeds.WARCS, parts: WARC_PARTS, share: 20_000 },
  { name: "mhtml", format: "mhtml", seeds: seeds.MHTMLS, parts: seeds.MAIL_PARTS, share: 15_000 },
  { name: "mail", format: "eml", seeds: seeds.MAILS, parts: seeds.MAIL_PARTS, share: 20_000 },
  { name: "mbox", format: "mbox", seeds: seeds.MBOXES, parts: seeds.MAIL_PARTS, share: 10_000 },
  { name: "zip", format: "auto", seeds: seeds.ZIPS, share: 10_000 },
  { name: "gzip", format: "auto", seeds: seeds.GZIPS, share: 10_000 },
  { name: "parquet", format: "auto", seeds: seeds.PARQUETS, share: 10_000 },
  { name: "pdf", format: "pdf", seeds: seeds.PDFS, parts: PDF_PARTS, share: 2_000 },
  {
    name: "any",
    format: "auto",
    seeds: [
      ...seeds.PAGES,
      ...seeds.TEXTS,
      ...seeds.LINES,
      ...seeds.JSONS,
      ...seeds.XMLS,
      ...seeds.WARCS,
      ...seeds.MAILS,
    ],
    parts: [...seeds.HTML_PARTS, ...seeds.MAIL_PARTS],
    share: 40_000,
  },
];

/** Text formats are bent as text, then as bytes; containers as bytes alone. */
function makeOf({ seeds: starts, parts }: Format): (random: Random) => Uint8Array {
  const texts = starts.filter((seed) => typeof seed === "string");
  const bytes = starts.map((seed) => (typeof seed === "string" ? Buffer.from(seed) : seed));
  return (random) => {
    const seed = random.pick(starts);
    if (typeof seed !== "string") return mutateBytes(random, seed, bytes);
    const bent = Buffer.from(mutateText(random, seed, texts, parts), "utf8");
    return random.once(3) ? mutateBytes(random, bent, bytes) : bent;
  };
}

export const READER_TARGETS: readonly Target[] = FORMATS.map((format) => ({
  name: `read-${format.name}`,
  share: format.share,
  open: () => onBytes(makeOf(format), (bytes) => read(bytes, format.format)),
}));
