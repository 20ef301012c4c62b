import type { IncidentInput, MentionInput } from "../../merge/input.ts";
import type { Anchor, Decision, DecisionConflict, EventTarget } from "../../model/decisions.ts";
import type { EventRow } from "../../model/record.ts";
import type { Db } from "../../store/store.ts";
import { ReviewError } from "./error.ts";

/** An event as the store holds it. */
export type StoredEvent = EventRow & {
  readonly background: boolean;
  readonly mentions: readonly string[];
  /** Decisions that the row holds, whatever id the event had when they were made. */
  readonly decisions?: readonly string[];
  readonly verified?: { readonly at: string; readonly by: string } | null;
  readonly conflicts?: readonly DecisionConflict[];
};

/** Whether a decision is about this event: the row says so, or it was made under this id. */
export function isAbout(decision: Decision, event: StoredEvent): boolean {
  if (event.decisions?.includes(decision.id)) return true;
  if (decision.kind === "event-link") {
    return decision.a.event === event.id || decision.b.event === event.id;
  }
  return "target" in decision && decision.target.event === event.id;
}

/** The event of that id. Throws where there is none, and says what became of it. */
export async function storedEvent(db: Db, id: string): Promise<StoredEvent> {
  const row = await db.selectFrom("events").select("json").where("id", "=", id).executeTakeFirst();
  if (row) return JSON.parse(row.json) as StoredEvent;
  const into = await wentInto(db, id);
  const told = into.length > 0 ? `; it is now ${into.join(", ")}` : "";
  throw new ReviewError("NOT_FOUND", `no event ${id}${told}`);
}

/** Which events took an event in, as the changes feed last told; none where it is unknown or withdrawn. */
export async function wentInto(db: Db, id: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom("changes")
    .select("json")
    .where("row_id", "=", id)
    .where("kind", "=", "event")
    .where("change", "in", ["merged", "split"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? (JSON.parse(row.json) as { readonly into: readonly string[] }).into : [];
}

/** Event mentions of an event, with the article each stands in. */
export async function mentionsOf(
  db: Db,
  event: StoredEvent,
): Promise<readonly { readonly article: string; readonly mention: MentionInput }[]> {
  const articles = [...new Set(event.accounts.map(({ article }) => article))];
  const wanted = new Set(event.mentions);
  const rows = await db
    .selectFrom("incidents")
    .select("json")
    .where("article_id", "in", articles)
    .orderBy("seq")
    .execute();
  return rows.flatMap(({ json }) => {
    const { article, mentions } = JSON.parse(json) as IncidentInput;
    return mentions
      .filter((mention) => wanted.has(mention.event.id))
      .map((mention) => ({ article, mention }));
  });
}

const anchorOf = (article: string, { event }: MentionInput): Anchor => ({
  article,
  start: event.trigger[0],
  end: event.trigger[1],
});

/** The event as a decision remembers it: its id and where its mentions stand. */
export async function targetOf(db: Db, event: StoredEvent): Promise<EventTarget> {
  const mentions = await mentionsOf(db, event);
  return {
    event: event.id,
    anchors: mentions.map(({ article, mention }) => anchorOf(article, mention)),
  };
}

/**
 * An event in parts, by its accounts: a target for each list. A mention goes with its account; one that no account
 * names itself (it says the same as another) goes with the part that holds its article's or its speaker's account.
 */
export async function partsOf(
  db: Db,
  event: StoredEvent,
  parts: readonly (readonly string[])[],
): Promise<EventTarget[]> {
  const partOfAccount = new Map(parts.flatMap((ids, part) => ids.map((id) => [id, part] as const)));
  for (const { id } of event.accounts) {
    if (!partOfAccount.has(id)) {
      throw new ReviewError("BAD_REQUEST", `split: account ${id} is in no part`);
    }
  }
  if (partOfAccount.size !== event.accounts.length || parts.some((ids) => ids.length === 0)) {
    throw new ReviewError("BAD_REQUEST", "split: every part needs accounts of this event");
  }
  const anchors: Anchor[][] = parts.map(() => []);
  for (const { article, mention } of await mentionsOf(db, event)) {
    const account =
      event.accounts.find(({ eventMention }) => eventMention === mention.event.id) ??
      event.accounts.find(
        (each) => each.article === article && each.claim === (mention.claim?.id ?? null),
      ) ??
      event.accounts.find((each) => each.article === article) ??
      event.accounts[0]!;
    anchors[partOfAccount.get(account.id)!]!.push(anchorOf(article, mention));
  }
  return anchors.map((each) => ({ event: event.id, anchors: each }));
}
