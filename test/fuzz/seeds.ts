import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { pdf } from "../helpers/pdf.ts";

/** What inputs are made of: the samples, the examples of the rules, and one small whole file of every container. */

const SAMPLES = join(packageRoot, "samples", "captures");
const samples = (extension: string): string[] =>
  readdirSync(SAMPLES)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => readFileSync(join(SAMPLES, name), "utf8"))
    .filter((text) => text !== "");

export const PAGES: readonly string[] = [
  ...samples(".html"),
  '<!doctype html><html lang="ar" dir="rtl"><head><title>مقتل جنديين في الموصل</title></head><body><h1>مقتل جنديين</h1><p>قال الجيش العراقي يوم الثلاثاء إن جنديين قُتلا في هجوم قرب الموصل.</p></body></html>',
  "<html><body><div><p>One.<p>Two<br>three<br/><br>four<ul><li>a<li>b</ul><pre>x\n\n\ny</pre><table><tr><td>1<td>2</table></div>",
  '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04","author":{"name":"A"},"articleBody":"Two killed."}</script><article><p>Two killed &amp; three hurt &#x2014; &nbsp;&lt;b&gt;</p></article>',
];
export const TEXTS: readonly string[] = [
  ...samples(".txt"),
  "BAGHDAD, March 4 (Agency) — Gunmen killed two soldiers near Kirkuk on Tuesday, the army said.\n\n“We will answer,” a spokesman told reporters, adding that 12 people had been arrested since Monday.",
  "The ministry denied on 3 January 2025 that its jets had bombed the market in El Fasher, where residents said at least 40 to 50 civilians died two days earlier.",
  "According to the monitor, between 10 and 15 rebels were captured last week some 20 km south-west of Gao; the group claimed responsibility for an attack on a convoy of the U.N. mission.",
  "قال المتحدث باسم الجيش السوداني أمس إن قواته سيطرت على بلدة الجيلي شمال الخرطوم وقتلت 30 من عناصر الدعم السريع.\n\nونفت قوات الدعم السريع ذلك في بيان يوم الأحد ١٢ يناير ٢٠٢٥.",
  "أعلن مصدر أمني إصابة ثلاثة أشخاص بانفجار عبوة ناسفة في بغداد صباح اليوم، بحسب وكالة الأنباء.",
];
export const EXAMPLES: readonly string[] = ruleExamples();
export const SENTENCES: readonly string[] = [...TEXTS, ...EXAMPLES];

/** Every string that stands under an "examples"-like key of a rule file. */
function ruleExamples(): string[] {
  const found: string[] = [];
  const read = (value: unknown, inside: boolean): void => {
    if (typeof value === "string") {
      if (inside && value.length > 12) found.push(value);
    } else if (Array.isArray(value)) for (const item of value) read(item, inside);
    else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        read(item, inside || /^(?:examples|counter\w*)$/.test(key));
      }
    }
  };
  const files = [
    "times/en/rules",
    "times/ar/rules",
    "claims/en/rules",
    "claims/ar/rules",
    "events/en/triggers",
  ];
  for (const name of files) {
    read(JSON.parse(readFileSync(join(packageRoot, "data", `${name}.json`), "utf8")), false);
  }
  return found;
}

const PAGE = "<html><title>Town</title><p>Two soldiers were killed near the bridge.</p></html>";
const LONG = `<p>${"The army said that the road was open again. ".repeat(10)}</p>`;

export const LINES: readonly string[] = [
  ...samples(".jsonl"),
  JSON.stringify({ id: "a", text: "One.", url: "https://a.example/1", published: "2025-03-04" }),
  JSON.stringify({
    id: 7,
    html: PAGE,
    retrieved: "2025-03-04T10:00:00+03:00",
    publisher: null,
    headline: "H",
  }),
];
const TELEGRAM = JSON.stringify({
  ...{ name: "Channel", type: "public_channel", id: 5 },
  messages: [
    { id: 1, type: "service", action: "create_channel" },
    {
      id: 2,
      type: "message",
      date_unixtime: "1741075200",
      text: ["Strike on ", { type: "bold", text: "Kharkiv" }, "."],
    },
    { id: 3, type: "message", date_unixtime: "1741075300", text: "Two killed." },
  ],
});
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Paper",
  items: [
    {
      id: "1",
      url: "https://p.example/a",
      title: "A",
      content_html: LONG,
      date_published: "2025-03-04T08:00:00Z",
    },
  ],
});
export const JSONS: readonly string[] = [
  TELEGRAM,
  JSON_FEED,
  `[${LINES[1]},${LINES[2]}]`,
  LINES[1]!,
];
export const CSVS: readonly string[] = [
  'id,title,maintext,url,date_publish\n7,"A, B","One.\nTwo.",https://p.example/7,2025-03-04 08:00:00\n8,C,,https://p.example/8,\n',
  "\ufeffurl;text\r\nhttps://p.example/9;Nine.\r\n",
  "url\ttext\nhttps://p.example/9\tNine.\n",
];
export const XMLS: readonly string[] = [
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title><item><title>A</title><link>https://p.example/a</link><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate><content:encoded><![CDATA[${LONG}]]></content:encoded></item><item><link>https://p.example/b</link><description>Short.</description></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry><title>A</title><link href="https://p.example/a"/><updated>2025-03-04T08:00:00Z</updated><content type="html">${LONG.replaceAll("<", "&lt;")}</content></entry></feed>`,
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>P</title></channel><item><title>A</title><link>https://p.example/a</link><description>${LONG.replaceAll("<", "&lt;")}</description></item></rdf:RDF>`,
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://p.example/a?x=1&amp;y=2</loc><lastmod>2025-03-04</lastmod></url></urlset>',
  "<sitemapindex><sitemap><loc>https://p.example/s.xml</loc></sitemap></sitemapindex>",
];
export const XML_PARTS: readonly string[] = [
  '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  ..."&a; &c; &x; &#0; &#x110000; &#xd800; <![CDATA[ ]]> <!-- --> <?x ?> <item> </item> <entry> <content> <url> <loc> <a:b xmlns:a=''> <title/> <__proto__> </__proto__> <constructor>".split(
    " ",
  ),
];
export const HTML_PARTS: readonly string[] = [
  ..."<p> </p> <div> </div> <br> <h1> </h1> <article> </article> <script> </script> <style> <!-- --> <![CDATA[ ]]> <title> <textarea> <svg> <math> <template> <noscript> <iframe> <table> <li> <pre> <a href='> <img alt=\" </ < > &amp &#0; &#xd800; &#x110000; &nbsp; &lt; &#; & &notit; <?php <figure> <figcaption> <time datetime='9999-99-99'> <meta> <link rel=canonical href='javascript:x'> <base href=//x>".split(
    " ",
  ),
  '<script type="application/ld+json">{"@graph":[',
  '<script type="application/ld+json">{"__proto__":{"headline":1},"datePublished":1e400,"author":[[[]]]}</script>',
  '<meta property="og:title" content="',
  '<meta http-equiv=Content-Type content="text/html; charset=utf-7">',
  "<p style='display:none'>",
  "<div class='byline author comments related'>",
];

