import { describe, expect, it } from "vitest";
import { analyseText } from "../language/analyse-text.ts";
import { checkCodebook } from "../lexicon/events-check.ts";
import { loadCodebook, shippedCodebook } from "../lexicon/events-codebook.ts";
import type { EventMention } from "../model/annotation.ts";
import { bareLayers } from "./bare-layers.ts";
import { createEventsStage } from "./stage.ts";

const stage = createEventsStage();

/** Events of a sentence read without names, actors, places and times: rules must hold on the words alone. */
function eventsOf(text: string): readonly EventMention[] {
  const layers = bareLayers(text, analyseText(text, "en"));
  return stage.run(layers, {
    articleId: "a",
    url: null,
    retrieved: null,
    given: null,
    publisher: null,
  }).layer.events;
}

/** "Gunmen <killed> three" without the marks, and what stands between them. */
function unmark(example: string): { readonly text: string; readonly marked: readonly string[] } {
  const marked = [...example.matchAll(/<([^<>]+)>/g)].map((match) => match[1] ?? "");
  return { text: example.replaceAll(/[<>]/g, ""), marked };
}

const book = loadCodebook();

describe("shipped codebook", () => {
  it("passes its own check", () => {
    expect(checkCodebook(shippedCodebook())).toEqual([]);
  });

  it("has ids that no two rules share", () => {
    const ids = [...book.triggers, ...book.coding].map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(book.triggers.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it.each(rule.examples)("finds %s", (example) => {
    const { text, marked } = unmark(example);
    const hits = eventsOf(text).filter((event) => event.rule.split("+")[0] === id);
    const words = hits.map((event) => text.slice(...event.trigger));
    expect(words.some((word) => word.includes(marked[0] ?? "?") || marked[0]?.includes(word))).toBe(
      true,
    );
  });
  it.each(rule.counterExamples)("leaves %s", (example) => {
    const hits = eventsOf(unmark(example).text).filter((event) => event.rule.split("+")[0] === id);
    expect(hits).toEqual([]);
  });
});

describe.each(book.coding.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const codedBy = (example: string): boolean =>
    eventsOf(unmark(example).text).some((event) => event.rule.split("+")[1] === id);
  it.each(rule.examples)("codes %s", (example) => expect(codedBy(example)).toBe(true));
  it.each(rule.counterExamples)("does not code %s", (example) =>
    expect(codedBy(example)).toBe(false),
  );
});
