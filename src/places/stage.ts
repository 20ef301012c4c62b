import { packCountry } from "../lexicon/gazetteer-model.ts";
import { loadPlaceLexicon, type PlaceLexicon, type PublisherHome } from "../lexicon/places.ts";
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
  const analysis = analyse(
    clean.text,
    language,
    names,
    lexicon,
    weights,
    rankContext(context, lexicon),
  );
  return { layer: mentionsOf(analysis, lexicon, context.articleId), problems: [] };
}

/** What publisher and address say: where the publisher sits, or the country of its domain. */
export function rankContext(
  context: Pick<ArticleContext, "url" | "publisher">,
  lexicon: PlaceLexicon,
): RankContext {
  const host = hostOf(context.publisher) ?? hostOf(context.url);
  const home = host === null ? null : homeOf(host, lexicon);
  const country = home ? packCountry(home.country) : host === null ? 0 : domainCountry(host);
  return { domainCountry: country, home, datelineEnd: 2 };
}

const hostOf = (address: string | null): string | null =>
  /^(?:[a-z]+:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#]|$)/i
    .exec(address ?? "")?.[1]
    ?.toLowerCase() ?? null;

/** Home of a host or of the domain that it belongs to. */
function homeOf(host: string, lexicon: PlaceLexicon): PublisherHome | null {
  const parts = host.split(".");
  for (let i = 0; i < parts.length - 1; i++) {
    const home = lexicon.publisher(parts.slice(i).join("."));
    if (home) return home;
  }
  return null;
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

function domainCountry(host: string): number {
  const end = host.slice(host.lastIndexOf(".") + 1);
  if (end.length !== 2 || SOLD.has(end)) return 0;
  return packCountry(end === "uk" ? "GB" : end.toUpperCase());
}
