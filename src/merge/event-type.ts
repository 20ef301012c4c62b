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
 * part of it). Among violent mentions of the leading one's standing, one that says by what means gives it ("shelled", not "two
 * guards were killed"), then the one of the gravest harm, then the first.
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
      if (best === null || weight(event) > weight(best)) best = event;
    }
  return best?.type ?? lead.type;
}

const weight = ({ type, harm }: EventMention): number =>
  (type.mode === null ? 0 : GRAVITY.length + 1) +
  Math.max(-1, ...harm.map(({ kind }) => GRAVITY.indexOf(kind)));
