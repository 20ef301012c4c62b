import { decodeHTML } from "entities";

const REFERENCE = /&(?:#\d{1,8}|#[xX][\da-fA-F]{1,7}|[a-zA-Z][a-zA-Z\d]{1,31});?/y;
const known = new Map<string, string>([
  ["&amp;", "&"],
  ["&nbsp;", "\u00a0"],
  ["&quot;", '"'],
]);

/** The character reference at `at` ("&eacute;", "&#8217;"): what it stands for and where it ends; null when there is none. */
export function referenceAt(source: string, at: number): { text: string; end: number } | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(source)?.[0];
  if (match === undefined) return null;
  let text = known.get(match);
  if (text === undefined) {
    text = decodeHTML(match);
    if (known.size < 5000) known.set(match, text);
  }
  return text === match ? null : { text, end: at + match.length };
}

/** An attribute value or other short text with its references decoded. */
export const decodeReferences = (text: string): string =>
  text.includes("&") ? decodeHTML(text) : text;
