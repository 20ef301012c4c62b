import type { Db } from "../../store/store.ts";

/** Somebody is looking at it. */
export interface HeldLease {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly by: string;
  readonly until: string;
}

/** A tab that is open renews its lease; one that was closed loses it after this. */
const LEASE_MS = 90_000;

/** Takes or renews a lease and returns the one that holds now, which may be another's. */
export async function takeLease(
  db: Db,
  subject: HeldLease["subject"],
  by: string,
  now: Date,
): Promise<HeldLease> {
  return await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("leases").where("until", "<=", now.toISOString()).execute();
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const row = { subject_kind: subject.kind, subject_id: subject.id, by_name: by, until };
    await tx
      .insertInto("leases")
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(["subject_kind", "subject_id"])
          .doUpdateSet({ until })
          .where("leases.by_name", "=", by),
      )
      .execute();
    const [held] = await leasesOf(tx, now, subject);
    return held ?? { subject, by, until };
  });
}

/** Gives a lease back; does nothing where it is another's. */
export async function dropLease(db: Db, subject: HeldLease["subject"], by: string): Promise<void> {
  await db
    .deleteFrom("leases")
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("by_name", "=", by)
    .execute();
}

/** Leases that hold now: all, or the one of a subject. */
export async function leasesOf(
  db: Db,
  now: Date,
  subject?: HeldLease["subject"],
): Promise<HeldLease[]> {
  let query = db.selectFrom("leases").selectAll().where("until", ">", now.toISOString());
  if (subject) {
    query = query.where("subject_kind", "=", subject.kind).where("subject_id", "=", subject.id);
  }
  const rows = await query.orderBy("until").limit(1_000).execute();
  return rows.map((row) => ({
    subject: { kind: row.subject_kind, id: row.subject_id },
    by: row.by_name,
    until: row.until,
  }));
}
