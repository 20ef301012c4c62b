import { type ActorDoc, textOf } from "./doc.ts";
import { type Entities, type Entity, nameWords } from "./entity.ts";
import type { AgentPhrase } from "./phrase.ts";
import type { Seen } from "./salience.ts";

/** Who a described actor is, by which rule, how sure. */
export interface Reading {
  readonly entity: Entity;
  readonly rule: string;
  readonly confidence: number;
  /** Token after the last one of the mention. */
  readonly end: number;
  /** First token of the mention. */
  readonly first: number;
}

export interface NominalContext {
  readonly doc: ActorDoc;
  readonly entities: Entities;
  readonly nameEntity: ReadonlyMap<number, Entity>;
  /** What came before, in order. */
  readonly history: readonly Seen[];
}

/** The actor that a noun phrase describes: a named one where the words lead to it, else one without id. */
export function readNominal(context: NominalContext, phrase: AgentPhrase): Reading {
  const at = { first: phrase.first, end: phrase.end };
  const owned = possessed(context, phrase);
  if (owned) return { ...at, ...owned };
  const member = ofBody(context, phrase);
  if (member) return { ...at, ...member };
  const led = ledBy(context, phrase);
  if (led) return { ...at, ...led };
  if (
    phrase.definite ||
    (phrase.agent.number === "co" && !phrase.indefinite) ||
    phrase.agent.class === "force"
  ) {
    const known = takenUp(context, phrase);
    if (known) return { ...at, ...known };
  }
  return { ...at, entity: described(context, phrase), rule: "actors.description", confidence: 0.7 };
}

type Found = Omit<Reading, "first" | "end">;

/** "Kadhimi's media office": a body of its own, with the owner as affiliation. */
function possessed(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { doc, entities, nameEntity } = context;
  for (let i = phrase.first; i < phrase.head; i++) {
    if (doc.tokens.xpos(i) !== "POS" || i === 0) continue;
    const owner = nameEntity.get(doc.nameAt[i - 1] ?? -1) ?? lastEntityAt(context, i);
    if (!owner || owner.number === "pl") return null;
    if (owner.kind !== "person" && phrase.agent.class === "force") return null;
    const text = textOf(doc, phrase.content, phrase.end);
    const entity = entities.ofKey(`own:${owner.index}:${text.toLowerCase()}`, () => ({
      name: text,
      entry: null,
      kind: phrase.agent.kind,
      country: owner.country,
      gender: phrase.agent.gender,
      number: phrase.agent.number,
      named: false,
      role: phrase.agent.class === "role" ? textOf(doc, i + 1, phrase.end) : null,
      affiliation: owner.name,
    }));
    return { entity, rule: "actors.possessed", confidence: 0.8 };
  }
  return null;
}

const lastEntityAt = (context: NominalContext, end: number): Entity | null => {
  const last = context.history.at(-1);
  return last && last.end === end ? last.entity : null;
};

/** "RSF fighters", "CTS units": members of a named body act for it; "Hamas officials" are described with their body. */
function ofBody(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { doc, nameEntity, entities } = context;
  let owner: Entity | null = null;
  for (let i = phrase.first; i < phrase.head; i++) {
    const entity = nameEntity.get(doc.nameAt[i] ?? -1);
    if (entity && entity.kind !== "person") owner = entity;
    if (doc.tokens.lower(i) === "-" || doc.tokens.lower(i) === "backed") owner = null;
  }
  if (!owner) return null;
  const { agent } = phrase;
  const acts =
    agent.class === "force" ||
    (agent.number !== "sg" && (agent.kind === "armed-group" || agent.kind === "state-force")) ||
    (agent.class === "group" && agent.number === "co");
  if (acts && owner.kind !== "media")
    return { entity: owner, rule: "actors.members", confidence: 0.8 };
  if (phrase.definite && agent.class === "role") {
    const person = byRole(context, phrase);
    if (person) return person;
  }
  const text = textOf(doc, phrase.content, phrase.end);
  const body = owner;
  const entity = keyed(entities, phrase, text, () => ({
    kind: agent.kind,
    country: body.country,
    affiliation: body.name,
    role: agent.class === "role" ? phrase.noun : null,
  }));
  return { entity, rule: "actors.description-of-body", confidence: 0.75 };
}

