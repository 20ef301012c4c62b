import type { EventWords } from "../lexicon/events-words.ts";
import type { ActorRef, Span } from "../model/annotation.ts";
import type { Tokens } from "../model/language.ts";
import type { ActorMention, ActorsLayer, Name, NamesLayer } from "../model/layers.ts";
import { groupsOf } from "./participant-groups.ts";
import type { NounPhrase } from "./phrases.ts";

/** A noun phrase read as a participant. */
export interface Party {
  readonly span: Span;
  readonly actor: ActorRef;
  /** Groups that coding rules ask for: "state-force", "armed", "civilian", "protester", "property", "place" … */
  readonly groups: readonly string[];
  /** Entity of the actors layer; -1 where the phrase is none. */
  readonly entity: number;
  readonly head: string;
  readonly plural: boolean;
  readonly pronoun: boolean;
  /** Its head is a number or a word such as "dozens": people or things that the context names. */
  readonly counted: boolean;
  /** Its head is a numeral. */
  readonly bare: boolean;
  readonly named: boolean;
  /** "its fighters", "their men": they belong to whoever speaks, where no actor is known to be meant. */
  readonly owned: boolean;
  /** Somebody or something in particular: a name, a number of them, one of them. */
  readonly specific: boolean;
}

/** Looks up actors, names and places by token. */
export interface PartyFinder {
  read(noun: NounPhrase): Party;
  /** Is the phrase a person's name? */
  isPerson(noun: NounPhrase): boolean;
}

/** What reading a noun phrase asks of its article. */
interface Article {
  readonly text: string;
  readonly tokens: Tokens;
  readonly words: EventWords;
  readonly isPlace: (start: number, end: number) => boolean;
  readonly byHead: ReadonlyMap<number, ActorMention>;
  readonly nameAt: ReadonlyMap<number, Name>;
  readonly only: ActorMention | null;
}

export function partyFinder(
  text: string,
  tokens: Tokens,
  actors: ActorsLayer,
  names: NamesLayer,
  words: EventWords,
  isPlace: (start: number, end: number) => boolean,
): PartyFinder {
  const byHead = new Map<number, ActorMention>();
  for (const mention of actors.mentions) {
    const known = byHead.get(mention.head);
    if (!known || width(mention) > width(known)) byHead.set(mention.head, mention);
  }
  const nameAt = new Map<number, Name>();
  for (const name of names.names) for (let i = name.first; i < name.end; i++) nameAt.set(i, name);

  const only = onlyArmedGroup(actors);
  const article: Article = { text, tokens, words, isPlace, byHead, nameAt, only };
  const cache = new Map<number, Party>();
  return {
    isPerson: (noun) => nameAt.get(noun.head)?.kind === "person",
    read(noun) {
      const key = noun.first * 4096 + (noun.head - noun.first) * 64 + (noun.end - noun.head);
      const kept = cache.get(key);
      if (kept) return kept;
      const party = readParty(article, noun);
      cache.set(key, party);
      return party;
    },
  };
}

/** "the guerrillas" where the article names one armed group and no other. */
function theGroup(
  { tokens, only }: Article,
  noun: NounPhrase,
  mention: ActorMention | undefined,
  known: ActorRef,
): ActorMention | null {
  const definite = DEFINITE.has(tokens.lower(noun.first));
  if (!only || !definite || known.kind !== "armed-group" || known.id !== null) return null;
  return mention && mention.form !== "nominal" ? null : only;
}

/** The organisation that the words say somebody belongs to: around the noun, by "its", or the only one there is. */
function withAffiliation(
  article: Article,
  noun: NounPhrase,
  mention: ActorMention | undefined,
  known: ActorRef,
  owned: boolean,
): ActorRef {
  if (known.affiliation !== null) return known;
  const { text, tokens, byHead } = article;
  const group =
    groupAround(byHead, tokens, noun, mention) ?? theGroup(article, noun, mention, known);
  const owner = owned ? byHead.get(noun.first)?.actor.name : undefined;
  const affiliation = group ? text.slice(...group.span) : (owner ?? null);
  return affiliation === null ? known : { ...known, affiliation };
}

