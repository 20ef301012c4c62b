/** What a file holds, by its first bytes and, where those are plain text, by its name. */
export type Sniffed = "empty" | "gzip" | "binary" | "html" | "jsonl" | "text";

const WINDOW = 4096;

/** Looks at the start of a file; never at all of it. `name` may be "-" for standard input. */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  if (isBlank(bytes)) return "empty";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "gzip";
  if (isBinary(bytes)) return "binary";
  const lower = name.toLowerCase().replace(/\.gz$/, "");
  if (/\.(jsonl|ndjson)$/.test(lower)) return "jsonl";
  if (/\.x?html?$/.test(lower)) return "html";
  if (/\.(txt|text|md)$/.test(lower)) return "text";
  const head = Buffer.from(bytes.subarray(0, WINDOW)).toString("latin1").trimStart();
  if (head.startsWith("{")) return "jsonl";
  return looksLikeHtml(head) ? "html" : "text";
}

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
