import type { ActorEntry } from "../lexicon/actors-model.ts";
import type { NameKind } from "../model/layers.ts";
import { capitalised, isHyphen, type NameDoc, titleFrom } from "./doc.ts";
import { contextBefore, isRole } from "./role-before.ts";
import type { Run } from "./runs.ts";

/** A name before its role and title are read. */
export interface Core {
  readonly first: number;
  readonly end: number;
  readonly kind: NameKind;
  readonly rule: string;
  readonly confidence: number;
}

const KINDS: Readonly<Record<ActorEntry["kind"], NameKind>> = {
  person: "person",
  "state-force": "force",
  "armed-group": "armed-group",
  militia: "armed-group",
  government: "organization",
  political: "organization",
  civilians: "organization",
  coalition: "organization",
  media: "media",
  organization: "organization",
  unknown: "other",
};

export const nameKind = (entry: ActorEntry): NameKind => KINDS[entry.kind];

/** Names in a run: those of the lexicon, and what the words left over are by shape and context. */
export function coresOf(doc: NameDoc, run: Run): Core[] {
  const whole = wholeBody(doc, run);
  if (whole) return [whole];
  const cores: Core[] = [];
  let from = run.first;
  for (let i = run.first; i < run.end; i++) {
    const index = doc.matchAt[i]!;
    if (index < 0) continue;
    const match = doc.findings.matches[index]!;
    const [first, end] = doc.rangeOf(match);
    // "IS" in a text of capitals is a verb more often than a group.
    if (doc.findings.capitals && match.form === "weak" && !isNominal(doc, first)) continue;
    // "Amal" the movement is not meant in "Amal Nasser".
    if (match.form === "weak" && (end < run.end || first > run.first) && end - first === 1)
      continue;
    if (first > from) cores.push(...unlisted(doc, from, first, true));
    cores.push({
      first,
      end,
      kind: nameKind(match.entries[0]!),
      rule: "names.lexicon",
      confidence: match.form === "weak" ? 0.6 : 0.95,
    });
    from = Math.max(end, i + 1);
    i = from - 1;
  }
  if (from < run.end) cores.push(...unlisted(doc, from, run.end, from > run.first));
  return cores;
}

const isNominal = (doc: NameDoc, i: number): boolean => {
  const tag = doc.tokens.upos(i);
  return tag === "PROPN" || tag === "NOUN" || tag === "ADJ" || tag === "X";
};

/** "Hamas Health Ministry": a run that ends in the head of a body's name, a known name within it. */
function wholeBody(doc: NameDoc, run: Run): Core | null {
  const last = run.end - 1;
  if (doc.matchAt[last]! >= 0 || run.end - run.first < 2) return null;
  const kind = bodyKind(doc, run.first, run.end);
  if (!kind || doc.findings.capitals) return null;
  let mixed = false;
  for (let i = run.first; i < last; i++) {
    const index = doc.matchAt[i]!;
    if (index < 0) continue;
    if (doc.findings.matches[index]!.entries[0]!.kind === "person" && kind !== "facility")
      return null;
    mixed = true;
  }
  if (!mixed) return null;
  const first = doc.tokens.lower(run.first) === "the" ? run.first + 1 : run.first;
  return { first, end: run.end, kind, rule: "names.body-head", confidence: 0.75 };
}

/** Kind of a name by its last word, or by a first word such as "Operation". */
function bodyKind(doc: NameDoc, first: number, end: number): NameKind | null {
  const { heads } = doc.lexicon;
  if (doc.tokens.lower(first) === "operation" && end - first > 1) return "operation";
  const last = end - 1;
  if (!capitalised(doc, last) || isCommonNoun(doc, first, end)) return null;
  const kind = heads.get(doc.tokens.lower(last));
  if (kind) return kind;
  for (let i = first + 1; i < last; i++) {
    const word = doc.tokens.lower(i + 1);
    if ((word === "of" || word === "for") && heads.has(doc.tokens.lower(i)))
      return heads.get(doc.tokens.lower(i))!;
  }
  if (end - first > 2 && isOf(doc, first + 1)) return heads.get(doc.tokens.lower(first)) ?? null;
  return null;
}

/** "AIR FORCE", "Security Forces": a description in capitals. */
function isCommonNoun(doc: NameDoc, first: number, end: number): boolean {
  let phrase = "";
  for (let i = first; i < end; i++) phrase += `${i > first ? " " : ""}${doc.tokens.lower(i)}`;
  return doc.lexicon.nouns.has(phrase);
}

const isOf = (doc: NameDoc, i: number): boolean => {
  const word = doc.tokens.lower(i);
  return word === "of" || word === "for";
};

/** What the tokens [first, end), which the lexicon does not know, name; nothing where they show no sign. */
function unlisted(doc: NameDoc, first: number, end: number, beside: boolean): Core[] {
  while (first < end && isHyphen(doc, first)) first++;
  while (end > first && isHyphen(doc, end - 1)) end--;
  if (first >= end) return [];
  const facility = facilityEnd(doc, end);
  if (facility > end)
    return [{ first, end: facility, kind: "facility", rule: "names.facility", confidence: 0.7 }];
  const body = end - first > 1 ? bodyKind(doc, first, end) : null;
  if (body) return [{ first, end, kind: body, rule: "names.body-head", confidence: 0.8 }];
  const titled = afterTitles(doc, first, end);
  if (titled.first >= end) return [];
  if (titled.first > first)
    return [{ first: titled.first, end, kind: "person", rule: "names.title", confidence: 0.9 }];
  while (first < end && doc.countryAt[first]! > 0) first++;
  while (first < end && isHyphen(doc, first)) first++;
  for (let i = first; i < end; i++) if (doc.countryAt[i]! > 0) return [];
  if (first >= end) return [];
  return byShape(doc, first, end, beside);
}

