import type { DecisionConflict } from "../../model/decisions.ts";
import type { Db } from "../../store/store.ts";
import { type ReadEntry, readLog } from "../log/read.ts";
import { readDecisions } from "./decisions.ts";
import { type HeldLease, leasesOf } from "./leases.ts";
import { isAbout, type StoredEvent, storedEvent } from "./targets.ts";

/** All that review knows of an event. */
export interface EventReview {
  readonly event: string;
  readonly review: StoredEvent["review"];
  readonly accepted: { readonly by: string; readonly at: string } | null;
  readonly verified: { readonly by: string; readonly at: string } | null;
  readonly assigned: string | null;
  readonly lease: HeldLease | null;
  readonly conflicts: readonly DecisionConflict[];
  readonly decisions: readonly ReadEntry[];
  readonly comments: readonly ReadEntry[];
}

export async function reviewOf(db: Db, id: string, now: Date): Promise<EventReview> {
  const event = await storedEvent(db, id);
  const decisions = (await readDecisions(db)).filter((each) => isAbout(each, event));
  const verdicts = decisions.flatMap((each) => (each.kind === "verdict" ? [each] : []));
  const lastOther = verdicts.findLast(({ verdict }) => verdict !== "verified");
  const verified = verdicts.findLast(({ verdict }) => verdict === "verified");
  const accepted = lastOther?.verdict === "accepted" ? lastOther : null;
  const [lease] = await leasesOf(db, now, { kind: "event", id });
  const assigned = await db
    .selectFrom("assignments")
    .select("to_name")
    .where("event_id", "=", id)
    .executeTakeFirst();
  const comments = await readLog(db, { kind: "event", subject: id, act: "comment" }, 200);
  const ids = decisions.map((each) => each.id);
  return {
    event: id,
    review: event.review,
    accepted: accepted && { by: accepted.by, at: accepted.at },
    verified:
      accepted && verified && verified.at >= accepted.at
        ? { by: verified.by, at: verified.at }
        : null,
    assigned: assigned?.to_name ?? null,
    lease: lease ?? null,
    conflicts: event.conflicts ?? [],
    decisions: await readLog(db, { ids }, ids.length),
    comments: comments.filter(({ undoneBy }) => undoneBy === null),
  };
}
