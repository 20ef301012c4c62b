import type { ArrivalStep } from "../../model/capture.ts";
import { arrivedBy } from "../arrival.ts";
import type { IntakeItem } from "../intake.ts";
import { failure, type Reader, readWhole, tooLarge } from "../source.ts";
import { readFeedText } from "./feed.ts";
import { readRow } from "./record.ts";
import { isTelegram, readTelegram } from "./telegram.ts";

/** A JSON file: a JSON Feed, a Telegram export, or an array of records as in JSONL. */
export const readJson: Reader = async function* (source, options) {
  const bytes = await readWhole(source.stream, options.maxBytes);
  if (bytes === null) {
    yield tooLarge(source.name, null, options.maxBytes + 1, options.maxBytes);
    return;
  }
  const text = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    yield failure("INTAKE_BAD_JSON", source.name, "JSON", (error as Error).message);
    return;
  }
  yield* arrivedBy(kindOf(value), readValue(value, text, source.name));
};

function kindOf(value: unknown): ArrivalStep {
  if (Array.isArray(value)) return "list";
  return isTelegram(value) ? "telegram" : isJsonFeed(value) ? "feed" : "list";
}

function* readValue(value: unknown, text: string, name: string): Generator<IntakeItem> {
  if (Array.isArray(value)) {
    for (const [index, row] of value.entries()) yield readRow(row, name, index + 1);
  } else if (isTelegram(value)) yield* readTelegram(value, name);
  else if (isJsonFeed(value)) yield* readFeedText(text, name);
  else yield readRow(value, name, 1);
}

function isJsonFeed(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { version } = value as { version?: unknown };
  return typeof version === "string" && version.includes("jsonfeed.org");
}
