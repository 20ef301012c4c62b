import { capitalised, isHyphen, type NameDoc, titleBefore } from "./doc.ts";

/** Role, title and affiliation that stand beside a person's name. */
export interface Context {
  /** Token range of the whole noun phrase. */
  readonly first: number;
  readonly end: number;
  readonly role: string | null;
  readonly title: string | null;
  readonly affiliation: string | null;
}

export const words = (doc: NameDoc, first: number, end: number): string | null =>
  first < end ? doc.text.slice(doc.tokens.start[first], doc.tokens.end[end - 1]) : null;

/** Reads leftwards from a person's name: ranks and offices, a role noun with what stands before it, "spokesman for X, …". */
export function contextBefore(doc: NameDoc, core: { first: number; end: number }): Context {
  const limit = doc.language.sentences[doc.tokens.sentence[core.first]!]!.first;
  const titles = readTitles(doc, core.first, limit);
  let { first } = titles;
  let role = titles.role;
  let affiliation: string | null = null;
  const comma = first - 1 > limit && doc.tokens.lower(first - 1) === ",";
  if (!role) {
    const phrase = rolePhrase(doc, comma ? first - 1 : first, limit, comma);
    if (phrase) ({ first, role, affiliation } = phrase);
  } else {
    const left = modifiersBefore(doc, first, limit);
    affiliation = left.affiliation;
    const own = words(doc, left.roleFirst, first);
    if (own && own === own.toLowerCase()) role = `${own} ${role}`;
    first = left.first;
  }
  if (first - 1 >= limit && doc.tokens.upos(first - 1) === "DET") first--;
  return { first, end: core.end, role, title: titles.title, affiliation };
}

interface Titles {
  readonly first: number;
  readonly role: string | null;
  readonly title: string | null;
}

function readTitles(doc: NameDoc, from: number, limit: number): Titles {
  let first = from;
  let role: string | null = null;
  let title: string | null = null;
  for (let guard = 0; guard < 4; guard++) {
    const found = titleBefore(doc, first, limit);
    if (!found) break;
    const text = words(doc, found.first, found.end)!;
    if (found.title.class === "office") role = role ? `${text} ${role}` : text;
    else title = title ? `${text} ${title}` : text;
    first = found.first;
  }
  const prefix = first - 1 >= limit ? doc.tokens.lower(first - 1) : "";
  if (role && isOfficePrefix(prefix)) {
    first--;
    role = `${words(doc, first, first + 1)} ${role}`;
  }
  return { first, role: role && asWritten(doc, first, role), title };
}

const isOfficePrefix = (word: string): boolean =>
  word === "deputy" ||
  word === "acting" ||
  word === "former" ||
  word === "interim" ||
  word === "ex";

interface Phrase {
  readonly first: number;
  readonly role: string;
  readonly affiliation: string | null;
}

/** A noun phrase with a role noun as its head that ends before token `end`. */
function rolePhrase(doc: NameDoc, end: number, limit: number, comma: boolean): Phrase | null {
  const head = end - 1;
  if (head < limit) return null;
  if (isRole(doc, head)) return premodified(doc, head, end, limit);
  return comma ? withPreposition(doc, end, limit) : null;
}

/** "Iraqi Armed Forces spokesperson": the known name is the affiliation, the rest the role. */
function premodified(doc: NameDoc, head: number, end: number, limit: number): Phrase {
  const left = modifiersBefore(doc, head, limit);
  const roleFirst = Math.min(left.roleFirst, head);
  return {
    first: left.first,
    role: asWritten(doc, roleFirst, words(doc, roleFirst, end)!),
    affiliation: left.affiliation,
  };
}

interface Modifiers {
  readonly first: number;
  /** First token of the words that belong to the role itself. */
  readonly roleFirst: number;
  readonly affiliation: string | null;
}