function warcRecord(type: string, uri: string, contentType: string, block: string): string {
  return `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2025-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;
}
const http = (extra: string, body: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${extra}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const WARC =
  warcRecord("warcinfo", "urn:x", "application/warc-fields", "software: test\r\n") +
  warcRecord(
    "response",
    "https://a.example/1",
    "application/http; msgtype=response",
    http("", PAGE),
  ) +
  warcRecord(
    "response",
    "https://a.example/2",
    "application/http; msgtype=response",
    http("Transfer-Encoding: chunked\r\n", "5\r\n<p>A.\r\n0\r\n\r\n"),
  ) +
  warcRecord("resource", "https://a.example/3", "text/plain", "A plain report.");
export const WARCS: readonly Uint8Array[] = [strToU8(WARC), gzipSync(WARC)];

export const MHTMLS: readonly string[] = [
  `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/saved\r\nDate: Tue, 4 Mar 2025 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/saved\r\n\r\n${PAGE.replaceAll("=", "=3D")}\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n`,
];
const mail = (subject: string, type: string, body: string): string =>
  `From: Border Digest <digest@b.example>\r\nDate: Tue, 4 Mar 2025 08:00:00 +0300\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nMessage-ID: <1@b.example>\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
export const MAILS: readonly string[] = [
  mail("Morning", "text/html; charset=utf-8", PAGE),
  mail(
    "=?utf-8?B?2YXZiNis2LI=?= =?iso-8859-1?Q?caf=E9?=",
    "text/plain; charset=windows-1256; format=flowed",
    "Two men \r\nwere killed.",
  ),
  mail(
    "Parts",
    'multipart/alternative; boundary="x"',
    `--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nVHdvIGtpbGxlZC4=\r\n--x\r\nContent-Type: multipart/mixed; boundary="y"\r\n\r\n--y\r\nContent-Type: text/html\r\n\r\n${PAGE}\r\n--y--\r\n--x--`,
  ),
];
export const MAIL_PARTS: readonly string[] = [
  'Content-Type: multipart/mixed; boundary=""\r\n',
  "Content-Type: message/rfc822\r\n\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Transfer-Encoding: quoted-printable\r\n",
  "charset=utf-7",
  "charset=x-none",
  "=?utf-8?Q?=ZZ?=",
  "=?big5?B?////?=",
  "filename*0*=utf-8''%ff; filename*1=x",
  "--b--\r\n",
  "--b\r\n",
  "\r\n\r\n",
  "\r\n ",
  "Date: 99 Foo 99999\r\n",
  "\nFrom x\n",
];
export const MBOXES: readonly string[] = [
  `From a@b Tue Mar  4 08:00:00 2025\n${MAILS[0]}\nFrom a@b Tue Mar  4 09:00:00 2025\n${MAILS[1]}`,
];

const ZIP_ENTRIES = {
  "../../etc/page.html": strToU8(PAGE),
  "list.jsonl": strToU8(`${LINES[1]}\n`),
  "inner.zip": zipSync({ "a.txt": strToU8("One. Two.") }),
  "archive/data.warc.gz": [WARCS[1]!, { level: 0 }] as [Uint8Array, { level: 0 }],
};
export const ZIPS: readonly Uint8Array[] = [
  zipSync(ZIP_ENTRIES),
  zipSync({ "a.txt": strToU8("One. ".repeat(50)), "/abs/b.html": strToU8(PAGE) }),
];
export const GZIPS: readonly Uint8Array[] = [
  gzipSync(PAGE),
  gzipSync(LINES[1]!),
  gzipSync(gzipSync("Two men were killed in Gao.")),
  Buffer.concat([gzipSync("One. "), gzipSync("Two.")]),
];
export const PARQUETS: readonly Uint8Array[] = [
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        {
          name: "text",
          data: ["Gunmen killed two people in Gao.", null, "The road was closed."],
          type: "STRING",
        },
        { name: "url", data: ["https://a.example/1", null, "https://a.example/3"], type: "STRING" },
      ],
      rowGroupSize: 2,
    }),
  ),
];
export const PDFS: readonly string[] = [
  pdf("Two soldiers were killed."),
  pdf("(A) Tj 10 0 Td (B\\\\054)"),
];
