import type { EventRow } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import type { FullAccount } from "./accounts.ts";
import type { Dispute } from "./disputes.ts";

export interface Grade {
  readonly grade: EventRow["grade"];
  readonly gradeReason: string;
}

/**
 * Grades an event by the printed rules, from the accounts that count; the first that holds: contested, acknowledged,
 * multi-source, single-source. "Discounted" comes before all: by an analyst, or because none of its accounts counts.
 */
export function gradeEvent(
  accounts: readonly FullAccount[],
  disputes: readonly Dispute[],
  origins: number,
): Grade {
  if (accounts.length === 0) {
    return { grade: "discounted", gradeReason: "GRADE_DISCOUNTED: every account is discounted" };
  }
  const slots = [...new Set(disputes.map(({ slot }) => slot))].sort();
  if (slots.length > 0) {
    return {
      grade: "contested",
      gradeReason: `GRADE_CONTESTED: accounts differ on ${slots.join(", ")}`,
    };
  }
  const denial = accounts.find(({ account }) => account.says.denies);
  if (denial) {
    const who = denial.account.speaker?.name ?? "an account";
    return { grade: "contested", gradeReason: `GRADE_CONTESTED: ${who} denies it` };
  }
  const owner = accounts.find(acknowledges);
  if (owner) {
    const name = owner.account.speaker!.name;
    return {
      grade: "acknowledged",
      gradeReason: `GRADE_ACKNOWLEDGED: ${name}, which acted, says so itself`,
    };
  }
  if (origins >= 2) {
    return {
      grade: "multi-source",
      gradeReason: `GRADE_MULTI_SOURCE: ${origins} independent origins`,
    };
  }
  return { grade: "single-source", gradeReason: "GRADE_SINGLE_SOURCE: one origin" };
}

/**
 * Origins that do not rest on each other. An article that names its source for a happening goes on in its own voice
 * ("…, an official said. Four soldiers died."): that voice is told apart, but it confirms nothing.
 */
export function independentOrigins(accounts: readonly FullAccount[]): number {
  const sourced = new Set(
    accounts.filter(({ account }) => account.speaker).map(({ account }) => account.article),
  );
  return new Set(
    accounts
      .filter(({ account }) => account.speaker || !sourced.has(account.article))
      .map(({ origin }) => origin),
  ).size;
}

/** The acting side says so itself: it claims responsibility, or speaker and actor are one. */
function acknowledges({ mention }: FullAccount): boolean {
  const speaker = mention.claim?.speaker;
  if (!speaker) return false;
  if (mention.claim?.act === "claim-responsibility") return true;
  const sides = new Set([
    actorKey(speaker),
    speaker.name,
    ...(speaker.affiliation ? [speaker.affiliation] : []),
  ]);
  // "the group said its fighters attacked": those who act for the speaker act as it
  return mention.event.participants.some(
    ({ role, actor }) =>
      role === "actor" &&
      (sides.has(actorKey(actor)) ||
        sides.has(actor.name) ||
        (actor.affiliation !== null && sides.has(actor.affiliation))),
  );
}
