import type { Article, Mention } from "../../model/annotation.ts";
import { type Considered, consideredTimes } from "../../times/considered.ts";

type TimeMention = Extract<Mention, { kind: "time" }>;

/** An expression of time with how many events it dates and what else its words could have been. */
export interface ExplainedTime {
  readonly mention: TimeMention;
  readonly events: number;
  readonly considered: readonly Considered[];
}

/** The times of a stored article, read anew to tell what else was possible: other readings are not stored. */
export function explainTimes(article: Article): ExplainedTime[] {
  const mentions = article.mentions.filter((each): each is TimeMention => each.kind === "time");
  const others = consideredTimes(article.text, article.published, mentions);
  return mentions.map((mention, nth) => ({
    mention,
    events: article.events.filter(({ time }) =>
      time.spans.some(([start, end]) => start < mention.span[1] && end > mention.span[0]),
    ).length,
    considered: others[nth] ?? [],
  }));
}
