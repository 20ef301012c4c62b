import { describe, expect, it } from "vitest";
import { storiesLexicon } from "../lexicon/stories.ts";
import { createMemoryStoryStorage } from "./memory.ts";
import { replay } from "./replay.ts";
import { bridge, DEPOT, depot, filler, report } from "./samples.ts";
import { createStoryIndex } from "./story-index.ts";

function index() {
  const storage = createMemoryStoryStorage();
  return { storage, stories: createStoryIndex(storage) };
}

describe("add", () => {
  it("brings reports of one happening together and keeps others apart", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot(), ...bridge()]);
    expect(new Set(depot().map(({ article }) => stories.storyOf(article))).size).toBe(1);
    expect(new Set(bridge().map(({ article }) => stories.storyOf(article))).size).toBe(1);
    expect([...stories.stories()]).toHaveLength(filler().length + 2);
  });

  it("shows a story with title, days, origins and what each report brought", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot(), { ...depot()[0]!, article: "art_copy" }]);
    const story = [...stories.stories()].find(({ families }) => families.includes("fam_d0"))!;
    expect(story).toMatchObject({ origins: 3, reports: 4, start: "2024-05-10", end: "2024-05-12" });
    expect(story.title).toMatch(/Karvesh/);
    expect(story.timeline[0]!.fresh).toContain("Milan Dorsek");
    expect(story.timeline[1]!.fresh).not.toContain("Milan Dorsek");
  });

  it("counts the articles of one family once, and moves an article whose family changed", () => {
    const { storage, stories } = index();
    stories.add([...filler(), ...depot()]);
    const before = stories.storyOf("art_d1");
    stories.add([{ ...depot()[1]!, family: "fam_d0" }]);
    expect(stories.storyOf("art_d1")).toBe(before);
    expect(storage.articlesOf(storage.numberOf("fam_d0")!)).toEqual(["art_d0", "art_d1"]);
    expect(storage.storyOf(storage.numberOf("fam_d1")!)).toBeNull();
  });

  it("takes reports without a day", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot(), ...bridge()].map((input) => ({ ...input, day: null })));
    expect(stories.storyOf("art_d0")).toBe(stories.storyOf("art_d2"));
    expect(stories.storyOf("art_d0")).not.toBe(stories.storyOf("art_b0"));
  });

  it("does not join what a strict veto of places forbids, however alike the words", () => {
    const place = (id: string, lat: number) => ({
      places: [{ id, name: id, country: null, lat, lon: 40, exact: true, weight: 3 }],
    });
    const lexicon = storiesLexicon();
    const strict = { ...lexicon, model: { ...lexicon.model, veto: 9 } };
    const stories = createStoryIndex(createMemoryStoryStorage(), { lexicon: strict });
    stories.add([
      ...filler(),
      report("x", DEPOT[0]!, place("east", 35)),
      report("y", DEPOT[1]!, place("west", 45)),
    ]);
    expect(stories.storyOf("art_x")).not.toBe(stories.storyOf("art_y"));
  });
});

describe("move", () => {
  it("files a known article under another family, and finds a place for one that comes back", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot(), ...bridge()]);
    const before = stories.storyOf("art_d1");
    expect(stories.move("art_d1", "fam_b0")).toBe(true);
    expect(stories.storyOf("art_d1")).toBe(stories.storyOf("art_b0"));
    expect(stories.move("art_d1", "fam_d1")).toBe(true);
    expect(stories.storyOf("art_d1")).toBe(before);
    expect(stories.move("art_d1", "fam_new")).toBe(false);
    expect(stories.move("art_new", "fam_d1")).toBe(false);
  });
});

describe("setRules", () => {
  it("binds and parts reports against likeness, also those that come later", () => {
    const { stories } = index();
    stories.setRules([
      { kind: "cannot", a: "art_d0", b: "art_d1" },
      { kind: "must", a: "art_b0", b: "art_d0" },
    ]);
    stories.add([...filler(), ...depot(), ...bridge()]);
    expect(stories.storyOf("art_d0")).not.toBe(stories.storyOf("art_d1"));
    expect(stories.storyOf("art_b0")).toBe(stories.storyOf("art_d0"));
    stories.add([report("d9", `${DEPOT[0]} ${DEPOT[1]}`)]);
    expect(stories.storyOf("art_d0")).not.toBe(stories.storyOf("art_d1"));
  });

  it("counts the same whenever it is said, and leaves no trace when it is taken back", () => {
    const rules = [
      { kind: "cannot", a: "art_d0", b: "art_d2" },
      { kind: "must", a: "art_f0", b: "art_f5" },
      { kind: "must", a: "art_f5", b: "art_d2" },
    ] as const;
    const all = [...filler(), ...depot(), ...bridge()];
    const early = index().stories;
    early.setRules(rules);
    early.add(all);
    const late = index().stories;
    late.add(all);
    const plain = [...late.stories()];
    late.setRules(rules);
    expect([...late.stories()]).toEqual([...early.stories()]);
    expect([...late.stories()]).not.toEqual(plain);
    late.setRules([]);
    expect([...late.stories()]).toEqual(plain);
  });
});

describe("changedSince", () => {
  it("tells what is new, what has other reports and what is gone", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot().slice(0, 2)]);
    const first = stories.changedSince(0);
    expect([...first.changed]).toEqual([...stories.stories()]);
    expect([...stories.changedSince(first.mark).changed]).toEqual([]);
    stories.add(depot().slice(2));
    const second = stories.changedSince(first.mark);
    expect([...second.changed].map(({ families }) => families)).toEqual([
      ["fam_d0", "fam_d1", "fam_d2"],
    ]);
    const depots = stories.storyOf("art_d0");
    stories.setRules([{ kind: "must", a: "art_d0", b: "art_f5" }]);
    const third = stories.changedSince(second.mark);
    expect([...third.changed].map(({ reports }) => reports)).toEqual([4]);
    expect(third.gone).toEqual([depots]);
  });
});

describe("replay", () => {
  it("gives the same stories from the log alone", () => {
    const { storage, stories } = index();
    stories.add([...filler(), ...depot()]);
    stories.add(bridge());
    stories.move("art_d2", "fam_b0");
    const now = new Map(
      [...storage.stories()].map((story) => [story, [...storage.members(story)]]),
    );
    expect(replay(storage.operations())).toEqual(now);
  });
});
