import type { Anchor } from "../model/decisions.ts";
import type { Account } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import { contentId } from "../text/ids.ts";
import type { IncidentInput, MentionInput } from "./input.ts";

/** What one voice says of the event in one article: one account, made of all its mentions there. */
export interface FullAccount {
  readonly account: Account;
  /** The fullest of its mentions, the one that the account names. */
  readonly mention: MentionInput;
  readonly mentions: readonly MentionInput[];
  readonly incident: IncidentInput;
  /** Innermost speaker, else the copy family of the article that says it in its own voice. */
  readonly origin: string;
}

/** Words whose account does not count, by a decision. */
export interface Discount {
  readonly decision: string;
  readonly anchor: Anchor;
}

function discountOf(
  article: string,
  mentions: readonly MentionInput[],
  discounts: readonly Discount[],
): Pick<Account, "discounted"> {
  const found = discounts.findLast(
    ({ anchor }) =>
      anchor.article === article &&
      mentions.some(
        ({ event: { trigger } }) => trigger[0] < anchor.end && anchor.start < trigger[1],
      ),
  );
  return found ? { discounted: found.decision } : {};
}

/** One account for each voice of each incident. `familyOf` names the origin of an article's own voice. */
export function accountsOf(
  incidents: readonly IncidentInput[],
  familyOf: (article: string) => string,
  discounts: readonly Discount[] = [],
): FullAccount[] {
  return incidents.flatMap((incident) =>
    [...voicesOf(incident).values()].map((mentions) => {
      const mention = mentions.reduce((best, other) =>
        fullness(other) > fullness(best) ? other : best,
      );
      const speaker = mention.claim?.speaker ?? null;
      return {
        account: {
          ...toAccount(incident, mention, mentions),
          ...discountOf(incident.article, mentions, discounts),
        },
        mention,
        mentions,
        incident,
        origin: speaker ? actorKey(speaker) : `family:${familyOf(incident.article)}`,
      };
    }),
  );
}

/** Mentions by claim, the own voice under "": in it each sentence that asserts speaks with the others. */
function voicesOf(incident: IncidentInput): Map<string, MentionInput[]> {
  return Map.groupBy(
    incident.mentions,
    ({ claim, event }) => `${claim?.id ?? ""}|${event.status === "denied"}`,
  );
}

/** How much a mention states: what happened counts before what was planned, then the number of filled slots. */
function fullness({ event, place }: MentionInput): number {
  return (
    (event.background ? 0 : 100) +
    (event.status === "occurred" || event.status === "ongoing" ? 50 : 0) +
    (event.type.mode === null ? 0 : 3) +
    (place === null ? 0 : 4) +
    (event.time.start === null ? 0 : 4) +
    event.participants.length +
    event.harm.length
  );
}

function toAccount(
  incident: IncidentInput,
  mention: MentionInput,
  mentions: readonly MentionInput[],
): Account {
  const { event, claim } = mention;
  const events = mentions.map((one) => one.event);
  const acting = events.flatMap((one) => one.participants.filter(({ role }) => role === "actor"));
  const harm = events.flatMap((one) => one.harm.map(describeHarm));
  return {
    id: contentId("acc", event.id),
    article: incident.article,
    eventMention: event.id,
    claim: claim?.id ?? null,
    speaker: claim?.speaker ?? null,
    via: claim?.via ?? [],
    says: {
      actor: joined(acting.map(({ actor }) => actor.name)),
      harm: joined(harm),
      place: mention.place?.name ?? null,
      time: timeWords(event.time),
      denies: event.status === "denied",
    },
    quote: joinQuotes(mentions),
  };
}

const describeHarm = ({ kind, words, who }: MentionInput["event"]["harm"][number]): string =>
  [kind, words, who].filter(Boolean).join(" ");

const joined = (values: readonly string[]): string | null =>
  values.length > 0 ? [...new Set(values)].join("; ") : null;

/** The claim's words, or the sentences of the own voice, each once, in text order. */
const joinQuotes = (mentions: readonly MentionInput[]): string =>
  [...new Set(mentions.map(({ quote }) => quote))].join(" … ");

function timeWords(time: MentionInput["event"]["time"]): string | null {
  // A bound that follows from the publication is nothing that the account says.
  if (time.start === null && (time.end === null || time.basis.startsWith("publication")))
    return null;
  return time.start === time.end ? time.start : `${time.start ?? "…"}/${time.end ?? "…"}`;
}
