import type { FullAccount } from "../merge/accounts.ts";
import { type ComparedClaim, claimContradictions, claimRevisions } from "../merge/contradict.ts";
import type { BuiltEvent } from "../merge/event.ts";
import type { ClaimRow } from "../model/record.ts";
import type { Db } from "../store/store.ts";

type Links = Pick<ClaimRow, "contradicts" | "revises">;

/** Writes to each claim which others it contradicts, on which slot, and which earlier figure it revises. */
export async function writeContradictions(tx: Db, built: readonly BuiltEvent[]): Promise<void> {
  const links = linksOf(built);
  const marked = await tx.selectFrom("claims").select("id").where("contested", "=", 1).execute();
  const ids = [...new Set([...links.keys(), ...marked.map(({ id }) => id)])].sort();
  for (const id of ids) {
    const row = await tx
      .selectFrom("claims")
      .select("json")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) continue;
    const { contradicts, revises } = links.get(id) ?? { contradicts: [], revises: null };
    const json = JSON.stringify({ ...(JSON.parse(row.json) as ClaimRow), contradicts, revises });
    if (json === row.json) continue;
    await tx
      .updateTable("claims")
      .set({ json, contested: contradicts.length > 0 ? 1 : 0 })
      .where("id", "=", id)
      .execute();
  }
}

function linksOf(built: readonly BuiltEvent[]): Map<string, Links> {
  const contradicts = new Map<string, Map<string, ClaimRow["contradicts"][number]>>();
  const revises = new Map<string, string>();
  const note = (
    from: string | null,
    to: string | null,
    slot: Links["contradicts"][number]["slot"],
  ) => {
    if (from === null || to === null || from === to) return;
    const known = contradicts.get(from) ?? new Map();
    contradicts.set(from, known.set(`${to}|${slot}`, { claim: to, slot }));
  };
  for (const { accounts, disputes, revisions } of built) {
    for (const { slot, a, b } of disputes) {
      note(a.account.claim, b.account.claim, slot);
      note(b.account.claim, a.account.claim, slot);
    }
    const compared = comparedClaims(accounts);
    for (const { claimA, claimB, slot } of claimContradictions(compared)) {
      note(claimA, claimB, slot);
      note(claimB, claimA, slot);
    }
    for (const { earlier, later } of claimRevisions(compared)) revises.set(later, earlier);
    for (const { earlier, later } of revisions) {
      if (earlier.account.claim && later.account.claim) {
        revises.set(later.account.claim, earlier.account.claim);
      }
    }
  }
  const ids = new Set([...contradicts.keys(), ...revises.keys()]);
  return new Map(
    [...ids].map((id) => [
      id,
      {
        contradicts: [...(contradicts.get(id)?.entries() ?? [])].sort().map(([, link]) => link),
        revises: revises.get(id) ?? null,
      },
    ]),
  );
}

/** The claims of an event, each with its mentions: articles in order of publication, claims in text order. */
function comparedClaims(accounts: readonly FullAccount[]): ComparedClaim[] {
  return accounts
    .flatMap(({ mentions, mention: { claim }, incident, account }) =>
      claim
        ? [
            {
              claim,
              article: incident.article,
              published: incident.published.start?.slice(0, 10) ?? null,
              quote: account.quote,
              events: mentions.map(({ event }) => event),
            },
          ]
        : [],
    )
    .sort((a, b) => compare(a.published ?? "", b.published ?? ""));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
