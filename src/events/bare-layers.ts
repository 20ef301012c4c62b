import type { LanguageLayer } from "../model/language.ts";
import type { Layers } from "../model/layers.ts";

type Bare = Pick<Layers, "clean" | "language" | "times" | "names" | "places" | "actors" | "claims">;

/** Layers of a text of which only the words are known: what tests of single rules run on. */
export function bareLayers(text: string, language: LanguageLayer): Bare {
  return {
    clean: {
      text,
      headline: null,
      byline: null,
      bylineRaw: null,
      publisher: null,
      canonicalUrl: null,
      language: "en",
      credits: [],
      datelineField: null,
      map: [],
      captions: [],
      blocks: [{ span: [0, text.length], kind: "paragraph" }],
      dates: [],
      section: null,
    },
    language,
    times: {
      mentions: [],
      quantities: [],
      published: {
        start: null,
        end: null,
        grain: "unknown",
        basis: "not stated",
        weekday: null,
        spans: [],
        rawSpans: [],
      },
      captionDates: [],
    },
    names: { names: [] },
    places: { mentions: [], areas: new Map() },
    actors: { mentions: [], entities: [] },
    claims: { claims: [] },
  };
}
