import { describe, expect, it } from "vitest";
import { cleanLexicon } from "../lexicon/clean.ts";
import { readByline } from "./byline.ts";
import { captionCredit, creditLine } from "./credit.ts";
import { sentenceCredit } from "./credit-sentence.ts";
import { findDatelineField } from "./dateline-field.ts";
import { identifyLanguage } from "./language.ts";

const lexicon = cleanLexicon();

describe("readByline", () => {
  it("names people, agencies apart", () => {
    expect(readByline("By Jane Roe and John Doe, Reuters", lexicon)).toEqual({
      people: ["Jane Roe", "John Doe"],
      agencies: ["Reuters"],
    });
    expect(readByline("Von Eva Muster und Jan Beispiel", lexicon)?.people).toEqual([
      "Eva Muster",
      "Jan Beispiel",
    ]);
    expect(readByline("بقلم: ليلى حداد", lexicon)?.people).toEqual(["ليلى حداد"]);
  });
  it("is none without a byline word or a name", () => {
    expect(readByline("Jane Roe", lexicon)).toBeNull();
    expect(readByline("By noon the town was quiet.", lexicon)).toBeNull();
  });
});

describe("credits", () => {
  it("types lines by their word", () => {
    expect(creditLine("Source: Marnow Courier", lexicon)).toMatchObject({
      name: "Marnow Courier",
      kind: "source",
    });
    expect(creditLine("Foto: Jan Beispiel/dpa", lexicon)).toMatchObject({ kind: "photo" });
    expect(creditLine("المصدر: وكالة الوادي", lexicon)).toMatchObject({ kind: "source" });
    expect(creditLine("Colonel: we held the bridge", lexicon)).toBeNull();
  });
  it("are found at the end of captions, without words for file photos", () => {
    expect(
      captionCredit("Smoke over Lendava, May 2. REUTERS/Jana Holt/File Photo", lexicon)?.name,
    ).toBe("REUTERS/Jana Holt");
    expect(captionCredit("The bridge at dawn. (Ministry of Works)", lexicon)?.name).toBe(
      "Ministry of Works",
    );
    expect(captionCredit("The bridge at dawn.", lexicon)).toBeNull();
  });
});

describe("credits in sentences", () => {
  it.each([
    ["This article was originally published by Marnow Courier.", "Marnow Courier"],
    ["Republished from the Marnow Courier with permission.", "the Marnow Courier"],
    ["This story first appeared on Marnow.example, a newsroom of the valley.", "Marnow.example"],
    ["It is republished from The Valley under a Creative Commons license.", "The Valley"],
    ["Dieser Artikel erschien zuerst bei Marnower Kurier.", "Marnower Kurier"],
    ["Cet article a été initialement publié par Le Courrier de Marnow", "Le Courrier de Marnow"],
  ])("%s", (line, name) => {
    expect(sentenceCredit(line, lexicon)).toMatchObject({ name, kind: "source" });
  });
  it.each([
    "First published on November 20, 2019",
    "The report was republished by the ministry after protests in the town.",
    "It was produced by a team that worked for two years in the valley and talked to everyone.",
    "Republished from time to time",
  ])("none: %s", (line) => {
    expect(sentenceCredit(line, lexicon)).toBeNull();
  });
});

describe("findDatelineField", () => {
  it.each([
    ["GENEVA, March 5 (Reuters) — Talks", "GENEVA, March 5 (Reuters) —", "GENEVA", "March 5"],
    [
      "SAN SALVADOR, 15 JAN 90 (ACAN-EFE) -- [TEXT] The",
      "SAN SALVADOR, 15 JAN 90 (ACAN-EFE) -- [TEXT]",
      "SAN SALVADOR",
      "15 JAN 90",
    ],
    ["Berlin (dpa) - Der", "Berlin (dpa) -", "Berlin", null],
    ["القاهرة (رويترز) - قال", "القاهرة (رويترز) -", "القاهرة", null],
    [
      "WASHINGTON/KYIV, Jan 5 (Reuters) - The",
      "WASHINGTON/KYIV, Jan 5 (Reuters) -",
      "WASHINGTON/KYIV",
      "Jan 5",
    ],
  ])("%s", (text, field, place, date) => {
    const found = findDatelineField(text, lexicon);
    expect(found && text.slice(...found.span)).toBe(field);
    expect(found).toMatchObject({ place, date });
  });
  it.each([
    "But — he said",
    "The president – a man of few words",
    "Two men - one of them armed - fled",
  ])("none: %s", (text) => {
    expect(findDatelineField(text, lexicon)).toBeNull();
  });
});

describe("identifyLanguage", () => {
  it.each([
    ["The ministry said that the road had been opened for the lorries.", "en"],
    ["Das Ministerium teilte mit, dass die Straße wieder offen ist.", "de"],
    ["Міністерство повідомило, що дорога була відкрита для вантажівок.", "uk"],
    ["أعلنت الوزارة أن الطريق قد أعيد فتحه أمام الشاحنات", "ar"],
    ["وزارت اعلام کرد که جاده برای کامیون‌ها باز شد و گفت این", "fa"],
  ])("%s", (text, language) => expect(identifyLanguage(text, lexicon)).toBe(language));
  it("says nothing of numbers", () => expect(identifyLanguage("2024 5:30", lexicon)).toBeNull());
});
