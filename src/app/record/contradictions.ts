import type { FullAccount } from "../../merge/accounts.ts";
import { type ComparedClaim, claimContradictions, claimRevisions } from "../../merge/contradict.ts";
import type { BuiltEvent } from "../../merge/event.ts";
import type { ClaimRow } from "../../model/record.ts";
import type { Db } from "../../store/store.ts";
import { inChunks } from "./chunks.ts";

type Slot = ClaimRow["contradicts"][number]["slot"];

/** One claim against another within one event; no slot: it revises that one's figure. */
interface LinkRow {
  readonly event_id: string;
  readonly claim_id: string;
  readonly other: string;
  readonly slot: Slot | null;
}

/**
 * Writes to each claim which others it contradicts, on which slot, and which earlier figure it revises, after events
 * were built anew; `gone` are ids of events that are no more.
 */
export async function writeContradictions(
  tx: Db,
  built: readonly BuiltEvent[],
  gone: readonly string[] = [],
): Promise<void> {
  const events = [...built.map(({ row }) => row.id), ...gone];
  const before: LinkRow[] = [];
  for (const ids of inChunks(events)) {
    const rows = await tx
      .selectFrom("claim_links")
      .selectAll()
      .where("event_id", "in", ids)
      .execute();
    if (rows.length === 0) continue;
    before.push(...(rows as LinkRow[]));
    await tx.deleteFrom("claim_links").where("event_id", "in", ids).execute();
  }
  const now = built.flatMap(linksOf);
  for (const rows of inChunks(now, 100)) await tx.insertInto("claim_links").values(rows).execute();
  const claims = [...new Set([...before, ...now].map(({ claim_id }) => claim_id))].sort();
  for (const ids of inChunks(claims)) await writeClaims(tx, ids);
}

async function writeClaims(tx: Db, ids: readonly string[]): Promise<void> {
  const links = await tx
    .selectFrom("claim_links")
    .selectAll()
    .where("claim_id", "in", ids)
    .orderBy("event_id")
    .execute();
  const ofClaim = Map.groupBy(links as LinkRow[], ({ claim_id }) => claim_id);
  const rows = await tx
    .selectFrom("claims")
    .select(["id", "json"])
    .where("id", "in", ids)
    .execute();
  for (const row of rows) {
    const own = ofClaim.get(row.id) ?? [];
    const contradicts = contradictsOf(own);
    const revises = own.find(({ slot }) => slot === null)?.other ?? null;
    const json = JSON.stringify({ ...(JSON.parse(row.json) as ClaimRow), contradicts, revises });
    if (json === row.json) continue;
    await tx
      .updateTable("claims")
      .set({ json, contested: contradicts.length > 0 ? 1 : 0 })
      .where("id", "=", row.id)
      .execute();
  }
}

/** Each contradicted claim and slot once, in the order of their ids. */
function contradictsOf(links: readonly LinkRow[]): ClaimRow["contradicts"] {
  const pairs = new Map<string, ClaimRow["contradicts"][number]>();
  for (const { other, slot } of links) {
    if (slot !== null) pairs.set(`${other}|${slot}`, { claim: other, slot });
  }
  return [...pairs].sort(([a], [b]) => compare(a, b)).map(([, link]) => link);
}

function linksOf({ row, accounts, disputes, revisions }: BuiltEvent): LinkRow[] {
  const links = new Map<string, LinkRow>();
  const note = (from: string | null, to: string | null, slot: Slot): void => {
    if (from === null || to === null || from === to) return;
    const link = { event_id: row.id, claim_id: from, other: to, slot };
    links.set(`${from}|${to}|${slot}`, link);
  };
  const both = (a: string | null, b: string | null, slot: Slot): void => {
    note(a, b, slot);
    note(b, a, slot);
  };
  const revise = (later: string | null, earlier: string | null): void => {
    if (later === null || earlier === null) return;
    links.set(later, { event_id: row.id, claim_id: later, other: earlier, slot: null });
  };
  for (const { slot, a, b } of disputes) both(a.account.claim, b.account.claim, slot);
  const compared = comparedClaims(
    accounts.filter(({ account }) => account.discounted === undefined),
  );
  for (const { claimA, claimB, slot } of claimContradictions(compared)) both(claimA, claimB, slot);
  for (const { earlier, later } of claimRevisions(compared)) revise(later, earlier);
  for (const { earlier, later } of revisions) revise(later.account.claim, earlier.account.claim);
  return [...links.values()];
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
