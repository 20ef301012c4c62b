import type { IntakeItem } from "../intake/intake.ts";
import { charsetOf, pageType } from "../intake/readers/media-type.ts";
import { readPage } from "../intake/readers/page.ts";
import { failure } from "../intake/source.ts";
import type { Answer } from "./request.ts";

/** Headers kept with a capture: what a reader of the chain of custody asks for, no cookies. */
const KEPT = [
  "content-type",
  "date",
  "etag",
  "last-modified",
  "server",
  "content-language",
  "link",
];

/** Makes a capture of an answer, or says why it is none. */
export function captureOf(answer: Answer, retrieved: string): IntakeItem {
  const declared = answer.headers["content-type"] ?? null;
  const mediaType = declared === null ? "text/html" : pageType(declared);
  if (answer.status !== 200) {
    return failure(
      "INTAKE_UNREADABLE",
      answer.url,
      "the page (status 200)",
      `status ${answer.status}`,
    );
  }
  if (!mediaType) return failure("INTAKE_BINARY", answer.url, "a page", declared ?? "nothing");
  if (answer.bytes.length === 0)
    return failure("INTAKE_EMPTY", answer.url, "a page", "an empty answer");
  const headers = Object.fromEntries(
    KEPT.flatMap((name) =>
      answer.headers[name] === undefined ? [] : [[name, answer.headers[name]]],
    ),
  );
  if (answer.redirects.length > 0) headers["x-redirected-from"] = answer.redirects.join(" ");
  return readPage(answer.bytes, answer.url, mediaType, {
    facts: { url: answer.url, retrieved },
    charset: charsetOf(declared),
    headers,
  });
}