function readParty(article: Article, noun: NounPhrase): Party {
  const { text, tokens, byHead, nameAt, words, isPlace } = article;
  const name = nameAt.get(noun.head);
  const mention = byHead.get(noun.head) ?? mentionOfName(byHead, name);
  const person = !name && mention?.actor.kind !== "person" ? personIn(tokens, noun, words) : -1;
  if (person >= 0) return namedPerson(article, noun, person);
  const [first, end] = spanTokens(tokens, noun, name);
  const place = isPlace(tokens.start[noun.head] ?? 0, tokens.end[noun.head] ?? 0);
  const groups = groupsOf(tokens, noun, words, mention?.actor.kind ?? nameKind(name), place);
  const last =
    groups.includes("property") || (groups.includes("person") && !name)
      ? withOwner(tokens, end)
      : end;
  const from = groups.includes("property") ? ownerStart(tokens, first, noun.first) : first;
  const span: Span = [tokens.start[from] ?? 0, tokens.end[last - 1] ?? 0];
  const head = tokens.lemma(noun.head).toLowerCase();
  const known = armedKind(
    mention?.actor ?? describe(text.slice(...span), groups, words, head, name),
    groups,
  );
  const owned = tokens.xpos(noun.first) === "PRP$";
  const actor = withAffiliation(article, noun, mention, known, owned);
  return {
    span,
    actor,
    groups,
    entity: mention?.entity ?? -1,
    head,
    plural: isPlural(tokens, noun.head),
    pronoun: tokens.upos(noun.head) === "PRON",
    specific: isSpecific(tokens, noun, head, words, name !== undefined),
    owned,
    named: name !== undefined || tokens.upos(noun.head) === "PROPN",
    bare: tokens.upos(noun.head) === "NUM",
    counted: tokens.upos(noun.head) === "NUM" || words.counts.has(head),
  };
}

const PEOPLE = new Set(["civilian", "official", "person", "woman", "media", "protester"]);

/** In "landowner Samuel Plazas" the first word of the name that follows what the person is; -1 where there is none. */
function personIn(tokens: Tokens, noun: NounPhrase, words: EventWords): number {
  let at = noun.head;
  while (at >= noun.first && tokens.upos(at) === "PROPN" && !words.heads.has(tokens.lower(at)))
    at--;
  if (at < noun.first || at === noun.head || noun.head - at > 4) return -1;
  const what = words.heads.get(tokens.lower(at));
  return what && PEOPLE.has(what.group) && noun.end === noun.head + 1 ? at + 1 : -1;
}

function namedPerson({ text, tokens, words }: Article, noun: NounPhrase, first: number): Party {
  const span: Span = [tokens.start[first] ?? 0, tokens.end[noun.head] ?? 0];
  const role = text.slice(tokens.start[first - 1], tokens.end[first - 1]);
  const group = words.heads.get(tokens.lower(first - 1))?.group ?? "person";
  return {
    span,
    actor: {
      name: text.slice(...span),
      id: null,
      kind: "person",
      country: null,
      role,
      affiliation: null,
    },
    groups: group === "person" ? ["person"] : [group, "person"],
    entity: -1,
    head: tokens.lower(noun.head),
    plural: false,
    pronoun: false,
    counted: false,
    bare: false,
    named: true,
    owned: false,
    specific: true,
  };
}

/** "the councillor's home": whose a building is, before it. */
function ownerStart(tokens: Tokens, first: number, nounFirst: number): number {
  if (first !== nounFirst || first < 2 || tokens.xpos(first - 1) !== "POS") return first;
  let at = first - 1;
  while (at > 0 && first - at < 8 && OWNER_TAGS.has(tokens.upos(at - 1))) at--;
  return at < first - 1 ? at : first;
}

const OWNER_TAGS = new Set(["NOUN", "PROPN", "ADJ"]);

/** "an infantry brigade unit", "guerrilla columns": what the words say of an actor that no list knows. */
function armedKind(actor: ActorRef, groups: readonly string[]): ActorRef {
  if (actor.kind !== "unknown" || groups.includes("property") || groups.includes("civilian"))
    return actor;
  if (groups.includes("state-force")) return { ...actor, kind: "state-force" };
  return groups.includes("armed") && !groups.includes("person")
    ? { ...actor, kind: "armed-group" }
    : actor;
}

const DEFINITE = new Set(["the", "these", "those"]);

/** The one armed group that an article names; null where it names none or several. */
function onlyArmedGroup(actors: ActorsLayer): ActorMention | null {
  let only: ActorMention | null = null;
  for (const mention of actors.mentions) {
    if (mention.form !== "name" && mention.form !== "acronym") continue;
    if (mention.actor.kind !== "armed-group" && mention.actor.kind !== "militia") continue;
    if (only && only.entity !== mention.entity) return null;
    only ??= mention;
  }
  return only;
}

