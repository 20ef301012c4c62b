import type { Account } from "../model/record.ts";
import { contentId } from "../text/ids.ts";
import type { IncidentInput, MentionInput } from "./input.ts";
import { keyOf } from "./summary.ts";

/** An account with the mention it was made of and the origin it counts for. */
export interface FullAccount {
  readonly account: Account;
  readonly mention: MentionInput;
  readonly incident: IncidentInput;
  /** Innermost speaker, else the copy family of the article that says it in its own voice. */
  readonly origin: string;
}

/** One account for each mention of the event. `familyOf` names the origin of an article's own voice. */
export function accountsOf(
  incidents: readonly IncidentInput[],
  familyOf: (article: string) => string,
): FullAccount[] {
  return incidents.flatMap((incident) =>
    incident.mentions.map((mention) => {
      const speaker = mention.claim?.speaker ?? null;
      return {
        account: toAccount(incident, mention),
        mention,
        incident,
        origin: speaker ? keyOf(speaker) : `family:${familyOf(incident.article)}`,
      };
    }),
  );
}

function toAccount(incident: IncidentInput, mention: MentionInput): Account {
  const { event, claim, place } = mention;
  const names = (roles: readonly string[]): string | null => {
    const found = event.participants.filter(({ role }) => roles.includes(role));
    return found.length > 0 ? found.map(({ actor }) => actor.name).join("; ") : null;
  };
  const harm = event.harm.map(({ kind, words, who }) =>
    [kind, words, who].filter(Boolean).join(" "),
  );
  return {
    id: contentId("acc", event.id),
    article: incident.article,
    eventMention: event.id,
    claim: claim?.id ?? null,
    speaker: claim?.speaker ?? null,
    via: claim?.via ?? [],
    says: {
      actor: names(["actor"]),
      harm: harm.length > 0 ? harm.join("; ") : null,
      place: place?.name ?? null,
      time: timeWords(event.time),
      denies: event.status === "denied" || (claim?.act === "deny" && event.status !== "occurred"),
    },
    quote: mention.quote,
  };
}

function timeWords(time: MentionInput["event"]["time"]): string | null {
  if (time.start === null && time.end === null) return null;
  return time.start === time.end ? time.start : `${time.start ?? "…"}/${time.end ?? "…"}`;
}