/** "the forces led by commander X", "the militia of Al-X": the body that the lexicon says X leads. */
function ledBy(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { doc, nameEntity, entities } = context;
  if (phrase.agent.class !== "force" && phrase.agent.class !== "group") return null;
  const { tokens } = doc;
  let i = phrase.end;
  const word = tokens.lower(i);
  if (word === "led" || word === "commanded" || word === "headed" || word === "loyal") i += 2;
  else if (word === "of" || word === "under") i += 1;
  else return null;
  for (let at = i; at < Math.min(i + 6, tokens.length); at++) {
    const entity = nameEntity.get(doc.nameAt[at] ?? -1) ?? context.entities.find(`at:${at}`);
    if (!entity) {
      const tag = tokens.upos(at);
      if (tag === "PUNCT" && tokens.lower(at) !== "-") return null;
      continue;
    }
    const body = entity.entry?.partOf && doc.actors.entries.get(entity.entry.partOf);
    if (!body || entity.kind !== "person") return null;
    return { entity: entities.ofEntry(body), rule: "actors.led-by", confidence: 0.85 };
  }
  return null;
}

/** "the army", "the group", "the prime minister": an actor the article has named. */
function takenUp(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { agent } = phrase;
  if (agent.class === "role" && agent.number === "sg")
    return phrase.definite ? byRole(context, phrase) : null;
  if (agent.class === "person") return null;
  return (
    byHead(context, phrase) ??
    (phrase.definite ? byKind(context, phrase) : null) ??
    ofCountry(context, phrase)
  );
}

/** A named entity whose name ends in the same noun; the last mentioned where there are several. */
function byHead(context: NominalContext, phrase: AgentPhrase): Found | null {
  if (hasOwnModifier(context, phrase)) return null;
  const noun = phrase.noun.split(" ").at(-1)!;
  const suits = (entity: Entity): boolean =>
    entity.named &&
    entity.kind !== "person" &&
    (entity.heads.has(noun) ||
      (entity.entry !== null && bodyNouns(entity.entry.id).has(phrase.noun)));
  if (!phrase.definite && phrase.agent.kind !== "state-force") return null;
  if (noun === "forces" && !phrase.definite) return null;
  const regular = context.entities.list.filter(
    (entity) => entity.entry !== null && bodyNouns(entity.entry.id).has(phrase.noun),
  );
  const all = regular.length === 1 ? regular : context.entities.list.filter(suits);
  if (all.length === 1)
    return { entity: all[0]!, rule: "actors.same-head", confidence: phrase.definite ? 0.85 : 0.65 };
  const last = context.history.findLast((seen) => suits(seen.entity));
  if (!last) return null;
  return { entity: last.entity, rule: "actors.same-head-last", confidence: 0.6 };
}

/** Nouns that take up a regular body by its id: "actor:sdn-army" → army, military, troops. */
function bodyNouns(id: string): ReadonlySet<string> {
  if (id.endsWith("-army")) return ARMY;
  if (id.endsWith("-police")) return POLICE;
  if (id.endsWith("-government")) return GOVERNMENT;
  return NONE;
}
const ARMY = new Set(["army", "military", "armed forces", "troops", "soldiers"]);
const POLICE = new Set(["police", "police force"]);
const GOVERNMENT = new Set(["government", "authorities", "regime"]);
const NONE = new Set<string>();

/** True where words other than an article and a plain descriptive adjective stand before the head. */
function hasOwnModifier(context: NominalContext, phrase: AgentPhrase): boolean {
  const { doc } = context;
  const start = phrase.head - (phrase.noun.includes(" ") ? 1 : 0);
  for (let i = phrase.content; i < start; i++) {
    const tag = doc.tokens.upos(i);
    if (tag === "NOUN" || tag === "PROPN" || doc.tokens.xpos(i) === "POS") return true;
    if (doc.countryAt(i) || doc.nameAt[i]! >= 0) return true;
    if (tag === "ADJ" && !doc.words.nouns.has(doc.tokens.lower(i))) return true;
  }
  return false;
}

/** "the group" after "Hamas": the last named actor of a kind that the noun may take up. */
function byKind(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { refers } = phrase.agent;
  if (refers.length === 0 || phrase.agent.number !== "co") return null;
  if (phrase.agent.class === "force" || hasForeignModifier(context, phrase)) return null;
  const wanted = armedOnly(context, phrase) ? ["armed-group", "militia"] : refers;
  const sentence = context.doc.tokens.sentence[phrase.head]!;
  let best: Entity | null = null;
  let score = -99;
  for (const seen of context.history) {
    const { entity } = seen;
    if (!entity.named || !wanted.includes(entity.kind) || entity.number !== "co") continue;
    const distance = sentence - seen.sentence;
    if (distance > 8) continue;
    const value = -distance + (seen.subject ? 0.5 : 0) + (entity.kind === wanted[0] ? 0.75 : 0);
    if (value >= score) {
      score = value;
      best = entity;
    }
  }
  return best && { entity: best, rule: "actors.kind", confidence: score > -3 ? 0.65 : 0.5 };
}

