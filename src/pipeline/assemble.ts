import type { Article, Claim, Mention } from "../model/annotation.ts";
import type { ArticleContext, Layers } from "../model/layers.ts";
import { sha256 } from "../text/ids.ts";

/** Brings the layers of one article into the public format; derives nothing. */
export function assembleArticle(layers: Layers, context: ArticleContext): Article {
  const { clean, language, times, places, actors, claims, events } = layers;
  return {
    id: context.articleId,
    textHash: sha256(clean.text),
    text: clean.text,
    headline: clean.headline,
    byline: clean.byline,
    bylineRaw: clean.bylineRaw,
    publisher: clean.publisher,
    canonicalUrl: clean.canonicalUrl,
    language: clean.language,
    credits: clean.credits,
    captions: clean.captions.map((caption, index) => ({
      ...caption,
      date: times.captionDates[index] ?? null,
    })),
    datelineField: clean.datelineField,
    published: times.published,
    map: clean.map,
    sentences: language.sentences.map((sentence) => sentence.span),
    mentions: [
      ...actors.mentions.map(
        ({ id, span, rule, confidence, actor }): Mention => ({
          id,
          span,
          rule,
          confidence,
          kind: "actor",
          actor,
        }),
      ),
      ...places.mentions,
      ...times.mentions,
      ...times.quantities,
    ].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1] || (a.id < b.id ? -1 : 1)),
    claims: claims.claims.map((claim): Claim => ({ ...claim, events: eventsOf(claim, layers) })),
    events: events.events,
    incidents: events.incidents,
  };
}

function eventsOf(claim: Claim, layers: Layers): readonly string[] {
  return layers.events.events
    .filter((event) => event.claims.includes(claim.id))
    .map((event) => event.id);
}
