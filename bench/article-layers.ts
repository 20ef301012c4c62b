import { cleanCapture } from "../src/clean/clean.ts";
import type { Article } from "../src/model/annotation.ts";
import type { CleanArticle } from "../src/model/clean.ts";
import type { LanguageLayer } from "../src/model/language.ts";
import type { ArticleContext, NamesLayer, TimesLayer } from "../src/model/layers.ts";
import type { AnyStage } from "../src/model/stage.ts";
import { anyStage, type Stage } from "../src/model/stage.ts";

/** One line of a bench's input. */
export interface BenchInput {
  readonly id: string;
  readonly text: string;
  readonly url?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly headline?: string;
}

interface Stages {
  readonly language: Stage<"language", "clean">;
  // The names stage may ask for layers that this runner does not have: it gets an empty one then.
  readonly names: Pick<AnyStage, "run"> | { run: unknown };
}

const NO_TIMES: TimesLayer = {
  mentions: [],
  quantities: [],
  published: {
    start: null,
    end: null,
    grain: "unknown",
    basis: "none",
    weekday: null,
    spans: [],
    rawSpans: [],
  },
  captionDates: [],
};

/** The layers before the places stage, of a bench text read as one article. */
export function articleLayers(
  input: BenchInput,
  stages: Stages,
): {
  layers: { clean: CleanArticle; language: LanguageLayer; names: NamesLayer };
  context: ArticleContext;
  map: Article["map"];
} {
  const clean = cleanCapture(
    {
      id: input.id,
      sha256: "",
      mediaType: "text/plain",
      text: input.text,
      encoding: "utf-8",
      url: input.url ?? null,
      retrieved: null,
      published: input.published ?? null,
      publisher: input.publisher ?? null,
      headline: input.headline ?? null,
      origin: { file: "-", line: null },
      problems: [],
    },
    { as: "article" },
  ).articles[0]!;
  const context: ArticleContext = {
    articleId: input.id,
    url: input.url ?? null,
    retrieved: null,
    given: input.published ?? null,
    publisher: clean.publisher,
  };
  const language = stages.language.run({ clean }, context).layer;
  const names = anyStage(stages.names as never).run({ clean, language, times: NO_TIMES }, context)
    .layer as NamesLayer;
  return { layers: { clean, language, names }, context, map: clean.map };
}
