import { expect, it } from "vitest";
import type { Capture } from "../../src/model/capture.ts";
import { createAnnotator } from "../../src/pipeline/annotate.ts";

const annotator = createAnnotator();

/** Words of the places that the events of a text name. */
function where(text: string): readonly string[] {
  const capture: Capture = {
    id: "c",
    sha256: "0",
    mediaType: "text/plain",
    text,
    encoding: "utf-8",
    url: null,
    retrieved: null,
    published: null,
    publisher: null,
    headline: null,
    origin: { file: "where", line: null },
    problems: [],
  };
  const [article] = annotator.annotate(capture, { as: "article" }).articles;
  const names = new Map(article?.mentions.map(({ id, span }) => [id, text.slice(...span)]));
  return [
    ...new Set(
      article?.events.flatMap(({ places }) => places.map((one) => names.get(one.mention) ?? "")),
    ),
  ];
}

it("takes a town before the word for the event as its place", () => {
  expect(where("Militants attacked the Kirkuk airport and wounded two guards on Monday.")).toEqual([
    "Kirkuk",
  ]);
});

it("leaves a town that only says where somebody is from", () => {
  expect(where("Gunmen killed a Mosul journalist in Kirkuk on Monday.")).toEqual(["Kirkuk"]);
});
