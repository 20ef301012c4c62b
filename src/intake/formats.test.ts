import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { pdf } from "../../test/helpers/pdf.ts";
import { tmpFolder } from "../../test/helpers/tmp.ts";
import { type IntakeItem, intakeDefaults } from "./intake.ts";
import { readInputs } from "./read.ts";

async function read(
  name: string,
  content: string | Uint8Array,
  maxBytes = intakeDefaults.maxBytes,
) {
  const file = join(tmpFolder(), name);
  writeFileSync(file, content);
  const items: IntakeItem[] = [];
  for await (const item of readInputs([file], { format: "auto", maxBytes })) items.push(item);
  return items;
}

const captures = (items: readonly IntakeItem[]) =>
  items.flatMap((item) => (item.kind === "capture" ? [item.capture] : []));
const codes = (items: readonly IntakeItem[]) =>
  items.flatMap((item) => (item.kind === "failure" ? [item.failure.code] : []));

const PAGE = "<html><title>Town</title><p>Two soldiers were killed near the bridge.</p></html>";

/** One WARC record as a crawler writes it. */
function record(type: string, uri: string, contentType: string, block: string): string {
  const length = Buffer.byteLength(block);
  return (
    `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2025-03-04T10:00:00Z\r\n` +
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000${type.length}>\r\n` +
    `Content-Type: ${contentType}\r\nContent-Length: ${length}\r\n\r\n${block}\r\n\r\n`
  );
}
const http = (status: string, type: string, body: string): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const RESPONSE = "application/http; msgtype=response";
const WARC =
  record("warcinfo", "urn:x", "application/warc-fields", "software: test\r\n") +
  record(
    "response",
    "https://a.example/1",
    RESPONSE,
    http("200 OK", "text/html; charset=utf-8", PAGE),
  ) +
  record(
    "response",
    "https://a.example/404",
    RESPONSE,
    http("404 Not Found", "text/html", "gone"),
  ) +
  record("response", "https://a.example/p.png", RESPONSE, http("200 OK", "image/png", "x")) +
  record("resource", "https://a.example/2", "text/plain", "A plain report.");

describe("web archives", () => {
  test.each([
    ["a.warc", strToU8(WARC)],
    ["a.warc.gz", gzipSync(strToU8(WARC))],
  ])(
    "%s: pages that were answered with 200, with address, time and headers",
    async (name, bytes) => {
      const found = captures(await read(name, bytes));
      expect(found.map(({ url }) => url)).toEqual(["https://a.example/1", "https://a.example/2"]);
      expect(found[0]).toMatchObject({
        mediaType: "text/html",
        retrieved: "2025-03-04T10:00:00Z",
        text: PAGE,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
      expect(found[0]!.origin.file).toMatch(/› https:\/\/a\.example\/1$/);
    },
  );

  test("WACZ: the archive inside is read, its indexes are not", async () => {
    const wacz = zipSync({
      "archive/data.warc.gz": [gzipSync(strToU8(WARC)), { level: 0 }],
      "indexes/index.cdx": strToU8("x"),
      "pages/pages.jsonl": strToU8('{"format":"json-pages-1.0"}\n'),
      "datapackage.json": strToU8("{}"),
    });
    const items = await read("crawl.wacz", wacz);
    expect(captures(items)).toHaveLength(2);
    expect(codes(items)).toEqual([]);
  });

  test("a cut WARC gives what it holds and one failure", async () => {
    const items = await read("cut.warc", WARC.slice(0, WARC.indexOf("A plain") + 3));
    expect(captures(items).length).toBeGreaterThanOrEqual(1);
  });
});

describe("ZIP", () => {
  test("reads what is inside by its kind; a name that climbs is only a name", async () => {
    const zip = zipSync({
      "../../etc/page.html": strToU8(PAGE),
      "list.jsonl": strToU8('{"id":"a","text":"One."}\n'),
      "photo.png": strToU8("\u0089PNG"),
    });
    const found = captures(await read("pages.zip", zip));
    expect(found.map(({ origin }) => origin.file.split(" › ")[1])).toEqual([
      "../../etc/page.html",
      "list.jsonl",
    ]);
  });

  test("a bomb stops at the page limit", async () => {
    const zip = zipSync({ "bomb.txt": new Uint8Array(30_000_000).fill(0x61) });
    expect(zip.length).toBeLessThan(100_000);
    expect(codes(await read("bomb.zip", zip, 1_000_000))).toEqual(["INTAKE_TOO_LARGE"]);
  });

  test("a cut archive is named", async () => {
    const zip = zipSync({ "a.txt": strToU8("One. ".repeat(4000)) }, { level: 0 });
    expect(codes(await read("cut.zip", zip.slice(0, 9000)))).toContain("INTAKE_BAD_ARCHIVE");
  });
});

describe("mail", () => {
  const mail = (subject: string, body: string): string =>
    `From: Border Digest <digest@b.example>\r\nDate: Tue, 4 Mar 2025 08:00:00 +0300\r\nSubject: ${subject}\r\n` +
    `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body}\r\n`;

  test(".eml: subject, sender and date come with the page", async () => {
    const [capture] = captures(await read("a.eml", mail("Morning", PAGE)));
    expect(capture).toMatchObject({
      headline: "Morning",
      publisher: "Border Digest",
      published: "2025-03-04T05:00:00Z",
      mediaType: "text/html",
    });
    expect(capture!.text).toContain("Two soldiers");
  });

  test(".mbox: every message, quoted From lines left alone", async () => {
    const box = `From a@b Tue Mar  4 08:00:00 2025\n${mail("One", PAGE)}\nFrom a@b Tue Mar  4 09:00:00 2025\n${mail("Two", "<p>From the front</p>")}`;
    const found = captures(await read("a.mbox", box));
    expect(found.map(({ headline }) => headline)).toEqual(["One", "Two"]);
  });

  test("MHTML: the root page with its address", async () => {
    const mhtml =
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/saved\r\nDate: Tue, 4 Mar 2025 08:00:00 +0000\r\n" +
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n' +
      `--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/saved\r\n\r\n${PAGE.replaceAll("=", "=3D")}\r\n` +
      "--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n";
    const [capture] = captures(await read("page.mhtml", mhtml));
    expect(capture).toMatchObject({
      url: "https://a.example/saved",
      retrieved: "2025-03-04T08:00:00Z",
    });
    expect(capture!.text).toContain("Two soldiers");
  });
});

describe("feeds and lists", () => {
  const long = `<p>${"The army said that the road was open again. ".repeat(12)}</p>`;

  test("RSS: items with content are captures, items that only point are named", async () => {
    const rss =
      '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title>' +
      `<item><title>A</title><link>https://p.example/a</link><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate><content:encoded><![CDATA[${long}]]></content:encoded></item>` +
      "<item><title>B</title><link>https://p.example/b</link><description>Short.</description></item></channel></rss>";
    const items = await read("feed.rss", rss);
    expect(captures(items)).toMatchObject([
      {
        url: "https://p.example/a",
        headline: "A",
        publisher: "Paper",
        published: "2025-03-04T08:00:00Z",
      },
    ]);
    expect(codes(items)).toEqual(["INTAKE_NO_TEXT"]);
  });

  test("Atom and JSON Feed", async () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry><title>A</title><link href="https://p.example/a"/>' +
      `<updated>2025-03-04T08:00:00Z</updated><content type="html">${long.replaceAll("<", "&lt;")}</content></entry></feed>`;
    expect(captures(await read("atom.xml", atom))).toMatchObject([
      { url: "https://p.example/a", headline: "A" },
    ]);
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Paper",
      items: [
        {
          id: "1",
          url: "https://p.example/a",
          title: "A",
          content_html: long,
          date_published: "2025-03-04T08:00:00Z",
        },
      ],
    });
    expect(captures(await read("feed.json", json))).toMatchObject([
      { url: "https://p.example/a", headline: "A" },
    ]);
  });

  test("a news sitemap names its addresses; entities of its own are not expanded", async () => {
    const sitemap =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://p.example/a?x=1&amp;y=2</loc></url></urlset>';
    const [item] = await read("sitemap.xml", sitemap);
    expect(item).toMatchObject({
      failure: { code: "INTAKE_NO_TEXT", file: expect.stringContaining("x=1&y=2") },
    });
  });

  test("CSV and TSV with named columns, quotes and line ends within cells", async () => {
    const csv =
      'id,title,maintext,url,date_publish\n7,"A, B","One.\nTwo.",https://p.example/7,2025-03-04 08:00:00\n8,C,,https://p.example/8,\n';
    const items = await read("list.csv", csv);
    expect(captures(items)).toMatchObject([
      { id: "7", headline: "A, B", text: "One.\nTwo.", published: "2025-03-04T08:00:00" },
    ]);
    expect(codes(items)).toEqual(["INTAKE_EMPTY"]);
    const tsv = "url\ttext\nhttps://p.example/9\tNine.\n";
    expect(captures(await read("list.tsv", tsv))).toMatchObject([
      { url: "https://p.example/9", text: "Nine." },
    ]);
  });

  test("a Telegram export: messages with words, links and formats flattened", async () => {
    const chat = {
      ...{ name: "Channel", type: "public_channel", id: 5 },
      messages: [
        { id: 1, type: "service", action: "create_channel" },
        {
          id: 2,
          type: "message",
          date_unixtime: "1741075200",
          text: ["Strike on ", { type: "bold", text: "Kharkiv" }, "."],
        },
        { id: 3, type: "message", text: "" },
      ],
    };
    expect(captures(await read("result.json", JSON.stringify(chat)))).toMatchObject([
      { text: "Strike on Kharkiv.", publisher: "Channel", published: "2025-03-04T08:00:00Z" },
    ]);
  });
});

describe("PDF", () => {
  test("its text layer is the capture's text, its bytes are kept", async () => {
    const [item] = await read("report.pdf", pdf("Two soldiers were killed."));
    expect(item).toMatchObject({ capture: { text: "Two soldiers were killed.", encoding: "pdf" } });
  });

  test("without a text layer, or broken, it is named", async () => {
    expect(codes(await read("scan.pdf", pdf("")))).toEqual(["INTAKE_EMPTY"]);
    expect(codes(await read("broken.pdf", "%PDF-1.4\nnothing"))).toEqual(["INTAKE_BAD_ARCHIVE"]);
  });
});
