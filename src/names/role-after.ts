import type { NameDoc } from "./doc.ts";
import { asWritten, bodyOf, type Context, isRole, words } from "./role-before.ts";

/** How far a role may stand from the comma. */
const REACH = 12;

/** Reads ", the army chief," or ", a security researcher at X" after a person's name; null where none stands there. */
export function contextAfter(doc: NameDoc, end: number): Context | null {
  const { tokens } = doc;
  const limit = doc.language.sentences[tokens.sentence[end - 1]!]!.end;
  let from = end;
  if (from >= limit || tokens.lower(from) !== ",") return null;
  from++;
  if (/^\d\d$/.test(tokens.text(from)) && tokens.lower(from + 1) === ",") from += 2;
  const head = roleHead(doc, from, Math.min(limit, from + REACH));
  if (head < 0) return null;
  const phrase = afterHead(doc, head, limit);
  const modifier = premodifier(doc, from, head);
  return {
    first: from,
    end: phrase.end,
    role: asWritten(doc, modifier.first, unquoted(words(doc, modifier.first, head + 1)!)),
    title: null,
    affiliation: phrase.affiliation ?? modifier.affiliation,
  };
}

const unquoted = (text: string): string => text.replace(/["“”]/g, "");

/** Index of the role noun that heads the phrase from `from`; -1 where another kind of phrase stands there. */
function roleHead(doc: NameDoc, from: number, limit: number): number {
  const { tokens } = doc;
  let head = -1;
  for (let i = from; i < limit; i++) {
    const tag = tokens.upos(i);
    if (isRole(doc, i)) head = i;
    else if (head >= 0) return head;
    const inside =
      tag === "DET" ||
      tag === "ADJ" ||
      tag === "NOUN" ||
      tag === "PROPN" ||
      tag === "ADV" ||
      tag === "NUM" ||
      tokens.xpos(i) === "POS" ||
      tokens.xpos(i) === "PRP$" ||
      tokens.lower(i) === "-" ||
      tokens.lower(i) === "and" ||
      (tag === "PUNCT" && /^["“”‘’'`]+$/.test(tokens.text(i)));
    if (!inside) return head;
  }
  return head;
}

/** Where the words of the role begin, and the body named before it ("the army chief", "Sudan's army chief"). */
function premodifier(
  doc: NameDoc,
  from: number,
  head: number,
): { first: number; affiliation: string | null } {
  const { tokens } = doc;
  let first = from;
  let affiliation: string | null = null;
  for (let i = from; i < head; i++) {
    const tag = tokens.upos(i);
    if (tokens.xpos(i) === "POS") {
      affiliation = words(doc, skipArticle(doc, from, i), i);
      first = i + 1;
    } else if (doc.matchAt[i]! >= 0) {
      const [a, b] = doc.rangeOf(doc.findings.matches[doc.matchAt[i]!]!);
      affiliation = words(doc, a, b);
      first = Math.min(b, head);
      i = Math.max(i, b - 1);
    } else if (doc.countryAt[i]! > 0 || tag === "DET" || tokens.xpos(i) === "PRP$") first = i + 1;
  }
  return { first, affiliation };
}

const skipArticle = (doc: NameDoc, from: number, to: number): number =>
  from < to && doc.tokens.upos(from) === "DET" ? from + 1 : from;

/** "spokesman for the Kenya Red Cross": prepositional phrase after the role. */
function afterHead(
  doc: NameDoc,
  head: number,
  limit: number,
): { end: number; affiliation: string | null } {
  const { tokens } = doc;
  let at = head + 1;
  if (at < limit && /^["”’']+$/.test(tokens.text(at))) at++;
  if (at >= limit) return { end: at, affiliation: null };
  const word = tokens.lower(at);
  if (word !== "of" && word !== "for" && word !== "at" && word !== "with" && word !== "in")
    return { end: at, affiliation: null };
  let end = at + 1;
  while (end < limit && isPhrase(doc, end)) end++;
  if (end === at + 1) return { end: at, affiliation: null };
  const body = bodyOf(doc, at + 1, end);
  return { end, affiliation: word === "in" ? null : body };
}

function isPhrase(doc: NameDoc, i: number): boolean {
  if (doc.timeAt[i] === 1) return false;
  if (doc.matchAt[i]! >= 0 || doc.countryAt[i]! > 0) return true;
  const tag = doc.tokens.upos(i);
  if (tag === "DET" || tag === "ADJ" || tag === "NOUN" || tag === "PROPN") return true;
  const word = doc.tokens.lower(i);
  if (word === "of" || word === "-" || doc.tokens.xpos(i) === "POS") return true;
  return word === "and" && doc.tokens.upos(i + 1) === "PROPN" && doc.tokens.upos(i - 1) === "PROPN";
}
