import { contentId, sha256 } from "../../text/ids.ts";
import type { IntakeItem } from "../intake.ts";
import { NO_FACTS } from "../source.ts";

/** A channel or chat as Telegram Desktop exports it (result.json). */
interface Export {
  readonly name?: unknown;
  readonly id?: unknown;
  readonly messages: readonly unknown[];
}

interface Message {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly date_unixtime?: unknown;
  readonly text?: unknown;
}

export const isTelegram = (value: unknown): value is Export =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as { messages?: unknown }).messages) &&
  "name" in value;

/** Each message with words becomes a capture; service messages and pictures without words do not. */
export function* readTelegram(chat: Export, name: string): Generator<IntakeItem> {
  const channel = typeof chat.name === "string" ? chat.name : null;
  for (const [index, value] of chat.messages.entries()) {
    const message = value as Message;
    const text = plainText(message?.text);
    if (message?.type !== "message" || text.trim() === "") continue;
    const bytes = Buffer.from(text, "utf8");
    const hash = sha256(bytes);
    yield {
      kind: "capture",
      bytes,
      capture: {
        id: contentId(
          "cap",
          "telegram",
          idOf(chat.id) ?? String(channel),
          idOf(message.id) ?? String(index),
          hash,
        ),
        sha256: hash,
        mediaType: "text/plain",
        text,
        encoding: "utf-8",
        ...NO_FACTS,
        published: unixTime(message.date_unixtime),
        publisher: channel,
        origin: { file: name, line: index + 1 },
        problems: [],
      },
    };
  }
}

/** Text is a string, or pieces of which some carry a format and a "text" of their own. */
function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "";
  return value
    .map((piece: unknown) => {
      const text = typeof piece === "string" ? piece : (piece as Message | null)?.text;
      return typeof text === "string" ? text : "";
    })
    .join("");
}

/** An object with a "toString" of its own is no id. */
const idOf = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

/** The last second of the year 9999: later ones are no dates of messages. */
const LAST_SECOND = 253_402_300_799;

function unixTime(value: unknown): string | null {
  const seconds = Number(idOf(value));
  if (!(seconds > 0 && seconds <= LAST_SECOND)) return null;
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
}
