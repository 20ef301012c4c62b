import { expect, it } from "vitest";
import { analyseText } from "../language/analyse-text.ts";
import { bareLayers } from "./bare-layers.ts";
import { createEventsStage } from "./stage.ts";

const stage = createEventsStage();
const context = { articleId: "a", url: null, retrieved: null, given: null, publisher: null };

/** Words, kind and role of those hit in a sentence read without names, actors and places. */
function hit(text: string): readonly (readonly [string, string, string | null])[] {
  const { events } = stage.run(bareLayers(text, analyseText(text, "en")), context).layer;
  return events.flatMap(({ participants }) =>
    participants
      .filter(({ role }) => role === "target" || role === "victim")
      .map(({ span, actor }) => [text.slice(...span), actor.kind, actor.role] as const),
  );
}

it("reads the name after what somebody is as a person", () => {
  expect(hit("Gunmen kidnapped landowner Samuel Orvane near Tavo.")).toEqual([
    ["Samuel Orvane", "person", "landowner"],
  ]);
});

it("takes no name from a plain description", () => {
  expect(hit("Gunmen kidnapped a landowner near Tavo.").map(([words]) => words)).toEqual([
    "landowner",
  ]);
});

it("names whose a building is", () => {
  expect(hit("Raiders burned the councillor's home in Tavo.").map(([words]) => words)).toEqual([
    "councillor's home",
  ]);
});

it("names those shot at and fired at", () => {
  expect(hit("Gunmen shot at a convoy near Tavo.").map(([words]) => words)).toEqual(["convoy"]);
  expect(hit("Rebels fired at soldiers in Tavo.").map(([words]) => words)).toEqual(["soldiers"]);
  expect(hit("The manager fired two clerks in Tavo.")).toEqual([]);
});
