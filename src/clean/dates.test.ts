import { describe, expect, it } from "vitest";
import { cleanLexicon } from "../lexicon/clean.ts";
import { findDates, readMachineDate } from "./dates.ts";

const lexicon = cleanLexicon();

describe("findDates", () => {
  it.each([
    ["Published 5 March 2024 at noon", "5 March 2024", "2024-03-05"],
    ["March 5, 2024", "March 5, 2024", "2024-03-05"],
    ["Le 3 mai 2021", "3 mai 2021", "2021-05-03"],
    ["15 de enero de 2020", "15 de enero de 2020", "2020-01-15"],
    ["05.03.2024, 12:10 Uhr", "05.03.2024", "2024-03-05"],
    ["2024年3月5日", "2024年3月5日", "2024-03-05"],
    ["٥ مارس ٢٠٢٤", "٥ مارس ٢٠٢٤", "2024-03-05"],
    ["5 марта 2024 г.", "5 марта 2024", "2024-03-05"],
    ["25/12/2023", "25/12/2023", "2023-12-25"],
  ])("%s", (text, raw, value) => {
    expect(findDates(text, lexicon)).toEqual([
      { raw, value, span: [text.indexOf(raw), text.indexOf(raw) + raw.length] },
    ]);
  });

  it("leaves day and month open where either order is possible, unless the language decides", () => {
    expect(findDates("03/05/2024", lexicon)[0]?.value).toBeNull();
    expect(findDates("03/05/2024", lexicon, "en")[0]?.value).toBeNull();
    expect(findDates("03/05/2024", lexicon, "fr")[0]?.value).toBe("2024-05-03");
  });

  it("finds none in words and numbers that are no day", () => {
    for (const text of [
      "may rise by 2024 units",
      "31 February 2024 x",
      "march of 40 men",
      "12.5.1",
    ]) {
      expect(findDates(text, lexicon).filter((date) => date.value !== null)).toEqual([]);
    }
  });
});

describe("readMachineDate", () => {
  it.each([
    ["2024-03-05T08:30:00+02:00", "2024-03-05T08:30:00+02:00"],
    ["2024-03-05 08:30", "2024-03-05T08:30"],
    ["20240305", "2024-03-05"],
    ["1709627400", "2024-03-05T08:30:00Z"],
    ["2024-13-05", null],
    ["yesterday", null],
  ])("%s", (text, value) => expect(readMachineDate(text)).toBe(value));
});
