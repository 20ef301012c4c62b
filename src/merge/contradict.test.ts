import { describe, expect, it } from "vitest";
import type { ActorRef, Claim, Harm } from "../model/annotation.ts";
import { type ComparedClaim, claimContradictions, claimRevisions } from "./contradict.ts";

const actor = (name: string): ActorRef => ({
  name,
  id: null,
  kind: "unknown",
  country: null,
  role: null,
  affiliation: null,
});
const killed = (best: number): Harm => ({
  kind: "killed",
  who: "civilians",
  low: best,
  best,
  high: best,
  words: String(best),
  span: [0, 1],
});

function claim(
  id: string,
  act: Claim["act"],
  speaker: string,
  quote: string,
  more: { target?: string; dead?: number; published?: string } = {},
): ComparedClaim {
  const target = more.target ? actor(more.target) : null;
  const type = { plover: "ASSAULT", mode: null, acled: null };
  return {
    claim: { id, act, speaker: actor(speaker), target, within: null },
    article: `article-${more.published ?? ""}`,
    published: more.published ?? null,
    quote,
    events:
      more.dead === undefined ? [] : [{ harm: [killed(more.dead)], status: "occurred", type }],
  };
}

describe("claimContradictions", () => {
  it("links a denial to the accusation against the one who denies", () => {
    const accusation = claim("a", "accuse", "council", "the army of shelling the camp", {
      target: "army",
    });
    const denial = claim("b", "deny", "army", "the allegation");
    expect(claimContradictions([accusation, denial])).toEqual([
      { claimA: "a", claimB: "b", slot: "whether" },
    ]);
  });

  it("links a denial by its words where no target is known", () => {
    const said = claim("a", "assert", "residents", "that jets had hit the refinery");
    const denial = claim("b", "deny", "air force", "that its jets hit the refinery");
    expect(claimContradictions([said, denial])[0]?.slot).toBe("whether");
  });

  it("finds accusations that turn each other round", () => {
    const a = claim("a", "accuse", "army", "burning the mill", { target: "front" });
    const b = claim("b", "accuse", "front", "burning the mill", { target: "army" });
    expect(claimContradictions([a, b])).toEqual([{ claimA: "a", claimB: "b", slot: "who" }]);
  });

  it("finds figures of two speakers that cannot both hold, and no quarrel of one with himself", () => {
    const a = claim("a", "estimate", "ministry", "12 civilians were killed", { dead: 12 });
    const b = claim("b", "estimate", "medics", "31 civilians were killed", { dead: 31 });
    const c = claim("c", "estimate", "medics", "33 civilians were killed", { dead: 33 });
    expect(claimContradictions([a, b]).map(({ slot }) => slot)).toEqual(["how-many"]);
    expect(claimContradictions([b, c])).toEqual([]);
  });
});

describe("claimRevisions", () => {
  it("takes a later figure by the same speaker for a revision", () => {
    const a = claim("a", "estimate", "medics", "31", { dead: 31, published: "2031-05-02" });
    const b = claim("b", "estimate", "medics", "33", { dead: 33, published: "2031-05-03" });
    expect(claimRevisions([a, b])).toEqual([{ earlier: "a", later: "b" }]);
  });

  it("asks for an order in time", () => {
    const a = claim("a", "estimate", "medics", "31", { dead: 31, published: "2031-05-03" });
    const b = claim("b", "estimate", "medics", "33", { dead: 33, published: "2031-05-02" });
    expect(claimRevisions([a, b])).toEqual([]);
  });
});
