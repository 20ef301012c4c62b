/**
 * CPU time of every stage over the same articles, in this process. Trees are parsed where a stage first asks for
 * one; they have a row of their own, so that a stage's row says what the stage itself costs.
 */
import { cleanCapture } from "../src/clean/clean.ts";
import { forgetParses } from "../src/language/parse-sentence.ts";
import type { Capture } from "../src/model/capture.ts";
import type { LanguageLayer } from "../src/model/language.ts";
import type { Layers } from "../src/model/layers.ts";
import { assembleArticle } from "../src/pipeline/assemble.ts";
import { standardStages } from "../src/pipeline/standard.ts";
import { captureOf as textCapture } from "../test/helpers/capture.ts";
import type { BenchArticle } from "./article-texts.ts";

export interface StageTimes {
  /** CPU microseconds by stage, the best of the rounds. */
  readonly spent: ReadonlyMap<string, number>;
  readonly tokens: number;
}

export const captureOf = ({ id, text, url, published }: BenchArticle): Capture =>
  textCapture(text, { id, url, published });

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Runs all stages over the articles in rounds; the first warms up and does not count. */
export function stageTimes(articles: readonly BenchArticle[], rounds = 6): StageTimes {
  const stages = standardStages();
  const best = new Map<string, number>();
  let tokens = 0;
  for (let round = 0; round < rounds; round++) {
    forgetParses();
    const spent = new Map<string, number>();
    tokens = 0;
    for (const article of articles) tokens += runOne(article, stages, spent);
    if (round === 0) continue;
    for (const [name, time] of spent) best.set(name, Math.min(time, best.get(name) ?? time));
  }
  return { spent: best, tokens };
}

function runOne(
  article: BenchArticle,
  stages: ReturnType<typeof standardStages>,
  spent: Map<string, number>,
): number {
  const add = (name: string, time: number): void => {
    spent.set(name, (spent.get(name) ?? 0) + time);
  };
  const timed = <T>(name: string, work: () => T): T => {
    const [began, trees] = [cpu(), spent.get("trees") ?? 0];
    const result = work();
    const inside = name === "trees" ? 0 : (spent.get("trees") ?? 0) - trees;
    add(name, cpu() - began - inside);
    return result;
  };
  const capture = captureOf(article);
  const [clean] = timed("clean", () => cleanCapture(capture, { as: "article" })).articles;
  const given = article.published;
  const context = {
    articleId: article.id,
    url: article.url,
    retrieved: null,
    given,
    publisher: null,
  };
  const layers: Record<string, unknown> = { clean };
  for (const stage of stages) {
    layers[stage.gives] = timed(stage.name, () => stage.run(layers, context)).layer;
    if (stage.gives === "language")
      layers.language = watched(layers.language as LanguageLayer, (work) => timed("trees", work));
  }
  timed("output", () => JSON.stringify(assembleArticle(layers as unknown as Layers, context)));
  return (layers.language as LanguageLayer).tokens.length;
}

/** The layer with every first look at a tree passed through `measure`. */
function watched(layer: LanguageLayer, measure: <T>(work: () => T) => T): LanguageLayer {
  const seen = new Set<number>();
  return {
    ...layer,
    tree(s) {
      if (seen.has(s)) return layer.tree(s);
      seen.add(s);
      return measure(() => layer.tree(s));
    },
  };
}
