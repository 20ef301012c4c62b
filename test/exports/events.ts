import type { ActorRef, Harm } from "../../src/model/annotation.ts";
import type { ExportedEvent } from "../../src/model/record.ts";

export const actor = (
  name: string,
  kind: ActorRef["kind"],
  id: string | null = null,
): ActorRef => ({
  name,
  id,
  kind,
  country: null,
  role: null,
  affiliation: null,
});

export const killed = (account: string, best: number | null, words: string, low = best) =>
  ({
    kind: "killed",
    who: "people",
    low,
    best,
    high: best,
    words,
    span: [0, 1],
    account,
  }) satisfies Harm & { account: string };

const time = {
  start: "2025-03-04",
  end: "2025-03-04",
  grain: "day" as const,
  basis: "stated",
  weekday: null,
  spans: [],
  rawSpans: [],
};

/** An event as hard on file formats as captures are: Arabic, line breaks, quotation marks, a formula. */
export const event = (changes: Partial<ExportedEvent> = {}): ExportedEvent => ({
  id: "evt_1",
  type: {
    plover: "ASSAULT",
    mode: "explosives",
    acled: { type: "Explosions/Remote violence", subType: "Shelling/artillery/missile attack" },
  },
  status: "occurred",
  time: { ...time, precision: 1 },
  place: {
    name: "الخرطوم",
    id: "geonames:379252",
    lat: 15.55177,
    lon: 32.53241,
    kind: "settlement",
    country: "SDN",
    admin1: "Khartoum",
    use: "location",
    alternatives: [],
    precision: 1,
  },
  actors: [
    { role: "actor", actor: actor("=HYPERLINK(1)", "state-force"), accordingTo: ["acc_1"] },
    { role: "target", actor: actor("سكان", "civilians"), accordingTo: ["acc_1"] },
  ],
  harm: [killed("acc_1", 7, "seven")],
  accounts: [
    {
      id: "acc_1",
      article: "art_1",
      eventMention: "art_1:e1",
      claim: null,
      speaker: null,
      via: [],
      says: { actor: null, harm: null, place: null, time: null, denies: false },
      quote: 'قال "شاهد",\nthen\tshells fell',
    },
  ],
  origins: 1,
  reports: 1,
  grade: "single-source",
  gradeReason: "GRADE_SINGLE_SOURCE: one origin",
  story: null,
  review: "none",
  background: false,
  disputed: [],
  joinedBecause: [],
  mentions: ["art_1:e1"],
  sources: [
    {
      article: "art_1",
      capture: "cap_1",
      url: "https://paper.example/a?b=1,2",
      publisher: "Paper",
      headline: "+Shells",
      published: time,
      family: "fam_1",
      language: "ar",
      versions: "ver_1",
    },
  ],
  ...changes,
});

/** An event of which next to nothing is known. */
export const bareEvent = (): ExportedEvent =>
  event({
    type: { plover: "CONSULT", mode: null, acled: null },
    time: {
      ...time,
      start: null,
      end: null,
      grain: "unknown",
      basis: "not stated",
      precision: null,
    },
    place: null,
    actors: [],
    harm: [],
    sources: [{ ...event().sources[0]!, url: null, publisher: null, headline: null }],
  });
