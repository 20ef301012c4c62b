import type { ActorEntry, ActorMatch } from "../lexicon/actors-model.ts";
import type { ActorRef } from "../model/annotation.ts";
import type { Name } from "../model/layers.ts";
import type { ActorDoc } from "./doc.ts";
import { type Entities, type Entity, nameWords } from "./entity.ts";

const KINDS: Readonly<Partial<Record<Name["kind"], ActorRef["kind"]>>> = {
  person: "person",
  organization: "organization",
  force: "unknown",
  "armed-group": "armed-group",
  media: "media",
};

/** Entities of all proper names, and which name is which: index of the name → entity. Names that are no actors stay out. */
export function nameEntities(doc: ActorDoc, entities: Entities): Map<number, Entity> {
  const found = new Map<number, Entity>();
  const later: number[] = [];
  const defined = bracketAcronyms(doc);
  const suffixes = suffixesOf(doc);
  for (const [index, name] of doc.names.entries()) {
    const entity = fullName(doc, entities, name, defined.has(index), suffixes);
    if (entity) found.set(index, entity);
    else if (KINDS[name.kind]) later.push(index);
  }
  for (const [acronym, full] of defined) joinAcronym(doc, entities, found, acronym, full);
  for (const index of later) {
    if (found.has(index)) continue;
    const name = doc.names[index]!;
    const entity = shortOf(doc, entities, name) ?? unlisted(doc, entities, name);
    found.set(index, entity);
  }
  for (const [index, entity] of found) enrich(doc, doc.names[index]!, entity);
  return found;
}

/** Index of the acronym's name → index of the name that stands before its bracket. */
function bracketAcronyms(doc: ActorDoc): Map<number, number> {
  const pairs = new Map<number, number>();
  for (let i = 1; i < doc.names.length; i++) {
    const name = doc.names[i]!;
    const before = doc.names[i - 1]!;
    if (name.end - name.first > 2 || name.first - before.end !== 1) continue;
    const open = doc.tokens.lower(before.end);
    if (open !== "(" && open !== "-lrb-") continue;
    const text = doc.text.slice(...name.core);
    if (text === text.toUpperCase() || doc.findings.capitals) pairs.set(i, i - 1);
  }
  return pairs;
}

/** The bracket settles what an acronym means in this article. */
function joinAcronym(
  doc: ActorDoc,
  entities: Entities,
  found: Map<number, Entity>,
  acronym: number,
  full: number,
): void {
  const owner = found.get(full) ?? unlisted(doc, entities, doc.names[full]!);
  found.set(full, owner);
  found.set(acronym, owner);
  const text = doc.text.slice(...doc.names[acronym]!.core);
  owner.acronyms.add(text);
  for (const [index, name] of doc.names.entries())
    if (doc.text.slice(...name.core) === text) found.set(index, owner);
}

/** Entity of a name that stands for itself: in the lexicon, or a person named by more than one word. */
function fullName(
  doc: ActorDoc,
  entities: Entities,
  name: Name,
  bracketed: boolean,
  suffixes: ReadonlySet<string>,
): Entity | null {
  const match = doc.matchOf(name);
  if (match && match.end === name.core[1] && !bracketed) {
    const entry = chosenEntry(doc, match);
    if (entry) return withWords(entities.ofEntry(entry), doc.text.slice(...name.core));
  }
  if (name.kind !== "person") return null;
  const words = nameWords(doc.text.slice(...name.core));
  return words.length >= 2 && !suffixes.has(words.join(" ")) ? unlisted(doc, entities, name) : null;
}

/** "Abu Ragheef" where the article also has "Fadel Abu Ragheef": suffixes of longer names, joined by spaces. */
function suffixesOf(doc: ActorDoc): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of doc.names) {
    if (name.kind !== "person") continue;
    const words = nameWords(doc.text.slice(...name.core));
    for (let i = 1; i < words.length; i++) found.add(words.slice(i).join(" "));
  }
  return found;
}

/** The bearer of a name that the article speaks of; null where that is not plain. */
export function chosenEntry(doc: ActorDoc, match: ActorMatch): ActorEntry | null {
  const { entries, strong } = match;
  if (entries.length === 1 && strong === 1) return entries[0]!;
  const full = entries.filter((entry) => doc.namedInFull.has(entry.id));
  if (full.length === 1) return full[0]!;
  const supported = entries.filter((entry) => entry.country && doc.votes.has(entry.country));
  const best = mostVoted(doc, supported);
  if (best) return best;
  if (supported.length > 1) return null;
  return strong === 1 ? entries[0]! : null;
}

