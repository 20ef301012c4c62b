import type { IsoDate } from "../model/annotation.ts";
import type { DecisionConflict } from "../model/decisions.ts";
import type { CopyEdge } from "../model/record.ts";
import type { Coding, FieldAgreement, SampleDisagreement, Subject } from "../model/review.ts";
import type { ArticleItem, EventItem, Page } from "./contract.ts";

/** Review: what people decide, where it waits for them, and the log of it. Part of the API's contract. */

export type {
  Coding,
  EditAct,
  FieldAgreement,
  ReviewAct,
  SampleDisagreement,
  SampleField,
  Subject,
} from "../model/review.ts";

/** Answer of POST /review/acts and of undoing one: the rows as they are now. */
export interface ActAnswer {
  /** For DELETE /review/acts/:id, which undoes all of it. Itself an act: its answer has an id too. */
  readonly id: string;
  readonly entries: readonly LogItem[];
  /** Events that the act was about, as they stand now, and events that came of them. */
  readonly events: readonly EventItem[];
  /** Events that are no more, and which ones took them in. */
  readonly gone: readonly { readonly id: string; readonly into: readonly string[] }[];
}

/** One entry of the log, newest first: GET /log, and of one subject: GET /review/history/:kind/:id. */
export interface LogItem {
  /** Rises without gaps. */
  readonly seq: number;
  readonly id: string;
  readonly at: IsoDate;
  /** Name of the user; "local" on a desk without users; "machine". */
  readonly by: string;
  /** "accept", "edit", "import", "build", "takedown", …; "undo" names the undone in `undoes`. */
  readonly act: string;
  readonly subject: Subject;
  /** Acts made together share this id; it is what is undone. */
  readonly together: string;
  readonly undoes: string | null;
  /** The entry that undid this one. */
  readonly undoneBy: string | null;
  /** Null where the content was taken down: the entry and its hash remain. */
  readonly content: LogContent | null;
  readonly hash: string;
}

export interface LogContent {
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly versions: Readonly<Record<string, string>>;
}

/** GET /log/verify */
export interface LogCheck {
  readonly entries: number;
  /** Entries whose content was taken down. */
  readonly removed: number;
  /** Hash of the last entry: whoever noted it earlier can tell that nothing before it was rewritten. */
  readonly head: string;
  /** First entry that is not what was written; null where the chain holds. */
  readonly broken: { readonly seq: number; readonly what: string } | null;
}

/** Somebody is looking at it. Runs out by itself. POST /review/leases (body: Subject), DELETE /review/leases/:kind/:id. */
export interface Lease {
  readonly subject: Subject;
  readonly by: string;
  readonly until: IsoDate;
}

/** Answer of POST /review/leases: the lease that holds now, which may be another's. */
export interface LeaseAnswer {
  readonly lease: Lease;
  readonly mine: boolean;
}

export type QueueName =
  /** Events nobody decided about. */
  | "new"
  | "contested"
  /** Articles that share much of a text, but not enough to be one. */
  | "copies"
  /** Articles that may report one happening. */
  | "stories"
  /** Events whose surest account rests on a weak reading. */
  | "low-confidence"
  /** Events whose place is named but not known. */
  | "places"
  /** Decisions that new evidence speaks against. */
  | "conflicts"
  /** Items that two coders of a sample coded differently. */
  | "disagreements"
  /** Accepted, and to be verified by somebody else. */
  | "to-verify"
  /** What is assigned to the one who asks. */
  | "mine";

/** GET /review/queues */
export interface QueuesAnswer {
  readonly queues: readonly { readonly name: QueueName; readonly total: number }[];
}

/** Row of GET /review/queues/:name (a Page). Which of `event`, `pair`, `conflict`, `disagreement` is there depends on the queue. */
export interface QueueItem {
  readonly subject: Subject;
  /** Why it waits here, in words for people (English). */
  readonly why: string;
  readonly event: EventItem | null;
  readonly pair: {
    readonly articles: readonly [ArticleItem, ArticleItem];
    readonly edge: CopyEdge | null;
    /** How sure the machine is that they belong together, 0..1. */
    readonly score: number | null;
  } | null;
  readonly conflicts: readonly DecisionConflict[];
  readonly disagreement: SampleDisagreement | null;
  readonly assigned: string | null;
  readonly lease: Lease | null;
  readonly comments: number;
}
export type QueueAnswer = Page<QueueItem>;

/** GET /review/status/:event: what the desk shows beside an event. */
export interface ReviewStatus {
  readonly event: string;
  readonly review: EventItem["review"];
  readonly accepted: { readonly by: string; readonly at: IsoDate } | null;
  readonly verified: { readonly by: string; readonly at: IsoDate } | null;
  readonly assigned: string | null;
  readonly lease: Lease | null;
  readonly conflicts: readonly DecisionConflict[];
  /** Decisions that stand, newest first, with the id that undoes each. */
  readonly decisions: readonly LogItem[];
  readonly comments: readonly LogItem[];
}

// ---- samples for two coders

/** Body of POST /review/samples. The same seed, size and filter over the same record give the same sample. */
export interface NewSample {
  readonly name: string;
  readonly size: number;
  readonly seed: number;
  /** Filter of events as in the address bar ("country=SDN&from=2025-01-01"); "" for all. */
  readonly filter: string;
  readonly coders: readonly string[];
}

/** Row of GET /review/samples. */
export interface SampleItem extends NewSample {
  readonly id: string;
  readonly at: IsoDate;
  readonly by: string;
  /** How many items there are: fewer than `size` where the filter selects fewer. */
  readonly items: number;
  readonly done: readonly { readonly coder: string; readonly items: number }[];
}

/** GET /review/samples/:id/next: an item the one who asks has not coded yet, without what others or the machine made of it. */
export interface SampleTask {
  /** Null: all done. */
  readonly item: {
    readonly id: string;
    readonly position: number;
    /** The words to code, and the article they stand in. */
    readonly passages: readonly {
      readonly article: string;
      readonly headline: string | null;
      readonly publisher: string | null;
      readonly published: string | null;
      readonly quote: string;
    }[];
  } | null;
  readonly done: number;
  readonly of: number;
}

/** Body of PUT /review/samples/:id/codings/:item. Answer: SampleTask, the next one. */
export interface NewCoding {
  readonly values: Coding;
}

/** GET /review/samples/:id/agreement: open to coders once they are done themselves. */
export interface AgreementAnswer {
  readonly sample: string;
  readonly fields: readonly FieldAgreement[];
  readonly disagreements: readonly SampleDisagreement[];
}

// ---- lists that are not pages

/** GET /review/history/:kind/:id, newest first. */
export interface HistoryAnswer {
  readonly items: readonly LogItem[];
}

/** GET /review/leases */
export interface LeasesAnswer {
  readonly leases: readonly Lease[];
}

/** GET /review/samples */
export interface SamplesAnswer {
  readonly samples: readonly SampleItem[];
}
