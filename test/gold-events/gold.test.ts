import { describe, expect, it } from "vitest";
import { cleanCapture } from "../../src/clean/clean.ts";
import type { Capture } from "../../src/model/capture.ts";
import type { Layers } from "../../src/model/layers.ts";
import { standardStages } from "../../src/pipeline/standard.ts";
import { type Found, type GoldCapture, goldCaptures, scoreGold } from "./score.ts";

const stages = standardStages();

/** Runs the standard stages over a capture known to be English: a sentence is too short to tell its language by. */
function read(gold: GoldCapture): Found {
  const capture: Capture = {
    id: gold.id,
    sha256: "0",
    mediaType: "text/plain",
    text: gold.text,
    encoding: "utf-8",
    url: null,
    retrieved: null,
    published: gold.published,
    publisher: null,
    headline: null,
    origin: { file: "gold", line: null },
    problems: [],
  };
  const [article] = cleanCapture(capture, { as: "article" }).articles;
  const layers: Record<string, unknown> = { clean: { ...article, language: "en" } };
  const context = {
    articleId: gold.id,
    url: null,
    retrieved: null,
    given: gold.published,
    publisher: null,
  };
  for (const stage of stages)
    layers[stage.gives] = stage.run(layers as Partial<Layers>, context).layer;
  return { text: gold.text, ...(layers.events as Layers["events"]) };
}

describe("own gold of events", () => {
  it.each(["first", "second"] as const)("keeps its floor on the %s half", (half) => {
    const captures = goldCaptures().filter((capture) => capture.half === half);
    expect(scoreGold(captures, read).f1).toBeGreaterThanOrEqual(0.85);
  });
});
