import PostalMime, { type Email } from "postal-mime";
import type { IntakeItem } from "../intake.ts";
import { failure, type Reader, readWhole, tooLarge } from "../source.ts";
import { readLooseDate } from "./iso-date.ts";
import { splitLines } from "./lines.ts";
import { readPage } from "./page.ts";

/** One e-mail (.eml): its HTML part, else its text. The subject is the headline, the sender's name the publisher. */
export const readEml: Reader = async function* (source, options) {
  const bytes = await readWhole(source.stream, options.maxBytes);
  yield bytes === null
    ? tooLarge(source.name, null, options.maxBytes + 1, options.maxBytes)
    : await readMessage(bytes, source.name);
};

/** A page saved as MHTML: its root part, with the address and time that the browser wrote beside it. */
export const readMhtml: Reader = async function* (source, options) {
  const bytes = await readWhole(source.stream, options.maxBytes);
  if (bytes === null) {
    yield tooLarge(source.name, null, options.maxBytes + 1, options.maxBytes);
    return;
  }
  const mail = await PostalMime.parse(bytes);
  const html = mail.html ?? rootPart(mail);
  if (!html) {
    yield failure("INTAKE_BAD_ARCHIVE", source.name, "MHTML with an HTML part", "none");
    return;
  }
  const url = headerOf(mail, "snapshot-content-location") ?? headerOf(mail, "content-location");
  yield readPage(Buffer.from(html, "utf8"), source.name, "text/html", {
    facts: { url, retrieved: readLooseDate(mail.date) },
    charset: "utf-8",
  });
};

/** An mbox file, one message at a time; a message starts at a "From " line after an empty one. */
export const readMbox: Reader = async function* (source, options) {
  let lines: Uint8Array[] = [];
  let start = 1;
  let blank = true;
  const take = async (): Promise<IntakeItem | null> =>
    lines.length === 0 ? null : await readMessage(Buffer.concat(lines), `${source.name}:${start}`);
  for await (const { number, bytes } of splitLines(source.stream, options.maxBytes)) {
    const line = bytes ?? new Uint8Array(0);
    if (blank && Buffer.from(line.subarray(0, 5)).toString("latin1") === "From ") {
      const item = await take();
      if (item) yield item;
      lines = [];
      start = number;
    } else lines.push(line, NEWLINE);
    blank = line.length === 0;
  }
  const last = await take();
  if (last) yield last;
};

const NEWLINE = Uint8Array.of(0x0a);

async function readMessage(bytes: Uint8Array, name: string): Promise<IntakeItem> {
  const mail = await PostalMime.parse(bytes);
  const page = mail.html ?? mail.text;
  if (!page || page.trim() === "") {
    return failure("INTAKE_EMPTY", name, "a message with text", "none");
  }
  return readPage(Buffer.from(page, "utf8"), name, mail.html ? "text/html" : "text/plain", {
    facts: {
      headline: mail.subject ?? null,
      publisher: mail.from?.name || mail.from?.address || null,
      published: readLooseDate(mail.date),
    },
    charset: "utf-8",
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  });
}

const headerOf = (mail: Email, name: string): string | null =>
  mail.headers.find(({ key }) => key === name)?.value ?? null;

/** Some browsers mark the root part as an attachment of type text/html. */
function rootPart(mail: Email): string | null {
  const part = mail.attachments.find(({ mimeType }) => mimeType === "text/html");
  if (!part) return null;
  return typeof part.content === "string"
    ? part.content
    : Buffer.from(part.content as ArrayBuffer).toString("utf8");
}
