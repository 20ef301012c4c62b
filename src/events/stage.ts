import { type Codebook, loadCodebook, shippedCodebook } from "../lexicon/events-codebook.ts";
import { type EventWords, loadEventWords } from "../lexicon/events-words.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { EventsLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";
import { indexCoding } from "./code.ts";
import { type Coder, findEvents } from "./find.ts";
import { indexTriggers } from "./triggers.ts";

/** What may be given from outside: a codebook of one's own, or lists for tests. */
export interface EventsOptions {
  readonly codebook?: Codebook;
  /** A codebook folder besides the shipped one; its version becomes part of the stage's. */
  readonly folder?: string;
  readonly words?: EventWords;
}

const VERSION = "14";

const EMPTY: EventsLayer = { events: [], incidents: [] };

const tagged = ({ tokens, hasTrees }: LanguageLayer): boolean =>
  hasTrees || (tokens.length > 0 && tokens.upos(0) !== "X");

/** Finds, codes and groups the events of an article. Without tags (no English) it gives none. */
export function createEventsStage(
  options: EventsOptions = {},
): Stage<"events", "clean" | "language" | "times" | "names" | "places" | "actors" | "claims"> {
  let coder: Coder | null = null;
  const { folder } = options;
  const own = folder === undefined ? null : loadCodebook([shippedCodebook(), folder]);
  const load = (): Coder => {
    const book = options.codebook ?? own ?? loadCodebook();
    return {
      triggers: indexTriggers(book),
      coding: indexCoding(book),
      words: options.words ?? loadEventWords(folder === undefined ? [] : [folder]),
    };
  };
  return {
    name: "events",
    version: own ? `${VERSION}+${own.version}` : VERSION,
    needs: ["clean", "language", "times", "names", "places", "actors", "claims"],
    gives: "events",
    run: (layers, context) => {
      if (!tagged(layers.language)) return { layer: EMPTY, problems: [] };
      coder ??= load();
      return { layer: findEvents(layers, context.articleId, coder), problems: [] };
    },
  };
}
