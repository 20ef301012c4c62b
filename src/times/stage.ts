import { type TimesLexicon, timesLexicon } from "../lexicon/times.ts";
import type { Problem } from "../model/annotation.ts";
import type { TimesLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";
import { captionDate } from "./captions.ts";
import { findMatches } from "./match.ts";
import { publicationOf } from "./published.ts";
import { findQuantities } from "./quantities.ts";
import { resolveMatches, toMentions } from "./resolve.ts";
import { scan } from "./scan.ts";

/** Finds time expressions and quantities, and brackets the publication date. Reads the clean layer alone. */
export function createTimesStage(given?: TimesLexicon): Stage<"times", "clean" | "language"> {
  return {
    name: "times",
    version: "1",
    needs: ["clean", "language"],
    gives: "times",
    run: ({ clean, language }, context) => {
      const lexicon = given ?? timesLexicon();
      const problems: Problem[] = [];
      const tokens = scan(clean.text, lexicon.lookup);
      const matches = findMatches(tokens, lexicon);
      const absolute = resolveMatches(tokens, matches, lexicon, UNKNOWN);
      const captions = clean.captions.map((caption) => captionDate(caption, lexicon));
      const publication = publicationOf(
        { clean, context, tokens, absolute, captions, lexicon },
        problems,
      );
      const found =
        publication.day === null && publication.bracket.lo === null
          ? absolute
          : resolveMatches(tokens, matches, lexicon, {
              ref: publication.day,
              bracket: publication.bracket,
            });
      const layer: TimesLayer = {
        mentions: toMentions(found, lexicon, context.articleId),
        quantities: findQuantities({
          scan: tokens,
          times: matches,
          lexicon,
          language,
          articleId: context.articleId,
        }),
        published: publication.value,
        captionDates: captions,
      };
      return { layer, problems };
    },
  };
}

const UNKNOWN = { ref: null, bracket: { lo: null, hi: null } };