const GROUP_KINDS = new Set([
  "armed-group",
  "militia",
  "state-force",
  "organization",
  "government",
  "political",
]);

/** The organisation that a description names: before its head ("Front fighters") or after "of" ("members of the Front"). */
function groupAround(
  byHead: ReadonlyMap<number, ActorMention>,
  tokens: Tokens,
  noun: NounPhrase,
  own: ActorMention | undefined,
): ActorMention | null {
  const to =
    tokens.lower(noun.end) === "of" || tokens.lower(noun.end) === "from" ? noun.end + 9 : noun.head;
  for (let at = noun.first; at < Math.min(tokens.length, to); at++) {
    if (at > noun.end && (tokens.upos(at) === "VERB" || tokens.upos(at) === "PUNCT")) break;
    const mention = at === noun.head ? undefined : byHead.get(at);
    if (!mention || mention === own || mention.entity === own?.entity) continue;
    if (
      mention.form !== "pronoun" &&
      mention.form !== "nominal" &&
      GROUP_KINDS.has(mention.actor.kind)
    )
      return mention;
  }
  return null;
}

const width = (mention: ActorMention): number => mention.span[1] - mention.span[0];
const isPlural = (tokens: Tokens, head: number): boolean =>
  tokens.xpos(head).endsWith("S") && tokens.xpos(head).startsWith("NN");

function mentionOfName(
  byHead: ReadonlyMap<number, ActorMention>,
  name: Name | undefined,
): ActorMention | undefined {
  if (!name) return undefined;
  for (let i = name.first; i < name.end; i++) {
    const mention = byHead.get(i);
    if (mention) return mention;
  }
  return undefined;
}

const nameKind = (name: Name | undefined): string => {
  if (!name) return "unknown";
  if (name.kind === "force") return "state-force";
  return name.kind === "person" ||
    name.kind === "armed-group" ||
    name.kind === "media" ||
    name.kind === "organization"
    ? name.kind
    : "unknown";
};

/** Tokens of the participant's span: a person's name alone; else without article and quantity. */
function spanTokens(
  tokens: Tokens,
  noun: NounPhrase,
  name: Name | undefined,
): readonly [number, number] {
  if (name && name.kind === "person") return [name.first, name.end];
  let first = noun.first;
  for (let at = noun.first; at < noun.head; at++) if (tokens.upos(at) === "NUM") first = at + 1;
  while (first < noun.head && leading(tokens, first)) first++;
  return [first, noun.end];
}

/** "the offices of the labour federation": whose a building is says which one it is. */
function withOwner(tokens: Tokens, end: number): number {
  if (end >= tokens.length || tokens.lower(end) !== "of") return end;
  let at = end + 1;
  let last = end;
  for (; at < Math.min(tokens.length, end + 9); at++) {
    const tag = tokens.upos(at);
    if (tag === "NOUN" || tag === "PROPN") last = at + 1;
    else if (tag !== "ADJ" && tag !== "DET" && tokens.xpos(at) !== "POS") break;
  }
  return last;
}

function leading(tokens: Tokens, at: number): boolean {
  const tag = tokens.upos(at);
  if (tag === "DET" || tag === "PRON" || tag === "ADP" || tag === "PUNCT") return true;
  return tag === "NUM" || tag === "ADV" || tag === "SYM";
}

function isSpecific(
  tokens: Tokens,
  noun: NounPhrase,
  head: string,
  words: EventWords,
  named: boolean,
): boolean {
  if (tokens.upos(noun.head) === "PRON") return false;
  if (named || tokens.upos(noun.head) === "PROPN") return true;
  for (let i = noun.first; i <= noun.head; i++)
    if (tokens.upos(i) === "NUM" || words.counts.has(tokens.lemma(i).toLowerCase())) return true;
  if (words.counts.has(head)) return true;
  if (tokens.lower(noun.first) === "the" && !words.collectives.has(head)) return true;
  return !words.collectives.has(head) && !isPlural(tokens, noun.head);
}

function describe(
  words: string,
  groups: readonly string[],
  lists: EventWords,
  head: string,
  name: Name | undefined,
): ActorRef {
  const listed = lists.heads.get(head)?.kind ?? "unknown";
  const kind = (
    name ? nameKind(name) : groups.includes("armed") && listed === "civilians" ? "unknown" : listed
  ) as ActorRef["kind"];
  return {
    name: words,
    id: null,
    kind,
    country: null,
    role: name?.role ?? null,
    affiliation: name?.affiliation ?? null,
  };
}