/** Adjectives and nouns left of a role; the name of a body among them is the affiliation. */
function modifiersBefore(doc: NameDoc, head: number, limit: number): Modifiers {
  let first = head;
  while (first > limit && isModifier(doc, first - 1)) first--;
  let nameEnd = -1;
  let nameFirst = -1;
  for (let i = first; i < head; i++) {
    const tag = doc.tokens.upos(i);
    const possessive = doc.tokens.xpos(i) === "POS";
    if (doc.matchAt[i]! >= 0 || (tag === "PROPN" && doc.countryAt[i] === 0) || possessive) {
      if (nameFirst < 0) nameFirst = possessive ? first : i;
      nameEnd = i + 1;
    } else if (
      nameEnd > 0 &&
      doc.tokens.xpos(nameEnd - 1) !== "POS" &&
      doc.lexicon.heads.has(doc.tokens.lower(i))
    )
      nameEnd = i + 1;
  }
  if (nameEnd < 0) {
    let roleFirst = first;
    while (roleFirst < head && (doc.countryAt[roleFirst]! > 0 || isHyphen(doc, roleFirst)))
      roleFirst++;
    return { first, roleFirst, affiliation: null };
  }
  const trimmed = doc.tokens.xpos(nameEnd - 1) === "POS" ? nameEnd - 1 : nameEnd;
  if (doc.tokens.lower(nameFirst) === "the" && nameFirst + 1 < trimmed) nameFirst++;
  return { first, roleFirst: nameEnd, affiliation: words(doc, nameFirst, trimmed) };
}

function isModifier(doc: NameDoc, i: number): boolean {
  if (doc.timeAt[i] === 1) return false;
  if (isHyphen(doc, i) || doc.matchAt[i]! >= 0 || doc.countryAt[i]! > 0) return true;
  const tag = doc.tokens.upos(i);
  if (tag === "NOUN" || tag === "PROPN" || tag === "ADJ") return true;
  return doc.tokens.xpos(i) === "POS";
}

const PREPOSITIONS = new Set(["for", "of", "at", "in", "with", "to"]);

/** "Official spokesperson for US-led Operation Inherent Resolve (OIR), Colonel …": read back over the phrase to the role. */
function withPreposition(doc: NameDoc, end: number, limit: number): Phrase | null {
  let i = end - 1;
  for (let steps = 0; i > limit && steps < 14; i--, steps++) {
    const word = doc.tokens.lower(i);
    if (PREPOSITIONS.has(word)) {
      if (isRole(doc, i - 1)) break;
      continue;
    }
    if (!isPhraseToken(doc, i)) return null;
  }
  if (i <= limit || !PREPOSITIONS.has(doc.tokens.lower(i)) || !isRole(doc, i - 1)) return null;
  const left = premodified(doc, i - 1, i, limit);
  return { first: left.first, role: left.role, affiliation: bodyOf(doc, i + 1, end) };
}

const isPhraseToken = (doc: NameDoc, i: number): boolean => {
  const word = doc.tokens.lower(i);
  return (
    isModifier(doc, i) ||
    word === "(" ||
    word === ")" ||
    word === "-lrb-" ||
    word === "-rrb-" ||
    word === "led" ||
    word === "backed" ||
    word === "the" ||
    word === "and"
  );
};

/** The name in [first, end): the known one where there is one, else the words without article and bracket. */
export function bodyOf(doc: NameDoc, first: number, end: number): string | null {
  for (let i = first; i < end; i++) {
    const index = doc.matchAt[i]!;
    if (index < 0) continue;
    const [from, to] = doc.rangeOf(doc.findings.matches[index]!);
    return words(doc, doc.tokens.lower(from) === "the" && from + 1 < to ? from + 1 : from, to);
  }
  let from = first;
  while (from < end && doc.tokens.upos(from) === "DET") from++;
  let to = from;
  while (to < end && doc.tokens.lower(to) !== "(") to++;
  return words(doc, from, to);
}

export function isRole(doc: NameDoc, i: number): boolean {
  if (i < 0) return false;
  const noun = doc.lexicon.nouns.get(doc.tokens.lower(i));
  return noun !== undefined && noun.class === "role" && noun.number === "sg";
}

/** A sentence's first word loses its capital unless it is a name. */
export function asWritten(doc: NameDoc, first: number, text: string): string {
  const sentence = doc.language.sentences[doc.tokens.sentence[first]!]!;
  if (sentence.first !== first || !capitalised(doc, first)) return text;
  const next = first + 1;
  if (doc.tokens.upos(first) === "PROPN") return text;
  if (
    next < doc.tokens.length &&
    capitalised(doc, next) &&
    doc.tokens.end[first]! < doc.tokens.start[first]! + text.length
  )
    return text;
  return text[0]!.toLowerCase() + text.slice(1);
}
