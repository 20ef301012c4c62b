import type { Visit } from "../../fetch/polite.ts";
import type { Db } from "../../store/store.ts";

/** What the store knows of an address. */
export interface KnownVisit {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly outcome: string;
}

export async function knownVisit(db: Db, url: string): Promise<KnownVisit | null> {
  const row = await db.selectFrom("visits").selectAll().where("url", "=", url).executeTakeFirst();
  return row ? { etag: row.etag, lastModified: row.last_modified, outcome: row.outcome } : null;
}

/** Headers that ask only for what changed since the last visit (RFC 9110, 13.1). */
export function conditions(known: KnownVisit | null): Record<string, string> {
  return {
    ...(known?.etag ? { "if-none-match": known.etag } : {}),
    ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
  };
}

export interface VisitRow {
  readonly url: string;
  readonly visit: Visit;
  readonly outcome: "captured" | "unchanged" | "list" | "refused" | "failed";
  readonly captureId: string | null;
  readonly at: string;
}

/** Writes what became of a visit; an answer of "not modified" keeps the validators known before. */
export async function saveVisit(
  db: Db,
  { url, visit, outcome, captureId, at }: VisitRow,
): Promise<void> {
  const answer = visit.kind === "answer" ? visit.answer : null;
  const fresh = answer !== null && answer.status !== 304;
  const row = {
    url,
    final_url: answer?.url ?? null,
    status: answer?.status ?? null,
    visited_at: at,
    outcome,
    detail: visit.kind === "answer" ? null : visit.reason,
    capture_id: captureId,
    ...(fresh
      ? {
          etag: answer.headers.etag ?? null,
          last_modified: answer.headers["last-modified"] ?? null,
        }
      : {}),
  };
  await db
    .insertInto("visits")
    .values({ etag: null, last_modified: null, ...row })
    .onConflict((conflict) => conflict.column("url").doUpdateSet(row))
    .execute();
}
