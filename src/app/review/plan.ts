import type { Decision, EditableField, EventEdit } from "../../model/decisions.ts";
import type { EditAct, ReviewAct } from "../../model/review.ts";
import { readArticle } from "../../store/read.ts";
import type { Db } from "../../store/store.ts";
import type { LogDraft } from "../log/log.ts";
import { readDecisions } from "./decisions.ts";
import { editedValue } from "./edit-value.ts";
import { ReviewError } from "./error.ts";
import { isAbout, partsOf, type StoredEvent, storedEvent, targetOf } from "./targets.ts";

/** A decision without who made it and when. */
export type DecisionBody = Decision extends infer Each
  ? Each extends Decision
    ? Omit<Each, "id" | "at" | "by" | "reason">
    : never
  : never;

/** One entry that an act makes; `decision` where building the record reads it. */
export interface PlannedEntry extends LogDraft {
  readonly decision?: DecisionBody;
}

export interface Planner {
  readonly by: string;
  /** True where the desk has users: who verifies must be somebody else than who accepted. */
  readonly users: boolean;
}

const VERDICTS = {
  accept: "accepted",
  verify: "verified",
  reject: "rejected",
  discount: "discounted",
} as const;

/** Turns an act into entries of the log, and checks that it can be done. Throws a ReviewError where it cannot. */
export async function planAct(db: Db, act: ReviewAct, planner: Planner): Promise<PlannedEntry[]> {
  switch (act.act) {
    case "accept":
    case "verify":
    case "reject":
    case "discount":
      return await planVerdicts(db, act, planner);
    case "edit":
      return [await planEdit(db, act)];
    case "discount-account":
      return [await planAccount(db, act)];
    case "merge":
      return await planMerge(db, act);
    case "split":
      return await planSplit(db, act);
    case "keep-apart":
      return [await planApart(db, act)];
    case "link-stories":
    case "unlink-stories":
    case "link-copies":
    case "unlink-copies":
      return [await planPair(db, act)];
    case "origin":
      return [await planOrigin(db, act)];
    case "comment":
      if (act.text.trim() === "") throw new ReviewError("BAD_REQUEST", "comment: it is empty");
      return [{ act: "comment", subject: act.subject, after: { text: act.text } }];
    case "assign":
      return await planAssign(db, act);
  }
}

type Of<Name> = Extract<ReviewAct, { readonly act: Name }>;
const reasonOf = (act: { readonly reason?: string | null }): { reason: string | null } => ({
  reason: act.reason ?? null,
});

const decided = (
  act: string,
  subject: LogDraft["subject"],
  decision: DecisionBody,
  more: { readonly before?: unknown; readonly reason: string | null },
): PlannedEntry => ({ act, subject, decision, after: decision, ...more });

function several(act: string, ids: readonly string[], least: number): readonly string[] {
  const unique = [...new Set(ids)];
  if (unique.length < least) {
    throw new ReviewError("BAD_REQUEST", `${act}: at least ${least} events are wanted`);
  }
  return unique;
}

async function planVerdicts(
  db: Db,
  act: Of<"accept" | "verify" | "reject" | "discount">,
  planner: Planner,
): Promise<PlannedEntry[]> {
  if ((act.act === "reject" || act.act === "discount") && !act.reason?.trim()) {
    throw new ReviewError("BAD_REQUEST", `${act.act}: a reason is wanted`);
  }
  const standing = act.act === "verify" ? await readDecisions(db) : [];
  const entries: PlannedEntry[] = [];
  for (const id of several(act.act, act.events, 1)) {
    const event = await storedEvent(db, id);
    if (act.act === "verify") checkVerifier(standing, event, planner);
    const body: DecisionBody = {
      kind: "verdict",
      target: await targetOf(db, event),
      verdict: VERDICTS[act.act],
    };
    const before = { review: event.review, grade: event.grade };
    entries.push(decided(act.act, { kind: "event", id }, body, { before, ...reasonOf(act) }));
  }
  return entries;
}

function checkVerifier(
  standing: readonly Decision[],
  event: StoredEvent,
  { by, users }: Planner,
): void {
  const accepted = standing.findLast(
    (each) => each.kind === "verdict" && each.verdict !== "verified" && isAbout(each, event),
  );
  if (accepted?.kind !== "verdict" || accepted.verdict !== "accepted") {
    throw new ReviewError("CONFLICT", `verify: event ${event.id} is to be accepted first`);
  }
  if (users && accepted.by === by) {
    throw new ReviewError("CONFLICT", "verify: somebody else than who accepted it must verify it");
  }
}

async function planEdit(db: Db, act: EditAct): Promise<PlannedEntry> {
  const event = await storedEvent(db, act.event);
  if (act.evidence.length === 0 && !act.reason?.trim()) {
    throw new ReviewError("BAD_REQUEST", "edit: words that support it, or a reason, are wanted");
  }
  for (const { article, start, end } of act.evidence) {
    const length = (await readArticle(db, article))?.text.length;
    if (length === undefined) throw new ReviewError("NOT_FOUND", `edit: no article ${article}`);
    if (!(start >= 0 && start < end && end <= length)) {
      throw new ReviewError("BAD_REQUEST", `edit: ${start} to ${end} is no stretch of ${article}`);
    }
  }
  const now = event[act.field];
  const body: DecisionBody = {
    kind: "edit",
    target: await targetOf(db, event),
    field: act.field,
    value: editedValue(act.field, act.value, act.evidence),
    before: await machineValue(db, event, act.field),
    evidence: act.evidence,
  };
  return decided("edit", { kind: "event", id: event.id }, body, {
    before: { [act.field]: now },
    ...reasonOf(act),
  });
}

