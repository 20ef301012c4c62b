import type { Problem } from "../../model/annotation.ts";
import type { CaptureFacts } from "../../model/capture.ts";
import { readIsoDate } from "./iso-date.ts";

/** Column and key names under which lists keep each fact: the contract's own first, then news-please, Media Cloud and common exports. */
const KEYS = {
  url: ["url", "link", "source_url", "permalink"],
  retrieved: ["retrieved", "date_download", "collect_date", "crawled_at", "fetched"],
  published: ["published", "date_publish", "publish_date", "publication_date", "pubDate", "date"],
  publisher: ["publisher", "media_name", "source_domain", "site_name", "outlet", "source"],
  headline: ["headline", "title"],
} as const satisfies Record<keyof CaptureFacts, readonly string[]>;

const TEXT_KEYS = ["text", "maintext", "article_text", "body", "content", "plain_text"] as const;
const HTML_KEYS = ["html", "raw_html", "content_html"] as const;

export type Row = Readonly<Record<string, unknown>>;

/** The text of a row under the first name that holds one; null where there is none. */
export function textOf(row: Row): { readonly text: string; readonly isHtml: boolean } | null {
  for (const key of HTML_KEYS) {
    const value = row[key];
    if (typeof value === "string" && value.trim() !== "") return { text: value, isHtml: true };
  }
  for (const key of TEXT_KEYS) {
    const value = row[key];
    if (typeof value === "string") return { text: value, isHtml: false };
  }
  return null;
}

/** What a row says about its capture. A value of the wrong type is dropped with a problem. */
export function factsOf(row: Row, problems: Problem[]): CaptureFacts {
  const facts: Record<keyof CaptureFacts, string | null> = {
    url: null,
    retrieved: null,
    published: null,
    publisher: null,
    headline: null,
  };
  for (const name of Object.keys(KEYS) as (keyof CaptureFacts)[]) {
    const key = KEYS[name].find((known) => isGiven(row[known]));
    if (key === undefined) continue;
    const isDate = name === "retrieved" || name === "published";
    const value = isDate ? readIsoDate(row[key]) : asText(row[key]);
    if (value === null) {
      const expected = isDate ? "an ISO 8601 date" : "a string";
      problems.push({
        code: "INTAKE_BAD_FIELD",
        stage: "intake",
        detail: `"${key}": expected ${expected}, found ${kindOf(row[key])}; taken as not given`,
      });
    }
    facts[name] = value;
  }
  return facts;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
/** Half pairs and NUL are no text: databases refuse them. */
const asText = (value: unknown): string | null =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "\uFFFD") : null;

/** What a value is, for messages. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : `a ${typeof value}`;
}
