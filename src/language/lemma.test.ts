import { expect, test } from "vitest";
import { type LemmaModel, lemmaOf } from "./lemma.ts";

// An ending learnt from "stopped" and "controlled": cut the doubled letter with it.
const model: LemmaModel = {
  edits: ["3", "4", "2"],
  rules: new Map([
    ["VBD lled", 0],
    ["VBD bed", 0],
    ["VBD pped", 0],
    ["VBD ssed", 0],
    ["VBG lling", 1],
    ["VBD ed", 2],
  ]),
  words: new Map([["VBD compelled", 0]]),
};

test.each([
  ["shelled", "VBD", "shell"],
  ["shelling", "VBG", "shell"],
  ["bombed", "VBD", "bomb"],
  ["passed", "VBD", "pass"],
  ["gassed", "VBD", "gas"],
  ["stopped", "VBD", "stop"],
  ["controlled", "VBD", "control"],
  ["compelled", "VBD", "compel"],
  ["fuelled", "VBD", "fuel"],
  ["left", "VBD", "left"],
])("%s (%s) → %s", (word, xpos, lemma) => {
  expect(lemmaOf(model, word, xpos)).toBe(lemma);
});
