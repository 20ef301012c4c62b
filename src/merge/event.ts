import type { EventMention } from "../model/annotation.ts";
import type { EventExtras, EventRow } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import { accountsOf, type Discount, type FullAccount } from "./accounts.ts";
import type { Cluster } from "./cluster.ts";
import { type Dispute, findDisputes, findRevisions, type Revision } from "./disputes.ts";
import { typeOf } from "./event-type.ts";
import { gradeEvent, independentOrigins } from "./grade.ts";

/** An event of the record with what led to it. */
export interface BuiltEvent {
  readonly row: EventRow & EventExtras;
  readonly accounts: readonly FullAccount[];
  readonly disputes: readonly Dispute[];
  readonly revisions: readonly Revision[];
}

/** From most to least real: what some account says happened is what the event is. */
const STATUS_ORDER: readonly EventMention["status"][] = [
  "occurred",
  "ongoing",
  "attempted",
  "planned",
  "threatened",
  "hypothetical",
  "denied",
];

/** Makes the record's row of a cluster. Time and place come from one mention, the fullest, and its type mostly too. */
export function buildEvent(
  cluster: Cluster,
  id: string,
  familyOf: (article: string) => string,
  discounts: readonly Discount[] = [],
): BuiltEvent {
  const accounts = accountsOf(cluster.incidents, familyOf, discounts);
  const counting = accounts.filter(({ account }) => account.discounted === undefined);
  const speaking = counting.length > 0 ? counting : accounts;
  const lead = leadOf(speaking);
  const disputes = findDisputes(counting);
  const origins = independentOrigins(counting);
  const row: EventRow & EventExtras = {
    id,
    type: typeOf(lead.mention.event, speaking),
    status: lead.mention.event.status,
    time: lead.mention.event.time,
    place: lead.mention.place,
    actors: actorsOf(accounts),
    harm: accounts.flatMap(({ mentions, account }) =>
      mentions.flatMap(({ event }) => event.harm.map((harm) => ({ ...harm, account: account.id }))),
    ),
    accounts: accounts.map(({ account }) => account),
    origins,
    reports: new Set(cluster.incidents.map(({ article }) => article)).size,
    ...gradeEvent(counting, disputes, origins),
    story: null,
    review: "none",
    background: accounts.every(({ mentions }) => mentions.every(({ event }) => event.background)),
    disputed: disputedSlots(disputes),
    joinedBecause: cluster.reasons,
    mentions: accounts.flatMap(({ mentions }) => mentions.map(({ event }) => event.id)),
  };
  return { row, accounts, disputes, revisions: findRevisions(counting) };
}

/** The mention that speaks for the event: most real, not history, fullest, then in order of the accounts. */
function leadOf(accounts: readonly FullAccount[]): FullAccount {
  const rank = ({ mention: { event, place } }: FullAccount): number =>
    (event.background ? 0 : 1000) +
    (STATUS_ORDER.length - STATUS_ORDER.indexOf(event.status)) * 100 +
    (place ? (place.lat === null ? 5 : 20 - 2 * place.precision) : 0) +
    (event.time.start !== null ? 12 : event.time.weekday !== null ? 4 : 0) +
    (event.participants.length > 0 ? 6 : 0) +
    (event.type.mode !== null ? 3 : 0) +
    event.confidence;
  return accounts.reduce((best, other) => (rank(other) > rank(best) ? other : best));
}

function actorsOf(accounts: readonly FullAccount[]): EventRow["actors"] {
  const byKey = new Map<
    string,
    { role: string; actor: EventRow["actors"][number]["actor"]; accordingTo: string[] }
  >();
  for (const { account, mentions } of accounts) {
    for (const { role, actor } of mentions.flatMap(({ event }) => event.participants)) {
      const key = `${role}|${actorKey(actor)}`;
      const known = byKey.get(key);
      if (!known) byKey.set(key, { role, actor, accordingTo: [account.id] });
      else if (!known.accordingTo.includes(account.id)) known.accordingTo.push(account.id);
    }
  }
  return [...byKey.values()];
}

function disputedSlots(disputes: readonly Dispute[]): EventExtras["disputed"] {
  const slots = new Map<string, Set<string>>();
  for (const { slot, a, b } of disputes) {
    const accounts = slots.get(slot) ?? new Set();
    accounts.add(a.account.id).add(b.account.id);
    slots.set(slot, accounts);
  }
  return [...slots].map(([slot, accounts]) => ({ slot, accounts: [...accounts] }));
}
