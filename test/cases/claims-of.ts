import { createActorsStage } from "../../src/actors/stage.ts";
import { createClaimsStage } from "../../src/claims/stage.ts";
import { createLanguageStage } from "../../src/language/stage.ts";
import type { Claim, Span } from "../../src/model/annotation.ts";
import type { CleanArticle } from "../../src/model/clean.ts";
import type { ArticleContext, Layers } from "../../src/model/layers.ts";
import { createNamesStage } from "../../src/names/stage.ts";
import { createPlacesStage } from "../../src/places/stage.ts";
import { createTimesStage } from "../../src/times/stage.ts";

const context: ArticleContext = {
  articleId: "art_test",
  url: null,
  retrieved: null,
  given: null,
  publisher: null,
};
const stages = [
  createLanguageStage(),
  createTimesStage(),
  createNamesStage(),
  createPlacesStage(),
  createActorsStage(),
];
const claims = createClaimsStage();

/** Claims of one short text whose paragraphs are parted by empty lines, with every stage before it. */
export function claimsOf(text: string): readonly Claim[] {
  const layers: Record<string, unknown> = { clean: plainArticle(text) };
  for (const stage of stages) {
    layers[stage.gives] = stage.run(layers as unknown as Layers, context).layer;
  }
  return claims.run(layers as unknown as Layers, context).layer.claims;
}

function plainArticle(text: string): CleanArticle {
  const blocks: { span: Span; kind: "paragraph" }[] = [];
  let at = 0;
  for (const part of text.split("\n\n")) {
    blocks.push({ span: [at, at + part.length], kind: "paragraph" });
    at += part.length + 2;
  }
  return {
    text,
    headline: null,
    byline: null,
    bylineRaw: null,
    publisher: null,
    canonicalUrl: null,
    language: /[\u0600-\u06ff]/.test(text) ? "ar" : "en",
    credits: [],
    datelineField: null,
    map: [{ text: [0, text.length], raw: [0, text.length], kind: "copy" }],
    captions: [],
    blocks,
    dates: [],
    section: null,
  };
}
