import type { Harm } from "../model/annotation.ts";
import { actorKey } from "../text/actor-key.ts";
import type { FullAccount } from "./accounts.ts";
import { distanceKm, meets } from "./compare.ts";
import { type DayRange, dayRange } from "./summary.ts";

export type Slot = "who" | "how-many" | "where" | "when" | "how" | "whether";

/** Two accounts that cannot both be right about one slot. */
export interface Dispute {
  readonly slot: Slot;
  readonly a: FullAccount;
  readonly b: FullAccount;
}

/** A later figure by the speaker of an earlier one: an update, not a contradiction. */
export interface Revision {
  readonly earlier: FullAccount;
  readonly later: FullAccount;
}

/** Places further apart are two places; nearer ones are ways to name one. */
const OTHER_PLACE_KM = 25;

/**
 * Compares the accounts of one event slot by slot. Accounts of one origin never dispute each other:
 * a copy repeats, a speaker revises.
 */
export function findDisputes(accounts: readonly FullAccount[]): Dispute[] {
  const disputes: Dispute[] = [];
  const views = accounts.map(viewOf);
  for (let i = 0; i < views.length; i++) {
    for (let j = i + 1; j < views.length; j++) {
      const [a, b] = [views[i]!, views[j]!];
      if (a.of.origin === b.of.origin) continue;
      for (const slot of slotsInDispute(a, b)) disputes.push({ slot, a: a.of, b: b.of });
    }
  }
  return disputes;
}

/** An account with what is compared of it, read once: it meets every other one. */
interface View {
  readonly of: FullAccount;
  readonly speaker: string | null;
  readonly acting: readonly { readonly key: string; readonly affiliation: string | null }[];
  /** Those of the acting who are known. */
  readonly actors: ReadonlySet<string>;
  readonly harm: readonly Harm[];
  readonly days: DayRange;
  readonly means: ReadonlySet<string>;
}

function viewOf(of: FullAccount): View {
  const acting = of.mentions.flatMap(({ event }) =>
    event.participants.filter(({ role }) => role === "actor").map(({ actor }) => actor),
  );
  const { time } = of.mention.event;
  return {
    of,
    speaker: of.account.speaker && actorKey(of.account.speaker),
    acting: acting.map((actor) => ({ key: actorKey(actor), affiliation: actor.affiliation })),
    actors: new Set(acting.filter(({ id }) => id !== null).map((actor) => actorKey(actor))),
    harm: harmOf(of),
    days: dayRange(time.start, time.end),
    means: meansOf(of),
  };
}

function slotsInDispute(a: View, b: View): Slot[] {
  // An account that denies says nothing else about what happened.
  if (a.of.account.says.denies !== b.of.account.says.denies) return ["whether"];
  if (a.of.account.says.denies) return [];
  const slots: Slot[] = [];
  if (differInActor(a, b)) slots.push("who");
  if (figuresApart(a.harm, b.harm)) slots.push("how-many");
  if (differInPlace(a.of, b.of)) slots.push("where");
  if (differInTime(a, b)) slots.push("when");
  if (differInWay(a, b)) slots.push("how");
  return slots;
}

function differInActor(a: View, b: View): boolean {
  if (a.actors.size > 0 && b.actors.size > 0 && !meets(a.actors, b.actors)) return true;
  return passesOn(a, b) || passesOn(b, a);
}

/** `a` says that the speaker of `b` did it; `b` names somebody else, if only as "soldiers". */
function passesOn(a: View, b: View): boolean {
  if (b.speaker === null || !a.actors.has(b.speaker)) return false;
  const { name } = b.of.account.speaker!;
  return (
    b.acting.length > 0 &&
    b.acting.every(({ key, affiliation }) => key !== b.speaker && affiliation !== name)
  );
}

const harmOf = (account: FullAccount): Harm[] =>
  account.mentions.flatMap(({ event }) => event.harm);

