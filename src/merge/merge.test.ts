import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterIncidents } from "./cluster.ts";
import { buildEvent } from "./event.ts";
import { ARMY, GEDAREF, incident, POLICE, RSF, type Spec } from "./test-incidents.ts";

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
