import { beforeAll, describe, expect, it } from "vitest";
import { ensureGazetteer } from "../lexicon/gazetteer.ts";
import type { CleanArticle } from "../model/clean.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { ArticleContext, PlaceMention, PlacesLayer } from "../model/layers.ts";
import { createPlacesStage } from "./stage.ts";

/** Tokens are not needed to find places: case, words beside them and the gazetteer decide without a tagger too. */
const language: LanguageLayer = {
  language: "en",
  sentences: [],
  hasTrees: false,
  tree: () => null,
  tokenAt: () => 0,
  tokens: {
    length: 0,
    start: new Uint32Array(0),
    end: new Uint32Array(0),
    sentence: new Uint32Array(0),
    text: () => "",
    lower: () => "",
    upos: () => "X",
    xpos: () => "",
    lemma: () => "",
  },
};
const context: ArticleContext = {
  articleId: "art_1",
  url: null,
  retrieved: null,
  given: null,
  publisher: null,
};

const stage = createPlacesStage();
const run = (text: string, about: Partial<ArticleContext> = {}): PlacesLayer =>
  stage.run(
    { clean: { text } as CleanArticle, language, names: { names: [] } },
    { ...context, ...about },
  ).layer;
const find = (text: string, words: string, about: Partial<ArticleContext> = {}): PlaceMention => {
  const mention = run(text, about).mentions.find(({ span }) => text.slice(...span) === words);
  if (!mention) throw new Error(`"${words}" was not found in "${text}"`);
  return mention;
};

beforeAll(() => {
  ensureGazetteer();
});

describe("places stage", () => {
  it("resolves a town by the division that follows it", () => {
    const text = "Two people died in a crash near Paris, Texas, on Friday.";
    expect(find(text, "Paris").place).toMatchObject({ country: "USA", admin1: "Texas" });
    expect(find("He flew from Paris to Berlin.", "Paris").place.country).toBe("FRA");
  });

  it("knows spellings in Latin and Arabic script", () => {
    for (const name of ["Salaheddine", "Salah ad-Din", "Salahuddin"])
      expect(find(`Shells fell in ${name} and Tikrit.`, name).place).toMatchObject({
        id: "geonames-admin1:IQ.18",
        kind: "admin1",
        country: "IRQ",
      });
    const arabic = "سقطت قذائف في تكريت وبكركوك شمالي العراق";
    const { mentions } = run(arabic);
    expect(mentions.map(({ span }) => arabic.slice(...span))).toEqual(["تكريت", "كركوك", "العراق"]);
  });

  it("takes facilities and villages of the supplement", () => {
    const text = "Fire broke out at the Al-Jaili refinery, and troops held Hawija in Iraq.";
    expect(find(text, "Al-Jaili refinery").place).toMatchObject({
      kind: "facility",
      country: "SDN",
    });
    expect(find(text, "Hawija").place.country).toBe("IRQ");
  });

  it("reads text in capitals", () => {
    expect(find("TROOPS ENTERED MOSUL ON MONDAY", "MOSUL").place.country).toBe("IRQ");
  });

  it("takes postal codes behind a comma alone", () => {
    expect(find("The fire in Gary, IN, was put out.", "IN").place.admin1).toBe("Indiana");
    const text = "TROOPS WAITED IN MOSUL OR FLED";
    expect(run(text).mentions.map(({ span }) => text.slice(...span))).toEqual(["MOSUL"]);
  });

  it("tells demonyms, organisations named after places and governments from places", () => {
    const text =
      "Sudanese troops met the Basra Operations Command, and Baghdad said it would help.";
    expect(find(text, "Sudanese").place.use).toBe("demonym");
    expect(find(text, "Basra").place.use).toBe("in-name");
    expect(find(text, "Baghdad").place.use).toBe("metonym");
  });

  it("lets a local paper mean its own town", () => {
    const text = "The council of Athens met on Monday.";
    expect(find(text, "Athens").place.admin1).not.toBe("Georgia");
    expect(find(text, "Athens", { publisher: "onlineathens.com" }).place.admin1).toBe("Georgia");
  });

  it("takes ordinary words for places only where something speaks for it", () => {
    const text = "Police in London arrested a man on Sunday.";
    expect(run(text).mentions.map(({ span }) => text.slice(...span))).toEqual(["London"]);
  });

  it("keeps candidates with their scores, best first", () => {
    const { alternatives } = find("A bomb went off in Tripoli.", "Tripoli").place;
    expect(alternatives.length).toBeGreaterThan(1);
    expect(alternatives[0]!.score).toBeGreaterThanOrEqual(alternatives[1]!.score);
  });

  it("gives the same mentions every time, in order and apart", () => {
    const text = "Shelling in Donetsk, Kherson and northern Aleppo; talks in Geneva, Switzerland.";
    expect(run(text).mentions).toEqual(run(text).mentions);
    const spans = run(text).mentions.map(({ span }) => span);
    spans.slice(1).forEach((span, i) => {
      expect(span[0]).toBeGreaterThanOrEqual(spans[i]![1]);
    });
  });
});

