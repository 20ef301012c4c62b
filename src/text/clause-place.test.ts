import { describe, expect, it } from "vitest";
import type { LanguageLayer, Upos } from "../model/language.ts";
import type { PlaceMention } from "../model/layers.ts";
import { placesOfTrigger } from "./clause-place.ts";

type Row = readonly [word: string, upos: Upos, head: number, deprel: string];

/** A language layer of one sentence from its words, tags and tree; heads count from 0, -1 is the root. */
function sentence(rows: readonly Row[]): { language: LanguageLayer; text: string } {
  const start: number[] = [];
  let text = "";
  for (const [word] of rows) {
    if (text !== "" && word !== "." && word !== ",") text += " ";
    start.push(text.length);
    text += word;
  }
  const end = rows.map(([word], i) => start[i]! + word.length);
  const n = rows.length;
  const language: LanguageLayer = {
    language: "en",
    sentences: [{ span: [0, text.length], first: 0, end: n }],
    hasTrees: true,
    tree: () => ({
      first: 0,
      end: n,
      head: (i) => rows[i]![2],
      deprel: (i) => rows[i]![3],
      children: (i) => rows.flatMap(([, , head], j) => (head === i ? [j] : [])),
      subtree: (i) => [i, i + 1],
    }),
    tokenAt: (offset) => {
      const found = end.findIndex((stop) => stop > offset);
      return found < 0 ? n : found;
    },
    tokens: {
      length: n,
      start: Uint32Array.from(start),
      end: Uint32Array.from(end),
      sentence: new Uint32Array(n),
      text: (i) => rows[i]![0],
      lower: (i) => rows[i]![0].toLowerCase(),
      upos: (i) => rows[i]![1],
      xpos: () => "",
      lemma: (i) => rows[i]![0].toLowerCase(),
    },
  };
  return { language, text };
}

function place(
  text: string,
  name: string,
  kind: PlaceMention["place"]["kind"] = "settlement",
): PlaceMention {
  const at = text.indexOf(name);
  return {
    id: `p${at}`,
    span: [at, at + name.length],
    rule: "places.name",
    confidence: 1,
    kind: "place",
    place: {
      name,
      id: null,
      lat: 1,
      lon: 1,
      kind,
      country: null,
      admin1: null,
      use: "location",
      alternatives: [],
    },
  };
}

// Gunmen attacked a convoy near Balad, an officer in Samarra said.
const { language, text } = sentence([
  ["Gunmen", "NOUN", 1, "nsubj"],
  ["attacked", "VERB", 11, "ccomp"],
  ["a", "DET", 3, "det"],
  ["convoy", "NOUN", 1, "obj"],
  ["near", "ADP", 5, "case"],
  ["Balad", "PROPN", 1, "obl"],
  [",", "PUNCT", 1, "punct"],
  ["an", "DET", 8, "det"],
  ["officer", "NOUN", 11, "nsubj"],
  ["in", "ADP", 10, "case"],
  ["Samarra", "PROPN", 8, "nmod"],
  ["said", "VERB", -1, "root"],
  [".", "PUNCT", 11, "punct"],
]);

describe("placesOfTrigger", () => {
  it("puts the place of the trigger's clause before the speaker's", () => {
    const places = [place(text, "Balad"), place(text, "Samarra")];
    expect(placesOfTrigger(language, 1, places)[0]?.index).toBe(0);
  });

  it("gives a reason and a score", () => {
    const [found] = placesOfTrigger(language, 1, [place(text, "Balad")]);
    expect(found?.reason).not.toBe("");
    expect(found?.score).toBeGreaterThan(0.37);
    expect(found?.score).toBeLessThanOrEqual(1);
  });

  it("says nothing of mentions in other sentences", () => {
    const other = { ...place(text, "Balad"), span: [900, 905] as [number, number] };
    expect(placesOfTrigger(language, 1, [other])).toEqual([]);
  });

  it("does without a tree", () => {
    const flat = { ...language, hasTrees: false, tree: () => null };
    expect(() => placesOfTrigger(flat, 1, [place(text, "Balad")])).not.toThrow();
  });
});
