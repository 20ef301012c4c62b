import type { EventMention } from "../model/annotation.ts";
import type { FullAccount } from "./accounts.ts";

/** ACLED types of political violence; "Strategic developments" is for what none of them holds. */
const VIOLENT: ReadonlySet<string> = new Set([
  "Battles",
  "Explosions/Remote violence",
  "Violence against civilians",
]);
/** Gravest last. */
const GRAVITY: readonly EventMention["harm"][number]["kind"][] = [
  "damaged",
  "destroyed",
  "displaced",
  "captured",
  "abducted",
  "injured",
  "killed",
];

/**
 * Type of an event told by many mentions: the leading one's, but violence goes before the looting or burning that it came
 * with (ACLED codebook: property destruction is an event of its own only where no violence against people was
 * part of it). Among violent mentions of the leading one's standing, the one of the gravest harm gives it, then the first.
 */
export function typeOf(
  lead: EventMention,
  accounts: readonly Pick<FullAccount, "mentions">[],
): EventMention["type"] {
  if (lead.type.acled?.type !== "Strategic developments") return lead.type;
  let best: EventMention | null = null;
  for (const { mentions } of accounts)
    for (const { event } of mentions) {
      const same = event.status === lead.status && event.background === lead.background;
      if (!same || !event.type.acled || !VIOLENT.has(event.type.acled.type)) continue;
      if (best === null || gravity(event) > gravity(best)) best = event;
    }
  return best?.type ?? lead.type;
}

const gravity = ({ harm }: EventMention): number =>
  Math.max(-1, ...harm.map(({ kind }) => GRAVITY.indexOf(kind)));
