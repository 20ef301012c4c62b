import type { ActorMention, ActorsLayer } from "../model/layers.ts";
import { type ActorDoc, capitalised, textOf } from "./doc.ts";
import { Entities, type Entity, nameWords, refOf } from "./entity.ts";
import { nameEntities, personBy } from "./named.ts";
import { readNominal } from "./nominal.ts";
import { agentPhrase } from "./phrase.ts";
import { readPronoun } from "./pronoun.ts";
import { type Form, type Seen, seen } from "./salience.ts";
import { countrySubject } from "./states.ts";

interface Draft {
  readonly first: number;
  readonly end: number;
  readonly head: number;
  readonly form: Form;
  readonly entity: Entity;
  readonly rule: string;
  readonly confidence: number;
}

/** All mentions of actors in an English text, one entity for each actor. */
export function findActorMentions(doc: ActorDoc, articleId: string): ActorsLayer {
  const entities = new Entities();
  const nameEntity = nameEntities(doc, entities);
  const surnames = surnameWords(doc, entities);
  const drafts: Draft[] = [];
  const history: Seen[] = [];
  const push = (draft: Draft): void => {
    drafts.push(draft);
    history.push(seen(doc, draft.entity, draft.first, draft.end));
  };
  const context = { doc, entities, nameEntity, history };
  for (let i = 0; i < doc.tokens.length; i++) {
    const named = nameEntity.get(doc.nameAt[i]!);
    const name = doc.names[doc.nameAt[i]!];
    if (name && named) {
      push(nameDraft(doc, name, named));
      i = name.end - 1;
      continue;
    }
    const draft =
      shortName(doc, entities, surnames, i) ??
      countrySubject(doc, entities, i) ??
      nominal(context, i) ??
      pronoun(doc, i, history);
    if (!draft) continue;
    push(draft);
    i = Math.max(i, draft.end - 1);
  }
  return finish(doc, articleId, drafts);
}

function nameDraft(doc: ActorDoc, name: ActorDoc["names"][number], entity: Entity): Draft {
  const text = textOf(doc, name.first, name.end);
  const words = nameWords(text);
  const short =
    entity.kind === "person" && !entity.words.some((full) => full.length === words.length);
  const label = doc.matchOf(name)?.form === "label";
  const acronym = name.end - name.first === 1 && text.length > 1 && text === text.toUpperCase();
  return {
    first: name.first,
    end: name.end,
    head: name.end - 1,
    form: label
      ? "nominal"
      : acronym && entity.kind !== "person"
        ? "acronym"
        : short
          ? "short-name"
          : "name",
    entity,
    rule: label ? "actors.label" : entity.entry ? "actors.lexicon" : "actors.name",
    confidence: name.confidence,
  };
}

/** Words by which persons of the article may be named alone. */
function surnameWords(doc: ActorDoc, entities: Entities): ReadonlySet<string> {
  const found = new Set<string>();
  for (const entity of entities.list) {
    if (entity.kind !== "person") continue;
    for (const words of entity.words) {
      if (words.length < 2) continue;
      found.add(words.at(-1)!);
      found.add(words[0]!);
    }
  }
  // "Abdullah Kirkuk": a word that the article uses for a place is none.
  for (let i = 0; i < doc.tokens.length && found.size > 0; i++)
    if (doc.placeAt(i)?.place.use === "location") found.delete(doc.tokens.lower(i));
  return found;
}

/** "Kadhimi", "al-Burhan": a part of a person's name that stands alone. */
function shortName(
  doc: ActorDoc,
  entities: Entities,
  surnames: ReadonlySet<string>,
  i: number,
): Draft | null {
  const { tokens } = doc;
  if (surnames.size === 0) return null;
  const word = tokens.lower(i);
  const particle = (word === "al" || word === "el") && tokens.lower(i + 1) === "-";
  const last = particle ? i + 2 : i;
  if (last >= tokens.length || !surnames.has(tokens.lower(last))) return null;
  if (doc.nameAt[last]! >= 0 || !capitalised(doc, last)) return null;
  const place = doc.placeAt(last)?.place;
  if (place && (place.use === "location" || place.use === "demonym")) return null;
  if (partOfOther(doc, i, last)) return null;
  if (doc.countryAt(last)) return null;
  const person = personBy(entities, [tokens.lower(last)]);
  if (!person) return null;
  if (tokens.upos(last) !== "PROPN" && doc.words.nouns.has(tokens.lower(last))) return null;
  return {
    first: i,
    end: last + 1,
    head: last,
    form: "short-name",
    entity: person,
    rule: "actors.short-name",
    confidence: 0.85,
  };
}

/** "Rich" in "Rich Heffley" is not short for another Rich. */
function partOfOther(doc: ActorDoc, first: number, last: number): boolean {
  const { tokens } = doc;
  const next = last + 1;
  if (next < tokens.length && tokens.sentence[next] === tokens.sentence[last])
    if (tokens.upos(next) === "PROPN" && doc.nameAt[next]! < 0 && !/day$/.test(tokens.lower(next)))
      return capitalised(doc, next) && !doc.findings.capitals;
  return (
    first > 0 &&
    tokens.upos(first - 1) === "PROPN" &&
    doc.nameAt[first - 1]! < 0 &&
    tokens.sentence[first - 1] === tokens.sentence[first] &&
    !doc.words.titles.has(tokens.lower(first - 1)) &&
    !doc.countryAt(first - 1) &&
    !doc.findings.capitals
  );
}

function nominal(context: Parameters<typeof readNominal>[0], i: number): Draft | null {
  const phrase = agentPhrase(context.doc, i);
  if (!phrase) return null;
  const { entity, rule, confidence, end, first } = readNominal(context, phrase);
  return { first, end, head: phrase.head, form: "nominal", entity, rule, confidence };
}

function pronoun(doc: ActorDoc, i: number, history: readonly Seen[]): Draft | null {
  if (doc.tokens.upos(i) !== "PRON" && doc.tokens.xpos(i) !== "PRP$") return null;
  const reading = readPronoun(doc, i, history);
  return reading && { first: i, end: i + 1, head: i, form: "pronoun", ...reading };
}

function finish(doc: ActorDoc, articleId: string, drafts: readonly Draft[]): ActorsLayer {
  const used = [...new Set(drafts.map((draft) => draft.entity))];
  const numbers = new Map(used.map((entity, index) => [entity, index]));
  const refs = used.map(refOf);
  const sorted = [...drafts].sort((a, b) => a.first - b.first || b.end - a.end);
  const mentions = sorted.map((draft, index): ActorMention => {
    const number = numbers.get(draft.entity)!;
    return {
      id: `${articleId}:a${index}`,
      span: [doc.tokens.start[draft.first]!, doc.tokens.end[draft.end - 1]!],
      head: draft.head,
      form: draft.form,
      entity: number,
      actor: refs[number]!,
      rule: draft.rule,
      confidence: Math.round(draft.confidence * 100) / 100,
    };
  });
  return { mentions, entities: refs };
}
