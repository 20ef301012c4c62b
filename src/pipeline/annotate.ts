import { cleanCapture, cleanVersion } from "../clean/clean.ts";
import type { FurnitureTable } from "../clean/furniture-table.ts";
import type { Article, CaptureAnnotation, IsoDate, Problem } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanArticle } from "../model/clean.ts";
import type { ArticleContext, Layers, Versions } from "../model/layers.ts";
import type { AnyStage } from "../model/stage.ts";
import { contentId, sha256 } from "../text/ids.ts";
import { assembleArticle } from "./assemble.ts";
import { standardStages } from "./standard.ts";

export interface AnnotateOptions {
  readonly as: "capture" | "article";
  /** Publication date given from outside for the capture's own article. */
  readonly published?: IsoDate;
  /** Lines learned from other pages of a host; each capture takes the table of its own host. */
  readonly furniture?: readonly FurnitureTable[];
}

export interface Annotator {
  readonly versions: Versions;
  annotate(capture: Capture, options: AnnotateOptions): CaptureAnnotation;
}

/** Loads what the stages need once and returns a function from captures to annotations. */
export function createAnnotator(stages: readonly AnyStage[] = standardStages()): Annotator {
  const versions = Object.fromEntries([
    ["clean", cleanVersion],
    ...stages.map((stage) => [stage.name, stage.version] as const),
  ]);
  return { versions, annotate: (capture, options) => annotate(capture, options, stages, versions) };
}

function annotate(
  capture: Capture,
  options: AnnotateOptions,
  stages: readonly AnyStage[],
  versions: Versions,
): CaptureAnnotation {
  const table = furnitureOf(capture, options.furniture);
  const clean = cleanCapture(capture, { as: options.as, ...(table ? { furniture: table } : {}) });
  const problems: Problem[] = [...capture.problems, ...clean.problems];
  const articles = clean.articles.map((article, index) => {
    const id = contentId("art", capture.id, index, sha256(article.text));
    const context: ArticleContext = {
      articleId: id,
      url: capture.url,
      retrieved: capture.retrieved,
      given: options.published ?? capture.published,
      publisher: article.publisher,
    };
    return runStages(article, context, stages, problems);
  });
  return {
    format: "dateline-annotation/1",
    id: capture.id,
    sha256: capture.sha256,
    mediaType: capture.mediaType,
    url: capture.url,
    retrieved: capture.retrieved,
    versions,
    articles,
    furniture: clean.furniture,
    problems,
  };
}

function runStages(
  clean: CleanArticle,
  context: ArticleContext,
  stages: readonly AnyStage[],
  problems: Problem[],
): Article {
  const layers: Record<string, unknown> = { clean };
  for (const stage of stages) {
    const result = stage.run(layers as Partial<Layers>, context);
    layers[stage.gives] = result.layer;
    problems.push(...result.problems);
  }
  return assembleArticle(layers as unknown as Layers, context);
}

/** The table of the capture's host. */
function furnitureOf(
  capture: Capture,
  tables: readonly FurnitureTable[] = [],
): FurnitureTable | undefined {
  if (tables.length === 0 || capture.url === null || !URL.canParse(capture.url)) return undefined;
  const host = new URL(capture.url).hostname.replace(/^www\./, "");
  return tables.find((table) => table.host.replace(/^www\./, "") === host);
}