/** True where some figures of both sides count the same harm to the same people and cannot both hold. */
export const figuresApart = (a: readonly Harm[], b: readonly Harm[]): boolean =>
  a.some((one) => b.some((other) => sameCount(one, other) && apart(one, other)));

/** Figures are comparable when they count the same harm to the same people. */
const sameCount = (a: Harm, b: Harm): boolean =>
  a.kind === b.kind && (a.who ?? "").toLowerCase() === (b.who ?? "").toLowerCase();

function apart(a: Harm, b: Harm): boolean {
  const [aLow, aHigh] = bounds(a);
  const [bLow, bHigh] = bounds(b);
  return aLow > bHigh || bLow > aHigh;
}

/** "About 300" is taken to lie within a fifth of it. */
const ABOUT = 0.2;

/** What the words allow: "at least 12" has no upper end, "up to 12" no lower, "a number of" neither. */
function bounds({ low, best, high }: Harm): readonly [number, number] {
  const least = low ?? (best === null ? 0 : best * (1 - ABOUT));
  const vague = low === null && best !== null ? best * (1 + ABOUT) : Number.POSITIVE_INFINITY;
  return [least, high ?? vague];
}

function differInPlace(a: FullAccount, b: FullAccount): boolean {
  const [one, other] = [a.mention.place, b.mention.place];
  if (!one || !other || one.precision !== 1 || other.precision !== 1) return false;
  const km = distanceKm(one, other);
  return km !== null && km > OTHER_PLACE_KM;
}

function differInTime({ days: one }: View, { days: other }: View): boolean {
  return one !== null && other !== null && (one[0] > other[1] || other[0] > one[1]);
}

/** PLOVER modes of ASSAULT that name the means: an event happened by one of them. */
const MEANS: ReadonlySet<string> = new Set([
  "firearms",
  "explosives",
  "suicide-attack",
  "heavy-weapons",
  "primitive",
  "chemical",
  "destroy",
]);

/** A suicide bomb is a bomb: reports of one attack call it either. */
const SAME_MEANS: Readonly<Record<string, string>> = { "suicide-attack": "explosives" };

function meansOf(account: FullAccount): Set<string> {
  const modes = account.mentions.flatMap(({ event: { type } }) =>
    type.plover === "ASSAULT" && type.mode !== null && MEANS.has(type.mode)
      ? [SAME_MEANS[type.mode] ?? type.mode]
      : [],
  );
  return new Set(modes);
}

/** Means differ only where each account names one, and they name none in common. */
function differInWay(a: View, b: View): boolean {
  const [one, other] = [a.means, b.means];
  if (one.size === 0 || other.size === 0 || meets(one, other)) return false;
  // "Burned" says what became of a thing, not by what means, unless the accounts differ on who did it.
  const outcome = one.has("destroy") || other.has("destroy");
  return outcome ? differInActor(a, b) : true;
}

/** Pairs of figures by one speaker, the later published revising the earlier. */
export function findRevisions(accounts: readonly FullAccount[]): Revision[] {
  const revisions: Revision[] = [];
  const read = accounts
    .map((of) => ({ of, harm: harmOf(of) }))
    .filter(({ harm }) => harm.length > 0);
  const byOrigin = Map.groupBy(read, ({ of }) => of.origin);
  for (const later of read) {
    if (!later.of.mention.claim?.speaker) continue;
    const earlier = byOrigin
      .get(later.of.origin)!
      .filter((other) => before(other.of, later.of) && figuresApart(other.harm, later.harm))
      .sort((x, y) => (publishedOf(x.of) < publishedOf(y.of) ? 1 : -1))[0];
    if (earlier) revisions.push({ earlier: earlier.of, later: later.of });
  }
  return revisions;
}

const publishedOf = (account: FullAccount): string => account.incident.published.start ?? "";

const before = (a: FullAccount, b: FullAccount): boolean =>
  publishedOf(a) !== "" && publishedOf(a) < publishedOf(b);
