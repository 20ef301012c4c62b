import type { Problem } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import { contentId, sha256 } from "../text/ids.ts";
import type { IntakeFailure, IntakeItem } from "./intake.ts";

const TEXT_FIELDS = ["url", "retrieved", "published", "publisher", "headline"] as const;
const DATE =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads one line of JSONL: {"id", "text" | "html", "url"?, "retrieved"?, "published"?, "publisher"?, "headline"?}.
 * A field of the wrong type is dropped with a problem; a line without text is a failure.
 */
export function readRecord(line: string, file: string, number: number): IntakeItem {
  const fail = (code: IntakeFailure["code"], expected: string, found: string): IntakeItem => ({
    kind: "failure",
    failure: { code, file, line: number, expected, found, done: "line skipped" },
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return fail("INTAKE_BAD_JSON", "one JSON object", (error as Error).message);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail("INTAKE_BAD_RECORD", "one JSON object", kindOf(value));
  }
  const record = value as Record<string, unknown>;
  const html = typeof record["html"] === "string" ? record["html"] : null;
  const text = html ?? record["text"];
  if (typeof text !== "string") {
    return fail("INTAKE_BAD_RECORD", 'a string under "text" or "html"', kindOf(record["text"]));
  }
  if (text.trim() === "") return fail("INTAKE_EMPTY", "some text", "an empty string");
  return toItem(record, text, html !== null, file, number);
}

function toItem(
  record: Record<string, unknown>,
  text: string,
  isHtml: boolean,
  file: string,
  line: number,
): IntakeItem {
  const problems: Problem[] = [];
  const facts = readFacts(record, problems);
  const bytes = Buffer.from(text, "utf8");
  const hash = sha256(bytes);
  const given = record["id"];
  const named = typeof given === "string" || typeof given === "number";
  const capture: Capture = {
    id: named && given !== "" ? String(given) : contentId("cap", hash, facts.url ?? ""),
    sha256: hash,
    mediaType: isHtml ? "text/html" : "text/plain",
    text,
    encoding: "utf-8",
    ...facts,
    origin: { file, line },
    problems,
  };
  return { kind: "capture", capture, bytes };
}

function readFacts(record: Record<string, unknown>, problems: Problem[]) {
  const facts = { url: null, retrieved: null, published: null, publisher: null, headline: null };
  const out: Record<(typeof TEXT_FIELDS)[number], string | null> = { ...facts };
  for (const field of TEXT_FIELDS) {
    const value = record[field];
    if (value === undefined || value === null || value === "") continue;
    const isDate = field === "retrieved" || field === "published";
    if (typeof value !== "string" || (isDate && !DATE.test(value))) {
      const expected = isDate ? "an ISO 8601 date" : "a string";
      problems.push({
        code: "INTAKE_BAD_FIELD",
        stage: "intake",
        detail: `"${field}": expected ${expected}, found ${kindOf(value)}; taken as not given`,
      });
    } else out[field] = value;
  }
  return out;
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : `a ${typeof value}`;
}
