import type { ActorDoc } from "./doc.ts";
import type { Entities, Entity } from "./entity.ts";
import { isSpeech } from "./salience.ts";

interface StateDraft {
  readonly first: number;
  readonly end: number;
  readonly head: number;
  readonly form: "short-name";
  readonly entity: Entity;
  readonly rule: string;
  readonly confidence: number;
}

/** "Iran said", "Moscow denied": a country or its capital that acts stands for its government. */
export function countrySubject(doc: ActorDoc, entities: Entities, i: number): StateDraft | null {
  const place = doc.placeAt(i);
  if (doc.tokens.upos(i) !== "PROPN" && place === undefined) return null;
  if (place && place.span[0] !== doc.tokens.start[i]) return null;
  const code = place?.place.use === "metonym" ? place.place.country : doc.countryAt(i);
  if (!code) return null;
  const end = endOf(doc, i, place?.span[1]);
  const country = place?.place.kind === "country";
  if (!(country && place.place.use === "metonym") && !acts(doc, i, end)) return null;
  const body = doc.actors.bodies.bodyList.find((known) => known.key === "government");
  const state = doc.actors.bodies.countries.get(code);
  if (!body || !state) return null;
  return {
    first: i,
    end,
    head: end - 1,
    form: "short-name",
    entity: entities.ofEntry(doc.actors.bodies.entry(state, body)),
    rule: place?.place.use === "metonym" ? "actors.metonym" : "actors.country-subject",
    confidence: 0.6,
  };
}

function endOf(doc: ActorDoc, i: number, placeEnd: number | undefined): number {
  let end = i + 1;
  while (
    end < doc.tokens.length &&
    (placeEnd !== undefined
      ? doc.tokens.start[end]! < placeEnd
      : doc.countryAt(end) !== null && doc.countryAt(end) === doc.countryAt(i))
  )
    end++;
  return end;
}

/** A finite verb follows and no preposition stands before. */
function acts(doc: ActorDoc, first: number, end: number): boolean {
  const { tokens } = doc;
  if (end >= tokens.length) return false;
  const before = first > 0 ? tokens.upos(first - 1) : "PUNCT";
  const opens = first === doc.language.sentences[tokens.sentence[first]!]!.first;
  if (!opens && (before === "ADP" || before === "ADJ" || before === "NOUN" || before === "PROPN"))
    return false;
  if (doc.tokens.sentence[end] !== doc.tokens.sentence[first]) return false;
  const tag = tokens.xpos(end);
  if (isSpeech(doc, first - 1) && tokens.xpos(first - 1) === "VBD" && tokens.upos(end) === "PUNCT")
    return true;
  return tag === "VBD" || tag === "VBZ" || tag === "MD" || tag === "VBP";
}
