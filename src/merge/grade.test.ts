import { describe, expect, test } from "vitest";
import type { ActorRef } from "../model/annotation.ts";
import { clusterIncidents } from "./cluster.ts";
import { buildEvent } from "./event.ts";
import { ARMY, incident, POLICE, RSF, type Spec } from "./test-incidents.ts";

const ownFamily = (article: string): string => `fam-${article}`;
const events = (...specs: Spec[]) =>
  clusterIncidents(specs.map(incident), ownFamily).map((cluster) =>
    buildEvent(cluster, "evt_x", ownFamily),
  );

/** One incident that an article tells twice: in the words of a source and in its own voice. */
function sourcedAndOwn(article: string, speaker: ActorRef) {
  const said = incident({ id: `${article}-a`, article, speaker });
  const own = incident({ id: `${article}-b`, article });
  return { ...said, mentions: [...said.mentions, ...own.mentions] };
}

describe("grades", () => {
  test("an article's own voice beside the source that it names confirms nothing", () => {
    const [cluster] = clusterIncidents([sourcedAndOwn("x", POLICE)], ownFamily);
    const { row } = buildEvent(cluster!, "evt_x", ownFamily);
    expect(row.accounts).toHaveLength(2);
    expect([row.grade, row.origins]).toEqual(["single-source", 1]);
  });

  test("another article's own voice does", () => {
    const incidents = [sourcedAndOwn("x", POLICE), incident({ id: "y" })];
    const [cluster, ...rest] = clusterIncidents(incidents, ownFamily);
    expect(rest).toEqual([]);
    expect(buildEvent(cluster!, "evt_x", ownFamily).row.grade).toBe("multi-source");
  });

  test("what a group says of its own fighters it acknowledges", () => {
    const fighters = { ...ARMY, name: "fighters", id: null, affiliation: RSF.name };
    const [event] = events({ id: "a", acting: fighters, speaker: RSF });
    expect(event!.row.grade).toBe("acknowledged");
  });

  test("who is blamed and names somebody else without a name contests it", () => {
    const soldiers = { ...ARMY, name: "soldiers", id: null };
    const same = { article: "x" };
    const [event] = events(
      { id: "a", ...same, acting: RSF, speaker: ARMY },
      { id: "b", ...same, acting: soldiers, speaker: RSF },
    );
    expect(event!.row.gradeReason).toBe("GRADE_CONTESTED: accounts differ on who");
  });
});

describe("joining", () => {
  const nowhere = { where: null, person: "Lucia Beltran" };
  test("one person on one day is one happening without a place", () => {
    expect(events({ id: "a", ...nowhere }, { id: "b", ...nowhere })).toHaveLength(1);
  });
  test("a description of a person is not enough", () => {
    const judge = { where: null, person: "the judge" };
    expect(events({ id: "a", ...judge }, { id: "b", ...judge })).toHaveLength(2);
  });
});