/** "Khartoum refinery": a building named by a lower-case word after a name. */
function facilityEnd(doc: NameDoc, end: number): number {
  if (end >= doc.tokens.length || doc.findings.capitals) return end;
  const head = doc.lexicon.heads.get(doc.tokens.lower(end));
  if (head !== "facility" || capitalised(doc, end)) return end;
  const word = doc.tokens.lower(end);
  if (word === "road" || word === "gate" || word === "building" || word === "facility") return end;
  return end + 1;
}

/** First token after the last title of [first, end). */
function afterTitles(doc: NameDoc, first: number, end: number): { first: number } {
  let after = first;
  for (let i = first; i < end; ) {
    const found = titleFrom(doc, i, end);
    if (doc.findings.capitals && i === after && !found && i + 1 < end && isRole(doc, i)) {
      after = ++i;
      continue;
    }
    if (found && (found.end < end || found.first > after - 1)) {
      after = found.end;
      i = found.end;
    } else i++;
  }
  return { first: after };
}

function byShape(doc: NameDoc, first: number, end: number, beside: boolean): Core[] {
  const words = countWords(doc, first, end);
  const given = doc.lexicon.given.has(doc.tokens.lower(first));
  const arabic = hasArabicParticle(doc, first, end);
  const person = (rule: string, confidence: number): Core[] => [
    { first, end, kind: "person", rule, confidence },
  ];
  if (roleWordBefore(doc, first)) return words <= 5 ? person("names.role-before", 0.85) : [];
  if (words >= 2 && words <= 5 && given) return person("names.given-name", 0.85);
  if (words >= 2 && words <= 5 && arabic && !locative(doc, first))
    return person("names.arabic-particle", 0.75);
  if (words >= 2 && words <= 4 && !beside && ageOrRoleAfter(doc, end))
    return person("names.apposition", 0.8);
  if (words >= 2 && words <= 3 && !beside && !locative(doc, first) && speechBeside(doc, first, end))
    return person("names.speaker", 0.65);
  if (words >= 2 && words <= 4 && first > 0 && doc.tokens.lower(first - 1) === ",")
    if (contextBefore(doc, { first, end }).role) return person("names.role-before", 0.8);
  if (words === 1) return single(doc, first, end, given);
  return [];
}

function single(doc: NameDoc, first: number, end: number, given: boolean): Core[] {
  const word = doc.tokens.text(first);
  if (given && !locative(doc, first) && (speechBeside(doc, first, end) || ageOrRoleAfter(doc, end)))
    return [{ first, end, kind: "person", rule: "names.given-name-alone", confidence: 0.6 }];
  if (!doc.findings.capitals && /^[A-Z][A-Z0-9]{1,6}$/.test(word) && /[A-Z]{2}/.test(word))
    return [{ first, end, kind: "organization", rule: "names.acronym", confidence: 0.5 }];
  return [];
}

/** Words of a name; parts joined by hyphens count once. */
export function countWords(doc: NameDoc, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; i++) if (!isHyphen(doc, i) && !isHyphen(doc, i - 1)) count++;
  return count;
}

function hasArabicParticle(doc: NameDoc, first: number, end: number): boolean {
  for (let i = first; i < end - 1; i++) {
    const word = doc.tokens.lower(i);
    if (word === "al" || word === "el" || word === "abu" || word === "bin" || word === "ibn")
      return true;
    if (word === "abdel" || word === "abdul" || word === "abd") return true;
  }
  return false;
}

const locative = (doc: NameDoc, first: number): boolean =>
  first > 0 && doc.lexicon.locatives.has(doc.tokens.lower(first - 1));

/** "spokesman Omar Idris": a role noun in front. */
function roleWordBefore(doc: NameDoc, first: number): boolean {
  if (first === 0) return false;
  const noun = doc.lexicon.nouns.get(doc.tokens.lower(first - 1));
  if (noun?.class !== "role" || noun.number !== "sg") return false;
  return doc.tokens.sentence[first] === doc.tokens.sentence[first - 1];
}

function speechBeside(doc: NameDoc, first: number, end: number): boolean {
  const after = end < doc.tokens.length ? doc.tokens.lemma(end) : "";
  const before = first > 0 ? doc.tokens.lemma(first - 1) : "";
  return doc.lexicon.speech.has(after) || doc.lexicon.speech.has(before);
}

/** ", 34," or ", a security researcher": an age or a role after the name. */
function ageOrRoleAfter(doc: NameDoc, end: number): boolean {
  const { tokens } = doc;
  if (end + 2 >= tokens.length || tokens.lower(end) !== ",") {
    const next = end < tokens.length ? tokens.lower(end) : "";
    return next === "who";
  }
  if (tokens.lower(end + 1) === "who") return true;
  if (/^\d\d$/.test(tokens.text(end + 1)) && tokens.lower(end + 2) === ",") return true;
  for (let i = end + 1; i < Math.min(end + 8, tokens.length); i++) {
    const word = tokens.lower(i);
    if (word === "," || word === ".") return false;
    const noun = doc.lexicon.nouns.get(word);
    if (noun?.class === "role" && noun.number === "sg") return true;
  }
  return false;
}
