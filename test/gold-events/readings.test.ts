import { expect, it } from "vitest";
import { createAnnotator } from "../../src/pipeline/annotate.ts";
import { captureOf } from "../helpers/capture.ts";

const annotator = createAnnotator();

function read(text: string) {
  const [article] = annotator.annotate(captureOf(text), { as: "article" }).articles;
  if (!article) throw new Error("no article");
  return article;
}

/** Words of the places that the events of a text name. */
function where(text: string): readonly string[] {
  const { mentions, events } = read(text);
  const words = new Map(mentions.map(({ id, span }) => [id, text.slice(...span)]));
  return [
    ...new Set(events.flatMap(({ places }) => places.map((one) => words.get(one.mention) ?? ""))),
  ];
}

/** Words of those whom the events of a text are aimed at. */
const whom = (text: string): readonly string[] =>
  read(text).events.flatMap(({ participants }) =>
    participants
      .filter(({ role }) => role === "target" || role === "victim")
      .map(({ span }) => text.slice(...span)),
  );

it("takes a town before the word for the event as its place", () => {
  expect(where("Militants attacked the Kirkuk airport and wounded two guards on Monday.")).toEqual([
    "Kirkuk",
  ]);
});

it("leaves a town that only says where somebody is from", () => {
  expect(where("Gunmen killed a Mosul journalist in Kirkuk on Monday.")).toEqual(["Kirkuk"]);
});

it("takes whose a thing is from the words before it", () => {
  expect(whom("The Taliban rejected an Afghan government offer on Monday.")).toEqual([
    "Afghan government",
  ]);
});

it("gives a thing of nobody no addressee", () => {
  expect(whom("The Taliban rejected the offer on Monday.")).toEqual([]);
});