/** The one whose country the article names most often; null for a tie. */
function mostVoted(doc: ActorDoc, entries: readonly ActorEntry[]): ActorEntry | null {
  const votes = (entry: ActorEntry): number => doc.votes.get(entry.country ?? "") ?? 0;
  const ranked = [...entries].sort((a, b) => votes(b) - votes(a));
  const [first, second] = ranked;
  if (!first) return null;
  if (!second || votes(first) > votes(second)) return first;
  const listed = ranked.filter((entry) => !entry.source.startsWith("petrarch"));
  return listed.length === 1 ? listed[0]! : null;
}

function withWords(entity: Entity, text: string): Entity {
  const words = nameWords(text);
  if (!entity.words.some((known) => known.join(" ") === words.join(" "))) entity.words.push(words);
  const last = words.at(-1);
  if (last && entity.kind !== "person") entity.heads.add(last);
  return entity;
}

/** Entity of a name that no lexicon has. */
function unlisted(doc: ActorDoc, entities: Entities, name: Name): Entity {
  const text = doc.text.slice(...name.core).replace(/\s+/g, " ");
  const kind = KINDS[name.kind] ?? "unknown";
  const entity = entities.ofKey(`name:${nameWords(text).join(" ")}`, () => ({
    name: text,
    entry: null,
    kind,
    country: null,
    gender: null,
    number: kind === "person" ? "sg" : "co",
    named: true,
  }));
  return withWords(entity, text);
}

const isSuffix = (short: readonly string[], full: readonly string[]): boolean =>
  short.length > 0 && short.every((word, i) => full[full.length - short.length + i] === word);

/** The entity of which a name is a shorter form: surname, first name, acronym of its capitals. */
export function shortOf(doc: ActorDoc, entities: Entities, name: Name): Entity | null {
  const text = doc.text.slice(...name.core);
  const words = nameWords(text);
  if (name.kind === "person") return personBy(entities, words);
  if (text.length > 8 || text !== text.toUpperCase()) return null;
  const acronym = entities.list.find(
    (entity) => entity.acronyms.has(text) || (entity.named && initials(entity) === text),
  );
  return acronym ?? null;
}

/** The one person whose name ends, or failing that begins, with these words. */
export function personBy(entities: Entities, words: readonly string[]): Entity | null {
  const people = entities.list.filter((entity) => entity.kind === "person" && entity.named);
  const ending = people.filter((entity) =>
    entity.words.some((full) => full.length > words.length && isSuffix(words, full)),
  );
  if (ending.length > 0) return ending.length === 1 ? ending[0]! : null;
  const starting = people.filter((entity) =>
    entity.words.some(
      (full) => full.length > words.length && words.every((word, i) => full[i] === word),
    ),
  );
  return starting.length === 1 ? starting[0]! : null;
}

const initials = (entity: Entity): string =>
  entity.name
    .split(/[\s-]+/)
    .map((word) => word[0] ?? "")
    .filter((char) => char !== char.toLowerCase())
    .join("");

/** Takes role, affiliation, country and gender from one mention's words. */
function enrich(doc: ActorDoc, name: Name, entity: Entity): void {
  if (entity.kind !== "person") {
    entity.country ??= countryIn(doc, name.first, name.end);
    if (entity.kind === "unknown" && entity.country) entity.kind = "state-force";
    return;
  }
  const role = roleOf(doc, name);
  if (role && (!entity.role || entity.role.length < role.length)) entity.role ??= role;
  if (name.affiliation) entity.affiliation ??= name.affiliation;
  const first = doc.language.tokenAt(name.span[0]);
  if (!entity.entry?.country && first < name.first)
    entity.country ??= countryIn(doc, first, name.first);
  entity.gender ??= genderOf(doc, name);
}

function roleOf(doc: ActorDoc, name: Name): string | null {
  const title = name.title
    ? doc.words.titles.get(name.title.toLowerCase().replaceAll("-", " "))
    : null;
  if (title?.class !== "rank") return name.role;
  return name.role ? `${name.title}, ${name.role}` : name.title;
}

function countryIn(doc: ActorDoc, first: number, end: number): string | null {
  for (let i = first; i < end; i++) {
    const country = doc.countryAt(i);
    if (country) return country;
  }
  return null;
}

function genderOf(doc: ActorDoc, name: Name): Entity["gender"] {
  for (const text of [name.title, name.role]) {
    for (const word of (text ?? "").toLowerCase().split(/[\s,]+/)) {
      const gender = doc.words.titles.get(word)?.gender ?? doc.words.nouns.get(word)?.gender;
      if (gender) return gender;
    }
  }
  return doc.words.given.get(doc.tokens.lower(name.first)) ?? null;
}
