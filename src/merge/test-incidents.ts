import type { ActorRef, EventMention } from "../model/annotation.ts";
import type { EventPlace, IncidentInput, MentionInput } from "./input.ts";

const actor = (name: string, id: string | null = null): ActorRef => ({
  name,
  id,
  kind: "unknown",
  country: null,
  role: null,
  affiliation: null,
});
export const ARMY = actor("Sudanese Armed Forces", "sdn-army");
export const RSF = actor("Rapid Support Forces", "sdn-rsf");
export const POLICE = actor("police", "irq-police");

const place = (name: string, lat: number, lon: number): EventPlace => ({
  name,
  id: `geonames:${name}`,
  lat,
  lon,
  kind: "settlement",
  country: "SDN",
  admin1: name,
  use: "location",
  alternatives: [],
  precision: 1,
});
export const EL_OBEID = place("El Obeid", 13.18, 30.22);
export const GEDAREF = place("Gedaref", 14.03, 35.38);

export interface Spec {
  readonly id: string;
  readonly article?: string;
  readonly day?: string | null;
  readonly where?: EventPlace | null;
  readonly acting?: ActorRef;
  readonly killed?: number | null;
  readonly speaker?: ActorRef;
  readonly status?: EventMention["status"];
  readonly mode?: string;
  readonly target?: string;
  readonly published?: string;
  /** Full name of a person who is harmed. */
  readonly person?: string;
}

export function incident(spec: Spec): IncidentInput {
  const day = spec.day === undefined ? "2025-02-20" : spec.day;
  const killed = spec.killed ?? null;
  const event: EventMention = {
    id: `${spec.id}:e`,
    trigger: [0, 1],
    type: {
      plover: "ASSAULT",
      mode: spec.mode ?? "heavy-weapons",
      acled: { type: "Explosions/Remote violence", subType: "Shelling/artillery/missile attack" },
    },
    status: spec.status ?? "occurred",
    participants: [
      ...(spec.acting
        ? [{ role: "actor" as const, span: [0, 1] as const, actor: spec.acting }]
        : []),
      spec.person
        ? { role: "victim", span: [0, 1], actor: { ...actor(spec.person), kind: "person" } }
        : { role: "target", span: [0, 1], actor: actor(spec.target ?? "fuel depot") },
    ],
    places: [],
    time: {
      ...{ start: day, end: day, grain: day ? "day" : "unknown", basis: "stated", weekday: null },
      ...{ spans: [], rawSpans: [], precision: day ? 1 : null },
    },
    instruments: [],
    harm:
      killed === null
        ? []
        : [
            {
              ...{ kind: "killed", who: "guards", low: killed, best: killed, high: killed },
              ...{ words: String(killed), span: [0, 1] },
            },
          ],
    claims: [],
    evidence: [],
    background: false,
    rule: "test",
    confidence: 0.9,
  };
  const mention: MentionInput = {
    event,
    place: spec.where === undefined ? EL_OBEID : spec.where,
    claim: spec.speaker
      ? {
          id: `${spec.id}:c`,
          speaker: spec.speaker,
          via: [],
          act: "assert",
          hedge: null,
          target: null,
          within: null,
        }
      : null,
    quote: spec.id,
    sentenceKey: spec.id,
  };
  const published = spec.published ?? "2025-02-20";
  return {
    id: spec.id,
    article: spec.article ?? spec.id,
    textHash: spec.id,
    publisher: null,
    published: { start: published, end: published },
    mentions: [mention],
    words: ["burned", "depot", "shelled", "tanks"],
  };
}
