import { packCountry } from "../lexicon/gazetteer-model.ts";
import { loadPlaceLexicon, type PlaceLexicon } from "../lexicon/places.ts";
import type { ArticleContext, Layers, PlacesLayer } from "../model/layers.ts";
import type { Stage, StageResult } from "../model/stage.ts";
import { analyse, type WeightColumns, weightColumns } from "./analyse.ts";
import { mentionsOf } from "./mentions.ts";
import type { RankContext } from "./rank.ts";

type Needs = "clean" | "language" | "names";

/** Finds place names and says which place is meant; silent where it is not sure. */
export function createPlacesStage(given?: PlaceLexicon): Stage<"places", Needs> {
  let lexicon: PlaceLexicon | undefined = given;
  let weights: WeightColumns | undefined;
  const load = (): PlaceLexicon => {
    lexicon ??= loadPlaceLexicon();
    return lexicon;
  };
  return {
    name: "places",
    get version() {
      return `1+${load().version}`;
    },
    needs: ["clean", "language", "names"],
    gives: "places",
    run: (layers, context) => {
      const known = load();
      weights ??= weightColumns(known);
      return run(layers, context, known, weights);
    },
  };
}

function run(
  { clean, language, names }: Pick<Layers, Needs>,
  context: ArticleContext,
  lexicon: PlaceLexicon,
  weights: WeightColumns,
): StageResult<PlacesLayer> {
  const analysis = analyse(clean.text, language, names, lexicon, weights, rankContext(context));
  return {
    layer: { mentions: mentionsOf(analysis, lexicon, context.articleId), areas: new Map() },
    problems: [],
  };
}

/** What publisher and address say: the country of their domain. */
export function rankContext(context: Pick<ArticleContext, "url" | "publisher">): RankContext {
  return { domainCountry: domainCountry(context.url ?? context.publisher), datelineEnd: 2 };
}

/** Domains of countries that are sold for other uses say nothing. */
const SOLD = new Set([
  "co",
  "tv",
  "me",
  "io",
  "ai",
  "fm",
  "cc",
  "ws",
  "to",
  "la",
  "ly",
  "eu",
  "am",
]);

function domainCountry(address: string | null): number {
  if (!address) return 0;
  const host = /^(?:[a-z]+:\/\/)?([^/:?#\s]+\.([a-z]{2}))(?:[/:?#]|$)/i.exec(address);
  const end = host?.[2]?.toLowerCase();
  if (!end || SOLD.has(end)) return 0;
  return packCountry(end === "uk" ? "GB" : end.toUpperCase());
}
