import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActorRef, EventMention } from "../model/annotation.ts";
import { clusterIncidents } from "./cluster.ts";
import { buildEvent } from "./event.ts";
import { assignIds } from "./ids.ts";
import type { EventPlace, IncidentInput, MentionInput } from "./input.ts";

const actor = (name: string, id: string | null = null): ActorRef => ({
  name,
  id,
  kind: "unknown",
  country: null,
  role: null,
  affiliation: null,
});
const ARMY = actor("Sudanese Armed Forces", "sdn-army");
const RSF = actor("Rapid Support Forces", "sdn-rsf");
const POLICE = actor("police", "irq-police");

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
const EL_OBEID = place("El Obeid", 13.18, 30.22);
const GEDAREF = place("Gedaref", 14.03, 35.38);

interface Spec {
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
}

function incident(spec: Spec): IncidentInput {
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
      { role: "target", span: [0, 1], actor: actor(spec.target ?? "fuel depot") },
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

const ownFamily = (article: string): string => `fam-${article}`;
const cluster = (...specs: Spec[]) => clusterIncidents(specs.map(incident), ownFamily);
const build = (...specs: Spec[]) => {
  const clusters = cluster(...specs);
  expect(clusters).toHaveLength(1);
  return buildEvent(clusters[0]!, "evt_x", ownFamily);
};

describe("clusterIncidents", () => {
  test("joins reports of one place, day and target", () => {
    expect(cluster({ id: "a" }, { id: "b" })).toHaveLength(1);
  });

  test("keeps another day, another town and another known actor apart", () => {
    expect(cluster({ id: "a" }, { id: "b", day: "2025-02-25" })).toHaveLength(2);
    expect(cluster({ id: "a" }, { id: "b", where: GEDAREF })).toHaveLength(2);
    const rivals = cluster(
      { id: "a", acting: RSF, target: "homes" },
      { id: "b", acting: ARMY, target: "trucks" },
    );
    expect(rivals).toHaveLength(2);
  });

  test("does not join on type and country alone", () => {
    const nowhere = { where: null, day: null, target: "men", published: "2025-02-01" };
    expect(
      cluster({ id: "a", ...nowhere }, { id: "b", ...nowhere, published: "2025-03-20" }),
    ).toHaveLength(2);
  });

  test("never joins two incidents of one article, unless rival speakers tell of one target", () => {
    const same = { article: "x" };
    expect(cluster({ id: "a", ...same }, { id: "b", ...same })).toHaveLength(2);
    const told = cluster(
      { id: "a", ...same, acting: RSF, speaker: ARMY },
      { id: "b", ...same, acting: ARMY, speaker: RSF, mode: "explosives" },
    );
    expect(told).toHaveLength(1);
  });

  test("gives the same events in any order of arrival", () => {
    const specs: Spec[] = [
      { id: "a" },
      { id: "b", acting: RSF, speaker: ARMY },
      { id: "c", day: "2025-02-21" },
      { id: "d", where: GEDAREF },
      { id: "e", where: GEDAREF, day: null },
      { id: "f", day: "2025-02-22" },
    ];
    const shape = (order: readonly Spec[]) =>
      cluster(...order)
        .map(({ incidents }) => incidents.map(({ id }) => id))
        .sort();
    const expected = shape(specs);
    fc.assert(
      fc.property(fc.shuffledSubarray(specs, { minLength: specs.length }), (order) => {
        expect(shape(order)).toEqual(expected);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

describe("buildEvent", () => {
  test("opposed accounts stand side by side and the event is contested", () => {
    const { row, disputes } = build(
      { id: "a", acting: RSF, speaker: ARMY },
      { id: "b", acting: ARMY, speaker: RSF, mode: "explosives" },
    );
    expect(row.grade).toBe("contested");
    expect(row.accounts.map(({ speaker }) => speaker?.id)).toEqual(["sdn-army", "sdn-rsf"]);
    expect(new Set(disputes.map(({ slot }) => slot))).toEqual(new Set(["who", "how"]));
  });

  test("a bombing and a suicide attack are one means; artillery and a bomb are two", () => {
    const pair = (mode: string) =>
      build({ id: "a", speaker: ARMY, mode: "explosives" }, { id: "b", speaker: RSF, mode }).row;
    expect(pair("suicide-attack").disputed).toEqual([]);
    expect(pair("heavy-weapons").disputed).toMatchObject([{ slot: "how" }]);
  });

  test("a denial makes it contested", () => {
    const { row } = build(
      { id: "a", acting: RSF },
      { id: "b", acting: RSF, speaker: RSF, status: "denied" },
    );
    expect(row.grade).toBe("contested");
    expect(row.accounts[1]!.says.denies).toBe(true);
    expect(row.status).toBe("occurred");
  });

  test("acknowledged where the acting side says so itself", () => {
    expect(build({ id: "a", acting: RSF, speaker: RSF }, { id: "b" }).row.grade).toBe(
      "acknowledged",
    );
  });

  test("ten copies of one wire are one origin; one speaker in two papers is one origin", () => {
    const copies = Array.from({ length: 10 }, (_, i) => incident({ id: `w${i}` }));
    const [one] = clusterIncidents(copies, () => "fam-wire");
    const wire = buildEvent(one!, "evt_x", () => "fam-wire");
    expect(wire.row).toMatchObject({ origins: 1, reports: 10, grade: "single-source" });
    const police = build({ id: "a", speaker: POLICE }, { id: "b", speaker: POLICE });
    expect(police.row).toMatchObject({ origins: 1, reports: 2, grade: "single-source" });
    expect(build({ id: "a", speaker: POLICE }, { id: "b" }).row.grade).toBe("multi-source");
  });

  test("a later figure by the same speaker revises; by another speaker it contradicts", () => {
    const later = { published: "2025-02-21", killed: 3 };
    const revised = build(
      { id: "a", speaker: POLICE, killed: 5 },
      { id: "b", speaker: POLICE, ...later },
    );
    expect(revised.row.grade).toBe("single-source");
    expect(revised.revisions).toHaveLength(1);
    const disputed = build(
      { id: "a", speaker: POLICE, killed: 5 },
      { id: "b", speaker: RSF, ...later },
    );
    expect(disputed.row.disputed).toMatchObject([{ slot: "how-many" }]);
  });

  test("nothing is imputed: an unknown number stays null", () => {
    const { row } = build({ id: "a", killed: null });
    expect(row.harm).toEqual([]);
    expect(row.actors.map(({ actor: { name } }) => name)).toEqual(["fuel depot"]);
  });
});

describe("assignIds", () => {
  const idsOf = (specs: readonly Spec[], before: ReadonlyMap<string, string>) =>
    assignIds(cluster(...specs), before);

  test("an event keeps its id when a report joins it, and the smaller part of a split gets a new one", () => {
    const first = idsOf([{ id: "b" }], new Map());
    const [id] = first.ids;
    const joined = idsOf([{ id: "a" }, { id: "b" }], new Map([["b:e", id!]]));
    expect(joined.ids).toEqual([id]);
    expect(joined.gone.size).toBe(0);
    const apart = idsOf(
      [{ id: "a" }, { id: "b", where: GEDAREF }, { id: "c", where: GEDAREF }],
      new Map([
        ["a:e", id!],
        ["b:e", id!],
        ["c:e", id!],
      ]),
    );
    expect(apart.ids[1]).toBe(id);
    expect(new Set(apart.ids).size).toBe(2);
    expect(apart.gone.get(id!)).toEqual([...apart.ids].sort());
  });

  test("merged events keep the id of the larger; the other redirects", () => {
    const before = new Map([
      ["a:e", "evt_small"],
      ["b:e", "evt_large"],
      ["c:e", "evt_large"],
    ]);
    const { ids, gone } = idsOf([{ id: "a" }, { id: "b" }, { id: "c" }], before);
    expect(ids).toEqual(["evt_large"]);
    expect(gone.get("evt_small")).toEqual(["evt_large"]);
  });
});