describe("names that the gazetteer holds elsewhere", () => {
  it("puts a village that the gazetteer lacks on the division written behind its name", () => {
    const text = "A barn burned down in Luling, Vermont, on Friday.";
    expect(find(text, "Luling")).toMatchObject({
      rule: "places.name.in-area",
      place: { id: null, name: "Luling", country: "USA", admin1: "Vermont" },
    });
    const { areas } = run(text);
    expect([...areas.values()][0]).toMatchObject({ precision: 3, wherePrecision: 4 });
  });

  it('puts it there behind "in" too, and not into a country of another continent', () => {
    const near = "A pipeline was blown up near Sui in Balochistan on Friday.";
    expect(find(near, "Sui")).toMatchObject({
      rule: "places.name.in-area",
      place: { id: null, name: "Sui", country: "PAK", admin1: "Balochistan" },
    });
    expect(find("He was seen in Aleppo in Idlib's company.", "Aleppo").place.country).toBe("SYR");
    expect(find("Crowds left Sui near Balochistan.", "Sui").rule).toBe("places.name");
  });

  it("takes a sea for itself and not for the province named after it", () => {
    const text = "The ship was hit in the Red Sea on Monday.";
    expect(find(text, "Red Sea").place.kind).toBe("natural");
  });

  it("leaves a small town inside an institution's name alone where nothing lies near", () => {
    const { mentions } = run("Researchers at Cornell University read the tablets from Nippur.");
    expect(mentions.some(({ place }) => place.name === "Cornell" && place.lat !== null)).toBe(
      false,
    );
  });
});

describe("areas", () => {
  const areaOf = (text: string, words: string) => {
    const layer = run(text);
    const mention = layer.mentions.find(({ span }) => text.slice(...span) === words)!;
    return { ...layer.areas.get(mention.id)!, place: mention.place };
  };

  it("reads a part of a division as the division", () => {
    const text = "A raid began in the southwestern areas of Kirkuk.";
    const area = areaOf(text, "Kirkuk");
    expect(area).toMatchObject({ kind: "part", precision: 3, wherePrecision: 4 });
    expect(area.place.id).toBe("geonames-admin1:IQ.13");
    expect(text.slice(...area.span)).toBe("southwestern areas of Kirkuk");
  });

  it("moves an offset point and keeps its doubt", () => {
    const area = areaOf("The convoy was hit 20 km north of Mosul.", "Mosul");
    expect(area).toMatchObject({ kind: "offset", precision: 2, wherePrecision: 2, radiusKm: 5 });
    expect(area.lat! - area.place.lat!).toBeCloseTo(20 / 111.2, 2);
  });

  it("puts what lies between two places in their middle", () => {
    const text = "A checkpoint on the road between Kirkuk and Tikrit was hit.";
    const area = areaOf(text, "Kirkuk");
    expect(area).toMatchObject({ kind: "between", precision: 2, wherePrecision: 5 });
    expect(text.slice(...area.span)).toBe("between Kirkuk and Tikrit");
    expect(area.lat).toBeCloseTo(35.04, 1);
  });

  it("grades towns, what is near them, and countries", () => {
    expect(areaOf("A blast hit Baquba.", "Baquba")).toMatchObject({ kind: "exact", precision: 1 });
    expect(areaOf("A blast near Baquba.", "Baquba")).toMatchObject({ kind: "near", precision: 2 });
    expect(areaOf("Troops left Iraq.", "Iraq")).toMatchObject({ precision: 3, wherePrecision: 6 });
  });
});