/** What the machine reads: under an earlier edit that stands, what it read then. */
async function machineValue(db: Db, event: StoredEvent, field: EditableField): Promise<unknown> {
  const earlier = (await readDecisions(db)).findLast(
    (each): each is EventEdit =>
      each.kind === "edit" && each.field === field && isAbout(each, event),
  );
  return earlier ? earlier.before : event[field];
}

async function planAccount(db: Db, act: Of<"discount-account">): Promise<PlannedEntry> {
  if (!act.reason.trim()) throw new ReviewError("BAD_REQUEST", "discount: a reason is wanted");
  const event = await storedEvent(db, act.event);
  const account = event.accounts.find(({ id }) => id === act.account);
  if (!account) throw new ReviewError("NOT_FOUND", `no account ${act.account} in ${event.id}`);
  const target = await targetOf(db, { ...event, mentions: [account.eventMention] });
  const anchor = target.anchors[0];
  if (!anchor) throw new ReviewError("NOT_FOUND", `no words of account ${act.account}`);
  const body: DecisionBody = { kind: "discount", account: act.account, anchor };
  return decided("discount-account", { kind: "event", id: event.id }, body, {
    before: { account: act.account, grade: event.grade },
    reason: act.reason,
  });
}

async function planMerge(db: Db, act: Of<"merge">): Promise<PlannedEntry[]> {
  const [first, ...others] = several("merge", act.events, 2);
  const a = await targetOf(db, await storedEvent(db, first!));
  const entries: PlannedEntry[] = [];
  for (const id of others) {
    const b = await targetOf(db, await storedEvent(db, id));
    const body: DecisionBody = { kind: "event-link", relation: "same", a, b };
    entries.push(
      decided("merge", { kind: "event", id }, body, {
        before: { apart: [first, id] },
        ...reasonOf(act),
      }),
    );
  }
  return entries;
}

async function planSplit(db: Db, act: Of<"split">): Promise<PlannedEntry[]> {
  if (act.accounts.length < 2) {
    throw new ReviewError("BAD_REQUEST", "split: at least two parts are wanted");
  }
  const event = await storedEvent(db, act.event);
  const parts = await partsOf(db, event, act.accounts);
  const entries: PlannedEntry[] = [];
  for (const [at, a] of parts.entries()) {
    for (const b of parts.slice(at + 1)) {
      const body: DecisionBody = { kind: "event-link", relation: "different", a, b };
      const more = { before: { together: event.id }, ...reasonOf(act) };
      entries.push(decided("split", { kind: "event", id: event.id }, body, more));
    }
  }
  return entries;
}

async function planApart(db: Db, act: Of<"keep-apart">): Promise<PlannedEntry> {
  const [first, second] = several("keep-apart", act.events, 2);
  const body: DecisionBody = {
    kind: "event-link",
    relation: "different",
    a: await targetOf(db, await storedEvent(db, first!)),
    b: await targetOf(db, await storedEvent(db, second!)),
  };
  return decided("keep-apart", { kind: "event", id: first! }, body, reasonOf(act));
}

async function planPair(
  db: Db,
  act: Of<"link-stories" | "unlink-stories" | "link-copies" | "unlink-copies">,
): Promise<PlannedEntry> {
  const [a, b] = act.articles;
  if (a === b) throw new ReviewError("BAD_REQUEST", `${act.act}: two articles are wanted`);
  const before = { [a]: await groupsOf(db, a), [b]: await groupsOf(db, b) };
  const body: DecisionBody = {
    kind: act.act.endsWith("stories") ? "story-link" : "copy-link",
    relation: act.act.startsWith("link") ? "same" : "different",
    ...{ a, b },
  };
  return decided(act.act, { kind: "article", id: a }, body, { before, ...reasonOf(act) });
}

async function groupsOf(db: Db, article: string): Promise<object> {
  const row = await db
    .selectFrom("articles")
    .select(["family_id as family", "story_id as story"])
    .where("id", "=", article)
    .executeTakeFirst();
  if (!row) throw new ReviewError("NOT_FOUND", `no article ${article}`);
  return row;
}

async function planOrigin(db: Db, act: Of<"origin">): Promise<PlannedEntry> {
  const { member, article, name } = act;
  if (article === null && !name?.trim()) {
    throw new ReviewError("BAD_REQUEST", "origin: an article or a name is wanted");
  }
  const before = await groupsOf(db, member);
  if (article !== null) await groupsOf(db, article);
  const body: DecisionBody = { kind: "origin", ...{ member, article, name } };
  return decided("origin", { kind: "article", id: member }, body, { before, ...reasonOf(act) });
}

async function planAssign(db: Db, act: Of<"assign">): Promise<PlannedEntry[]> {
  const entries: PlannedEntry[] = [];
  for (const id of several("assign", act.events, 1)) {
    await storedEvent(db, id);
    const row = await db
      .selectFrom("assignments")
      .select("to_name")
      .where("event_id", "=", id)
      .executeTakeFirst();
    entries.push({
      act: "assign",
      subject: { kind: "event", id },
      before: { to: row?.to_name ?? null },
      after: { to: act.to },
    });
  }
  return entries;
}
