import type { Article, Claim, EventMention, Mention, Span } from "../../model/annotation.ts";

export type MarkKind =
  | "actor"
  | "place"
  | "time"
  | "quantity"
  | "event"
  | "claim"
  | "cue"
  | "source"
  | "evidence";

/** What a mark stands for, with everything that its details show. */
export type Marked =
  | { readonly is: "mention"; readonly mention: Mention }
  | { readonly is: "claim"; readonly claim: Claim }
  | { readonly is: "event"; readonly event: EventMention };

/** Stretches of a text that are shown as one thing. */
export interface Mark {
  /** Id of the mention, claim or event mention: shared by all marks of it. */
  readonly id: string;
  readonly kind: MarkKind;
  readonly spans: readonly Span[];
  readonly of: Marked;
}

/** Groups that the legend switches on and off. */
export const LAYERS = ["claim", "actor", "place", "time", "quantity", "event"] as const;
export type Layer = (typeof LAYERS)[number];

export const layerOf = (kind: MarkKind): Layer => {
  switch (kind) {
    case "cue":
    case "source":
      return "claim";
    case "evidence":
      return "event";
    default:
      return kind;
  }
};

/** Every mark of an article: mentions, claims in their parts, event words. */
export function articleMarks(article: Article): Mark[] {
  return [
    ...article.mentions.map(
      (mention): Mark => ({
        id: mention.id,
        kind: mention.kind,
        spans: [mention.span],
        of: { is: "mention", mention },
      }),
    ),
    ...article.claims.flatMap(claimMarks),
    ...article.events.map(
      (event): Mark => ({
        id: event.id,
        kind: "event",
        spans: [event.trigger],
        of: { is: "event", event },
      }),
    ),
  ];
}

function claimMarks(claim: Claim): Mark[] {
  const of: Marked = { is: "claim", claim };
  return (["content", "cue", "source"] as const)
    .filter((part) => claim[part].length > 0)
    .map((part) => ({
      id: claim.id,
      kind: part === "content" ? "claim" : part,
      spans: claim[part],
      of,
    }));
}

/** Marks of one event mention alone: its word, participants, places, time, means, harm, and what else it rests on. */
export function eventMarks(article: Article, event: EventMention): Mark[] {
  const of: Marked = { is: "event", event };
  const named = new Map(article.mentions.map((mention) => [mention.id, mention]));
  const mark = (kind: MarkKind, spans: readonly Span[]): Mark => ({
    id: event.id,
    kind,
    spans,
    of,
  });
  const places = event.places
    .map(({ mention }) => named.get(mention)?.span)
    .filter((span) => span !== undefined);
  return [
    mark("event", [event.trigger]),
    mark(
      "actor",
      event.participants.map(({ span }) => span),
    ),
    mark("place", places),
    mark("time", event.time.spans),
    mark(
      "quantity",
      event.harm.map(({ span }) => span),
    ),
    mark("evidence", event.evidence),
  ].filter(({ spans }) => spans.length > 0);
}

/** Marks of one account: the claim that tells it, and the words of its event. */
export function accountMarks(
  article: Article,
  account: { readonly claim: string | null; readonly eventMention: string },
): Mark[] {
  const event = article.events.find(({ id }) => id === account.eventMention);
  const claim = article.claims.find(({ id }) => id === account.claim);
  return [...(claim ? claimMarks(claim) : []), ...(event ? eventMarks(article, event) : [])];
}