/** "the terrorist organization" is an armed group. */
const armedOnly = (context: NominalContext, phrase: AgentPhrase): boolean => {
  for (let i = phrase.content; i < phrase.head; i++) {
    const kind = context.doc.words.nouns.get(context.doc.tokens.lower(i))?.kind;
    if (kind === "armed-group") return true;
  }
  return false;
};

const hasForeignModifier = (context: NominalContext, phrase: AgentPhrase): boolean =>
  !armedOnly(context, phrase) && hasOwnModifier(context, phrase);

/** "the army" where the article speaks of one country: that country's. Also "Kenyan" + a noun of bodies. */
function ofCountry(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { doc, entities } = context;
  if (hasOwnModifier(context, phrase) || !doc.leading) return null;
  const state = phrase.agent.kind === "state-force" || phrase.agent.kind === "government";
  if (!state || (phrase.agent.class !== "force" && phrase.agent.class !== "body")) return null;
  if (phrase.agent.number === "pl" && !phrase.definite && phrase.noun !== "security forces")
    return null;
  const body = doc.actors.bodies.bodyList.find(
    (known) =>
      bodyNouns(`x-${known.key}`).has(phrase.noun) ||
      known.key === phrase.noun.replaceAll(" ", "-"),
  );
  const country = doc.actors.bodies.countries.get(doc.leading);
  if (!body || !country) return null;
  return {
    entity: entities.ofEntry(doc.actors.bodies.entry(country, body)),
    rule: "actors.leading-country",
    confidence: 0.6,
  };
}

/** "the prime minister", "the spokesman": a person whom the article gives that role. */
function byRole(context: NominalContext, phrase: AgentPhrase): Found | null {
  const { doc, history } = context;
  const asked = nameWords(oneOffice(textOf(doc, firstOwn(doc, phrase), phrase.end)));
  const head = stem(asked.at(-1) ?? "");
  const fits = (entity: Entity): boolean => {
    if (entity.kind !== "person" || !entity.named) return false;
    const roles = [
      entity.role ?? "",
      ...(entity.entry?.offices.map((office) => office.title) ?? []),
    ];
    return roles.some((role) => {
      const words = nameWords(oneOffice(role));
      if (!words.some((word) => stem(word) === head)) return false;
      return asked.every(
        (word) => words.some((known) => stem(known) === stem(word)) || isPlain(doc, word),
      );
    });
  };
  const tried = new Set<Entity>();
  const last = history.findLast(({ entity }) => {
    if (tried.has(entity)) return false;
    tried.add(entity);
    return fits(entity);
  });
  return last ? { entity: last.entity, rule: "actors.role", confidence: 0.75 } : null;
}

/** First word of the phrase after country adjectives: "the Iraqi prime minister". */
function firstOwn(doc: ActorDoc, phrase: AgentPhrase): number {
  let at = phrase.content;
  while (at < phrase.head && doc.countryAt(at)) at++;
  return at;
}
const isPlain = (doc: ActorDoc, word: string): boolean =>
  word === "former" || word === "then" || doc.words.titles.get(word)?.class === "rank";
/** "premier" is a prime minister. */
const oneOffice = (role: string): string => role.replace(/\bprime minister\b/i, "premier");
/** "spokesman", "spokeswoman", "spokesperson" are one role. */
const stem = (word: string): string => word.replace(/^(spokes|chair)(man|woman|person)$/, "$1");

/** An actor without id, named by its description. */
function described(context: NominalContext, phrase: AgentPhrase): Entity {
  const { doc, entities } = context;
  const text = textOf(doc, phrase.content, phrase.end);
  let country: string | null = null;
  for (let i = phrase.content; i < phrase.head; i++) country ??= doc.countryAt(i);
  return keyed(entities, phrase, text, () => ({
    kind: phrase.agent.kind,
    country,
    affiliation: null,
    role: phrase.agent.class === "role" && phrase.agent.number === "sg" ? text : null,
  }));
}

/** One description is one actor in the article, but for an indefinite single one, which is new each time. */
function keyed(
  entities: Entities,
  phrase: AgentPhrase,
  text: string,
  make: () => Pick<Entity, "kind" | "country" | "affiliation" | "role">,
): Entity {
  const key = `desc:${text.toLowerCase()}`;
  const fresh = () => ({
    ...make(),
    name: text,
    entry: null,
    gender: phrase.agent.gender,
    number: phrase.agent.number,
    named: false,
  });
  if (!phrase.indefinite) return entities.ofKey(key, fresh);
  const entity = entities.add(fresh());
  entities.alias(key, entity);
  return entity;
}
