import { describe, expect, it } from "vitest";
import { storiesLexicon } from "../lexicon/stories.ts";
import type { StoryInput } from "./input.ts";
import { createMemoryStoryStorage } from "./memory.ts";
import { replay } from "./replay.ts";
import { createStoryIndex } from "./story-index.ts";

const FILLER = [
  "Rain is expected along the coast before the weekend, the weather office in Palmora said on Friday.",
  "The football league of Velden announced its fixtures and the prices of its tickets.",
  "Exports of barley through the port of Samtara rose by 4 percent in the second quarter.",
  "A museum in Old Tessin opened a hall of clocks that visitors may wind themselves.",
  "The rail operator Norlinie ordered 30 electric engines from a maker in Grauberg.",
  "Students of the Haverin college won a prize for a pump that runs on sunlight.",
];

const report = (id: string, text: string, more: Partial<StoryInput> = {}): StoryInput => ({
  article: `art_${id}`,
  family: `fam_${id}`,
  headline: text.split(".")[0]!,
  text,
  day: "2024-05-10",
  places: [],
  actors: [],
  eventDays: [],
  ...more,
});

const DEPOT = [
  "Drones hit a fuel depot in Karvesh. The governor Milan Dorsek said that 14 workers were hurt when drones struck the Karvesh fuel depot on Tuesday night.",
  "Fuel depot burns in Karvesh after drone strike. Governor Milan Dorsek said 14 workers of the Karvesh depot were in hospital, burnt by fuel.",
  "Karvesh depot fire is out. Firemen put out the fuel depot fire in Karvesh that drones had lit; 14 workers were hurt, said Milan Dorsek.",
];
const BRIDGE = [
  "Bridge at Tolmira collapses under a lorry. Two drivers died when the Anselm Bridge in Tolmira gave way, said the engineer Ruta Belkin.",
  "Two dead in collapse of Anselm Bridge. The engineer Ruta Belkin said the Tolmira bridge over the Orun had not been inspected when two drivers died.",
];
const filler = () => FILLER.map((text, i) => report(`f${i}`, text));

function index() {
  const storage = createMemoryStoryStorage();
  return { storage, stories: createStoryIndex(storage) };
}
const day = (n: number): string => `2024-05-${String(n).padStart(2, "0")}`;
const depot = () => DEPOT.map((text, i) => report(`d${i}`, text, { day: day(10 + i) }));
const bridge = () => BRIDGE.map((text, i) => report(`b${i}`, text, { day: day(11 + i) }));

describe("add", () => {
  it("brings reports of one happening together and keeps others apart", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot(), ...bridge()]);
    expect(new Set(depot().map(({ article }) => stories.storyOf(article))).size).toBe(1);
    expect(new Set(bridge().map(({ article }) => stories.storyOf(article))).size).toBe(1);
    expect([...stories.stories()]).toHaveLength(FILLER.length + 2);
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
    const stories = createStoryIndex(createMemoryStoryStorage(), strict);
    stories.add([
      ...filler(),
      report("x", DEPOT[0]!, place("east", 35)),
      report("y", DEPOT[1]!, place("west", 45)),
    ]);
    expect(stories.storyOf("art_x")).not.toBe(stories.storyOf("art_y"));
  });
});

describe("decide", () => {
  it("binds and parts families against likeness, for good", () => {
    const { stories } = index();
    stories.add([...filler(), ...depot(), ...bridge()]);
    stories.decide({ kind: "cannot", a: "fam_d0", b: "fam_d1" });
    expect(stories.storyOf("art_d0")).not.toBe(stories.storyOf("art_d1"));
    const merged = stories.decide({ kind: "must", a: "fam_b0", b: "fam_d0" });
    expect(merged.redirects).toHaveLength(1);
    expect(stories.storyOf("art_b0")).toBe(stories.storyOf("art_d0"));
    stories.add([report("d9", `${DEPOT[0]} ${DEPOT[1]}`)]);
    expect(stories.storyOf("art_d0")).not.toBe(stories.storyOf("art_d1"));
  });

  it("holds for families that come later", () => {
    const { stories } = index();
    stories.decide({ kind: "must", a: "fam_f0", b: "fam_f1" });
    stories.add(filler());
    expect(stories.storyOf("art_f0")).toBe(stories.storyOf("art_f1"));
  });
});

describe("replay", () => {
  it("gives the same stories from the log alone", () => {
    const { storage, stories } = index();
    stories.add([...filler(), ...depot()]);
    stories.add(bridge());
    stories.decide({ kind: "cannot", a: "fam_d0", b: "fam_d2" });
    stories.decide({ kind: "must", a: "fam_f0", b: "fam_f5" });
    const now = new Map(
      [...storage.stories()].map((story) => [story, [...storage.members(story)]]),
    );
    expect(replay(storage.operations())).toEqual(now);
  });

  it("is the same from the same input", () => {
    const twice = [index(), index()].map(({ storage, stories }) => {
      stories.add([...filler(), ...depot(), ...bridge()]);
      return storage.operations();
    });
    expect(twice[0]).toEqual(twice[1]);
  });
});
