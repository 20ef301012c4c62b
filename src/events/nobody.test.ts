import { expect, test } from "vitest";
import { analyseText } from "../language/analyse-text.ts";
import { bareLayers } from "./bare-layers.ts";
import { createEventsStage } from "./stage.ts";

const stage = createEventsStage();
const context = { articleId: "a", url: null, retrieved: null, given: null, publisher: null };

/** What a text tells of harm: kind, words and lowest number. */
const harm = (text: string) =>
  stage
    .run(bareLayers(text, analyseText(text, "en")), context)
    .layer.events.flatMap((event) => event.harm)
    .map(({ kind, words, low }) => [kind, words, low]);

test.each([
  "A bomb exploded in Tavo on Monday. No one was hurt.",
  "A shell fell on a house in Tavo on Monday. Nobody was killed.",
  "Gunmen fired at a post in Tavo on Monday. No civilians were wounded in the attack.",
  "None of the passengers was injured when a mine hit a bus in Tavo on Tuesday.",
  "The air strike on Tavo on Monday killed no civilians.",
  "A rocket hit the market in Tavo on Monday. Not a single guard was killed.",
])("tells of no harm: %s", (text) => {
  expect(harm(text)).toEqual([]);
});

test("a bound is no absence, and one who is hurt is one", () => {
  const most = harm("No more than five soldiers were killed in Tavo on Monday.");
  expect(most.map(([kind]) => kind)).toEqual(["killed"]);
  expect(harm("Gunmen wounded one guard in Tavo on Monday.")).toEqual([["injured", "one", 1]]);
});
