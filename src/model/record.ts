/**
 * The record: what a store holds once captures were taken in, and what `dateline export` writes (JSONL, one object a line):
 *
 *   dateline ingest FILES… --store DIR|postgres://…     captures in; safe to repeat, safe to interrupt
 *   dateline export articles|copies|families|stories|events|claims|changes --store … [--format jsonl|csv|geojson|parquet|…]
 *
 * Public format, as annotation.d.ts: add fields freely, rename and drop none.
 */
import type {
  ActorRef,
  Claim,
  EventMention,
  Harm,
  IsoDate,
  PlaceRef,
  TimeValue,
} from "./annotation.ts";
import type { Anchor, DecisionConflict, EditableField } from "./decisions.ts";

export interface ArticleRow {
  readonly id: string;
  readonly capture: string; // the capture's id as ingested ("id" of a JSONL line, else made from its hash)
  readonly index: number; // its index in CaptureAnnotation.articles
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly published: TimeValue;
  readonly family: string;
  readonly story: string | null;
}

/** Two articles share text. Edges are evidence; families are their reading. */
export interface CopyEdge {
  readonly a: string; // ArticleRow.id
  readonly b: string;
  readonly class: "exact" | "same-text" | "contains" | "partial" | "quote";
  readonly aInB: number; // 0..1, share of a's words found in b
  readonly bInA: number;
  readonly origin: "a" | "b" | "undetermined";
  readonly basis: string; // "credit line names the other's publisher", "canonical URL", …
}

/** Articles that are one text (exact, same-text, contains). A family counts as ONE origin, however many sites carry it. */
export interface CopyFamily {
  readonly id: string;
  readonly articles: readonly string[];
  readonly origin: {
    readonly article: string | null;
    readonly name: string | null;
    readonly basis: string;
  };
}

/** Families that report the same happening. Ids are stable: a merge redirects, a split keeps the older id. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly families: readonly string[];
  readonly articles: readonly string[];
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
}

/** One event, told by one or more accounts. Nothing is averaged away: every account keeps its own words. */
export interface EventRow {
  readonly id: string;
  readonly type: EventMention["type"];
  readonly status: EventMention["status"];
  readonly time: EventMention["time"];
  readonly place: (PlaceRef & { readonly precision: 1 | 2 | 3 }) | null;
  readonly actors: readonly {
    readonly role: string;
    readonly actor: ActorRef;
    readonly accordingTo: readonly string[];
  }[]; // Account ids
  readonly harm: readonly (Harm & { readonly account: string })[]; // the account's article is the one whose text the span counts in
  readonly accounts: readonly Account[];
  /** Independent origins: distinct innermost speakers of its accounts; an account in an article's own voice counts as its copy family. Copies and chains add none. */
  readonly origins: number;
  readonly reports: number; // articles that carry it, copies included
  /** First that holds: discounted (an analyst), contested (a slot in dispute or a denial), acknowledged (the acting side itself says so), multi-source (two or more origins), single-source. */
  readonly grade: "acknowledged" | "multi-source" | "single-source" | "contested" | "discounted";
  readonly gradeReason: string; // the printed rule that gave the grade
  readonly story: string | null;
  readonly review: "none" | "accepted" | "edited" | "rejected" | "merged";
  /** Ids of the decisions that shaped it. This field and the next three stand only where people decided something. */
  readonly decisions?: readonly string[];
  /** A second person checked that it happened. */
  readonly verified?: { readonly at: IsoDate; readonly by: string } | null;
  /** Fields set by hand: the words that support them, and what the machine reads. */
  readonly edits?: readonly {
    readonly decision: string;
    readonly field: EditableField;
    readonly evidence: readonly Anchor[];
    readonly machine: unknown;
  }[];
  readonly conflicts?: readonly DecisionConflict[];
}

/** What a stored event holds besides. */
export interface EventExtras {
  readonly background: boolean; // history or context in every report of it: kept, and left out of exports unless asked for
  readonly disputed: readonly { readonly slot: string; readonly accounts: readonly string[] }[]; // slot -> Account ids
  readonly joinedBecause: readonly string[]; // why incidents of different articles were taken for one event
  readonly mentions: readonly string[]; // ids of all its event mentions, those that share an account included
}

/** An article that an exported event rests on. */
export interface EventSource {
  readonly article: string;
  readonly capture: string;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly headline: string | null;
  readonly published: TimeValue;
  readonly family: string;
  readonly language: string;
  readonly versions: string; // key of the stage versions that annotated it; the table stands once an export, in its side file
}

/** A line of `dateline export events --format jsonl`. */
export type ExportedEvent = EventRow & EventExtras & { readonly sources: readonly EventSource[] };

export interface Account {
  readonly id: string;
  readonly article: string;
  readonly eventMention: string;
  readonly claim: string | null; // null: the article's own voice
  readonly speaker: ActorRef | null;
  readonly via: readonly ActorRef[];
  readonly says: {
    readonly actor: string | null;
    readonly harm: string | null;
    readonly place: string | null;
    readonly time: string | null;
    readonly denies: boolean;
  };
  readonly quote: string; // the words themselves
  readonly discounted?: string; // id of the decision by which it counts for nothing
}

/** A claim with where it stands. Spans count in the article's text. */
export interface ClaimRow extends Claim {
  readonly article: string;
  readonly quote: string; // the content's words, pieces joined with " … "
  readonly contradicts: readonly {
    readonly claim: string;
    readonly slot: "who" | "how-many" | "where" | "when" | "how" | "whether";
  }[];
  readonly revises: string | null; // an earlier figure by the same speaker
}

/** One line of the changes feed: what became of a row, when and why. Rows are never changed silently. */
export interface ChangeRow {
  readonly seq: number; // rises without gaps
  readonly at: IsoDate;
  readonly row: string; // id
  readonly kind: "event" | "story" | "family" | "article" | "claim";
  readonly change: "added" | "corrected" | "merged" | "split" | "withdrawn";
  readonly into: readonly string[]; // merged into, split into
  readonly fields: readonly {
    readonly field: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
  readonly by: "machine" | "review";
  readonly reason: string;
}
