/** What a file holds, by its first bytes and, where those are plain text, by its name. */
export type Sniffed =
  | "empty"
  | "gzip"
  | "binary"
  | "html"
  | "text"
  | "jsonl"
  | "json"
  | "csv"
  | "xml"
  | "warc"
  | "zip"
  | "mhtml"
  | "eml"
  | "mbox"
  | "pdf"
  | "parquet";

const WINDOW = 4096;

const BY_NAME: readonly (readonly [RegExp, Sniffed])[] = [
  [/\.(jsonl|ndjson)$/, "jsonl"],
  [/\.json$/, "json"],
  [/\.(csv|tsv|tab)$/, "csv"],
  [/\.(rss|atom|xml)$/, "xml"],
  [/\.mht(ml)?$/, "mhtml"],
  [/\.eml$/, "eml"],
  [/\.mbox$/, "mbox"],
  [/\.x?html?$/, "html"],
  [/\.(txt|text|md)$/, "text"],
];

/** Looks at the start of a file; never at all of it. `name` may be "-" for standard input. */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  if (isBlank(bytes)) return "empty";
  const magic = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (magic.startsWith("\x1f\x8b")) return "gzip";
  if (magic.startsWith("PK\x03\x04")) return "zip";
  if (magic.startsWith("%PDF-")) return "pdf";
  if (magic.startsWith("PAR1")) return "parquet";
  if (magic.startsWith("WARC/")) return "warc";
  if (isBinary(bytes)) return "binary";
  const lower = name.toLowerCase().replace(/\.gz$/, "");
  const named = BY_NAME.find(([pattern]) => pattern.test(lower));
  return named ? named[1] : byContent(Buffer.from(bytes.subarray(0, WINDOW)).toString("latin1"));
}

function byContent(start: string): Sniffed {
  const head = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (head.startsWith("{")) return isWholeObject(head) ? "jsonl" : "json";
  if (head.startsWith("[")) return "json";
  if (/^From \S/.test(head)) return "mbox";
  if (
    /^(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--[^>]{0,500}-->\s{0,20})?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]/.test(
      head,
    )
  ) {
    return "xml";
  }
  if (isMail(head)) return /^content-type: ?multipart\/related/im.test(head) ? "mhtml" : "eml";
  return looksLikeHtml(head) ? "html" : "text";
}

/** The first line is a JSON object of its own, or goes on beyond the window: a list of lines. */
function isWholeObject(head: string): boolean {
  const end = head.indexOf("\n");
  if (end < 0) return true;
  const line = head.slice(0, end).trimEnd();
  return line.endsWith("}") || line.length > 200;
}

/** Two header fields of a message at its very start. */
const isMail = (head: string): boolean =>
  /^(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,900}\r?\n(?:[ \t][^\n]{0,900}\r?\n){0,20}){2}/.test(
    head,
  ) &&
  /^(?:received|return-path|mime-version|message-id|delivered-to):/im.test(
    head.split(/\r?\n\r?\n/, 1)[0]!,
  );

function looksLikeHtml(head: string): boolean {
  return /^<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|!--)[\s>-]/i.test(
    head.replace(/^<\?xml[^>]{0,200}>\s{0,20}/, ""),
  );
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}

/** NUL bytes outside UTF-16, or more than a tenth of control characters. */
function isBinary(bytes: Uint8Array): boolean {
  const utf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return false;
  const head = bytes.subarray(0, WINDOW);
  let control = 0;
  let nul = 0;
  for (const byte of head) {
    if (byte === 0) nul++;
    else if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0x0c) {
      control++;
    }
  }
  // A lone NUL in a saved page is dirt, not a format; a hundredth of them is.
  return nul > head.length / 100 || control > head.length / 10;
}
