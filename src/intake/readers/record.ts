import type { Problem } from "../../model/annotation.ts";
import type { Capture } from "../../model/capture.ts";
import { contentId, sha256 } from "../../text/ids.ts";
import type { IntakeItem } from "../intake.ts";
import { failure } from "../source.ts";
import { factsOf, kindOf, type Row, textOf } from "./facts.ts";

/**
 * Reads one line of JSONL: {"id", "text" | "html", "url"?, "retrieved"?, "published"?, "publisher"?, "headline"?}.
 * A line without text is a failure.
 */
export function readRecord(line: string, file: string, number: number): IntakeItem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return failure("INTAKE_BAD_JSON", file, "one JSON object", (error as Error).message, number);
  }
  return readRow(value, file, number);
}

/** Makes a capture of one record of a list, whatever list it stood in. */
export function readRow(value: unknown, file: string, line: number): IntakeItem {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failure("INTAKE_BAD_RECORD", file, "one JSON object", kindOf(value), line);
  }
  const row = value as Row;
  const found = textOf(row);
  const problems: Problem[] = [];
  const facts = factsOf(row, problems);
  if (!found) {
    const hint = facts.url ? `an address alone (dateline fetch takes it)` : kindOf(row.text);
    const code = facts.url ? "INTAKE_NO_TEXT" : "INTAKE_BAD_RECORD";
    return failure(code, file, 'a string under "text" or "html"', hint, line);
  }
  if (found.text.trim() === "") {
    return failure("INTAKE_EMPTY", file, "some text", "an empty string", line);
  }
  const bytes = Buffer.from(found.text, "utf8");
  const hash = sha256(bytes);
  const capture: Capture = {
    id: givenId(row.id) ?? contentId("cap", hash, facts.url ?? ""),
    sha256: hash,
    mediaType: found.isHtml ? "text/html" : "text/plain",
    text: found.text,
    encoding: "utf-8",
    ...facts,
    origin: { file, line },
    problems,
  };
  return { kind: "capture", capture, bytes };
}

const givenId = (value: unknown): string | null =>
  (typeof value === "string" && value !== "") || typeof value === "number"
    ? String(value).toWellFormed().replaceAll("\0", "\uFFFD")
    : null;
