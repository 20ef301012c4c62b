import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createActorsStage } from "../src/actors/stage.ts";
import { analyseText } from "../src/language/analyse-text.ts";
import { dataPath } from "../src/lexicon/paths.ts";
import type { ActorRef } from "../src/model/annotation.ts";
import type { CleanArticle } from "../src/model/clean.ts";
import type { ActorsLayer, NamesLayer, PlacesLayer, TimesLayer } from "../src/model/layers.ts";
import { createNamesStage } from "../src/names/stage.ts";

const context = { articleId: "art_x", given: null, url: null, retrieved: null, publisher: null };
const times = { mentions: [], quantities: [], captionDates: [] } as unknown as TimesLayer;
const places: PlacesLayer = { mentions: [], areas: new Map() };

function run(text: string, code = "en"): { names: NamesLayer; actors: ActorsLayer } {
  const clean = { text, language: code } as unknown as CleanArticle;
  const language = analyseText(text, code);
  const names = createNamesStage().run({ clean, language, times }, context).layer;
  const actors = createActorsStage().run({ clean, language, names, places }, context).layer;
  return { names, actors };
}

/** Actor of the mention that ends with the words' n-th occurrence. */
function who(text: string, words: string, nth = 0, code = "en"): ActorRef | null {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = text.indexOf(words, at + 1);
  const end = at + words.length;
  const { actors } = run(text, code);
  return actors.mentions.find((m) => m.span[1] === end && m.span[0] <= at + 4)?.actor ?? null;
}

describe("names", () => {
  const name = (text: string, core: string) =>
    run(text).names.names.find((found) => text.slice(...found.core) === core);

  test("role and rank before a name, the force between them as affiliation", () => {
    const text = "Kenyan Armed Forces spokesperson, Brigadier General Paul Njuguna said it ended.";
    expect(name(text, "Paul Njuguna")).toMatchObject({
      kind: "person",
      role: "spokesperson",
      title: "Brigadier General",
      affiliation: "Kenyan Armed Forces",
    });
  });

  test("a role with 'for' before the name, a bracketed acronym between", () => {
    const text =
      "Official spokesperson for US-led Operation Inherent Resolve (OIR), Colonel Adam Miller, tweeted that it works.";
    expect(name(text, "Adam Miller")).toMatchObject({
      title: "Colonel",
      role: "official spokesperson",
    });
    expect(name(text, "Adam Miller")?.affiliation).toContain("Operation Inherent Resolve");
  });

  test("apposition after the name", () => {
    const text = "Hisham al-Tamimi, a security researcher, saw it.";
    expect(name(text, "Hisham al-Tamimi")).toMatchObject({ role: "security researcher" });
  });

  test("facilities and operations are no persons", () => {
    expect(name("They bombed the Al-Shifa Hospital in Gaza.", "Al-Shifa Hospital")?.kind).toBe(
      "facility",
    );
    expect(name("They began Operation Iron Gate today.", "Operation Iron Gate")?.kind).toBe(
      "operation",
    );
  });
});

describe("actors of one article", () => {
  const iraq =
    "Iraqi Prime Minister Salim al-Karimi announced a raid against ISIS. In a visit to the base, he noted its success. Karimi's media office said the raid goes on. " +
    "The Iraqi River Guard Service (RGS) announced that it took part. RGS units killed terrorists, announced the service in a statement. " +
    "Security expert Fadel Abu Tamim said the area is poor. Abu Tamim told Asharq al-Awsat that the terrorist organization hides there. He explained that it hosts meetings. They are small, he added.";

  test.each([
    ["he", 0, "Salim al-Karimi"],
    ["Karimi's media office", 0, "Karimi's media office"],
    ["RGS", 0, "Iraqi River Guard Service"],
    ["RGS units", 0, "Iraqi River Guard Service"],
    ["the service", 0, "Iraqi River Guard Service"],
    ["Abu Tamim", 1, "Fadel Abu Tamim"],
    ["the terrorist organization", 0, "Islamic State"],
    ["He", 0, "Fadel Abu Tamim"],
  ])("%s is %s", (words, nth, wanted) => {
    const text = iraq;
    const at = words.length <= 2 ? new RegExp(`\\b${words}\\b`, "g") : null;
    if (at) {
      const found = [...text.matchAll(at)][nth]!.index;
      const mention = run(text).actors.mentions.find((m) => m.span[0] === found);
      expect(mention?.actor.name).toBe(wanted);
    } else expect(who(text, words, nth)?.name).toBe(wanted);
  });

  const sudan =
    'The Sudanese army and the Rapid Support Forces (RSF) accused each other of shelling a bridge. The army and the forces led by commander Mohamed Hamdan Dagalo have fought since 2023. "The terrorist militia of Al-Dagalo burnt it," the Sudanese army said. The army and allied forces left.';

  test("the only army is 'the army'; forces led by their commander; a partisan label", () => {
    expect(who(sudan, "The army", 0)?.id).toBe("actor:sdn-army");
    expect(who(sudan, "the forces", 0)?.id).toBe("actor:rsf-sudan");
    expect(who(sudan, "terrorist militia of Al-Dagalo")?.id).toBe("actor:rsf-sudan");
    expect(who(sudan, "allied forces")).toMatchObject({ id: null, kind: "unknown" });
  });

  test("ambiguous pronouns stay unresolved", () => {
    expect(
      who("Omar Farid and Samir Odeh met. The hall was cold. Then he left.", "he", 0),
    ).toBeNull();
  });

  test("entities are shared by their mentions, spans are verbatim and inside the text", () => {
    const { actors } = run(iraq);
    for (const mention of actors.mentions) {
      expect(mention.actor).toBe(actors.entities[mention.entity]);
      expect(mention.span[0]).toBeLessThan(mention.span[1]);
      expect(mention.span[1]).toBeLessThanOrEqual(iraq.length);
    }
    expect(run(iraq)).toEqual(run(iraq));
  });
});

describe("other texts", () => {
  test("Arabic names by lexicon and title", () => {
    const text = "وقال رئيس الوزراء مصطفى الكاظمي إن داعش انتهى.";
    expect(who(text, "مصطفى الكاظمي", 0, "ar")).toMatchObject({
      id: "actor:mustafa-al-kadhimi",
      role: "رئيس الوزراء",
    });
  });

  test("empty and odd texts do not throw", () => {
    for (const text of ["", " ", "—", "((((", "A", "the of al -", "\n\n"]) run(text);
  });

  test("every text of the gold list runs", () => {
    for (const line of readFileSync(dataPath("actors", "gold.jsonl"), "utf8").trim().split("\n")) {
      const { text, language } = JSON.parse(line) as { text: string; language?: string };
      run(text, language);
    }
  });
});
