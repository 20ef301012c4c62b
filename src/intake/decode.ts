import iconv from "iconv-lite";

export interface Decoded {
  readonly text: string;
  /** Lower-case WHATWG-like name. */
  readonly encoding: string;
  /** Set where bytes did not fit the encoding and were replaced by U+FFFD. */
  readonly replaced: number;
}

/** How far into a page a declared encoding is looked for (HTML standard: 1024 bytes; saved pages have longer heads). */
const DECLARATION_WINDOW = 8192;

/**
 * Decodes the bytes of a page: byte order mark, then UTF-8 where the bytes are valid UTF-8, then the declared
 * encoding, then windows-1252. Valid multi-byte UTF-8 beats a declaration: pages saved by browsers keep the old one.
 */
export function decodeBytes(bytes: Uint8Array, declaredBeside: string | null = null): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes.subarray(marked.skip), marked.encoding);
  const strict = strictUtf8(bytes);
  if (strict !== null) return { text: strict, encoding: "utf-8", replaced: 0 };
  const declared = declaredBeside ?? declaredEncoding(bytes);
  if (declared && iconv.encodingExists(declared) && !/^utf-?8$/i.test(declared)) {
    return decodeAs(bytes, declared.toLowerCase());
  }
  if (declared) return decodeAs(bytes, "utf-8");
  return mostlyUtf8(bytes) ?? decodeAs(bytes, "windows-1252");
}

function byteOrderMark(bytes: Uint8Array): { encoding: string; skip: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { encoding: "utf-8", skip: 3 };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", skip: 2 };
  return null;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A UTF-8 page with a few broken bytes (a cut download) is still UTF-8, not windows-1252. */
function mostlyUtf8(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const replaced = countReplaced(text);
  let multiByte = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) multiByte++;
  return multiByte - replaced > replaced * 10 ? { text, encoding: "utf-8", replaced } : null;
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding, {
    stripBOM: false,
  });
  return { text, encoding, replaced: countReplaced(text) };
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) count++;
  return count;
}

/** `charset=…` or `encoding="…"` in the head of the page; null where none stands there. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_WINDOW)).toString("latin1");
  const match = /(?:charset|encoding)\s{0,4}=\s{0,4}["']?([a-zA-Z0-9_:-]{2,30})/.exec(head);
  return match?.[1] ?? null;
}
