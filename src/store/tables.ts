import type { Generated } from "kysely";
import type { ProposalTables } from "./proposal-tables.ts";
import type { ReviewTables } from "./review-tables.ts";

/** The one schema of both databases. Text columns that hold JSON end in `json`; rows of the public format live there whole. */
export interface Tables extends ReviewTables, ProposalTables {
  readonly meta: { readonly key: string; readonly value: string };
  readonly captures: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly sha256: string;
    readonly media_type: string;
    readonly encoding: string;
    readonly url: string | null;
    readonly retrieved: string | null;
    readonly published: string | null;
    readonly publisher: string | null;
    readonly headline: string | null;
    readonly origin_file: string;
    readonly origin_line: number | null;
    readonly added_at: string;
    /** Headers that it came with, JSON; null where it came without. */
    readonly headers: string | null;
    /** Steps of its arrival, "/" between them; null where it was not kept. */
    readonly arrival: string | null;
    /** Bytes as they came, zstd. */
    readonly raw: Uint8Array;
    readonly raw_size: number;
    /** CaptureAnnotation as JSON, zstd. */
    readonly annotation: Uint8Array;
    readonly articles: number;
    readonly problems: number;
  };
  /** Captures that are not in the record yet, in the order in which they will be. */
  readonly waiting: {
    readonly seq: Generated<number>;
    readonly id: string;
    /** Capture as JSON, zstd. */
    readonly capture: Uint8Array;
    /** Bytes as they came, zstd. */
    readonly raw: Uint8Array;
    /** How to annotate it (AnnotateOptions), JSON. */
    readonly options: string;
    /** How often a worker began to annotate it. */
    readonly attempts: number;
    /** CaptureAnnotation as JSON, zstd; null until a worker has made it. */
    readonly annotation: Uint8Array | null;
  };
  /** Files that workers read, in the order in which they were named. */
  readonly intakes: {
    readonly seq: Generated<number>;
    /** Absolute: the same file on every machine that has it. */
    readonly path: string;
    /** How to read and annotate it, JSON. */
    readonly options: string;
    readonly at: string;
    /** How often a worker began to read it. */
    readonly attempts: number;
    /** What came of it, JSON; null until it is read to its end. */
    readonly result: string | null;
  };
  readonly articles: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly capture_id: string;
    readonly idx: number;
    readonly url: string | null;
    readonly headline: string | null;
    readonly publisher: string | null;
    readonly language: string;
    readonly published_start: string | null;
    readonly published_end: string | null;
    readonly text_hash: string;
    readonly words: number;
    readonly claims: number;
    readonly events: number;
    readonly family_id: string;
    readonly story_id: string | null;
    /** ArticleRow without family and story. */
    readonly json: string;
  };
  readonly claims: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly article_id: string;
    readonly speaker: string | null;
    readonly act: string;
    readonly channel: string;
    readonly hedge: string | null;
    readonly contested: number;
    /** ClaimRow. */
    readonly json: string;
  };
  readonly copies: {
    readonly a: string;
    readonly b: string;
    readonly class: string;
    /** CopyEdge. */
    readonly json: string;
  };
  /** What became of each address that was fetched or watched. */
  /** One of the two may be a translation of the other: a proposal, never merged. */
  readonly translations: { readonly a: string; readonly b: string; readonly json: string };
  readonly visits: {
    readonly url: string;
    readonly final_url: string | null;
    readonly status: number | null;
    readonly etag: string | null;
    readonly last_modified: string | null;
    readonly visited_at: string;
    /** "captured", "unchanged", "list", "refused", "failed". */
    readonly outcome: string;
    readonly detail: string | null;
    readonly capture_id: string | null;
  };
  readonly families: {
    readonly id: string;
    readonly articles: number;
    /** CopyFamily. */
    readonly json: string;
  };
  readonly stories: {
    readonly id: string;
    readonly title: string;
    readonly start_day: string | null;
    readonly end_day: string | null;
    /** Story. */
    readonly json: string;
  };
  readonly events: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly plover: string;
    readonly mode: string | null;
    readonly acled_type: string | null;
    readonly acled_sub_type: string | null;
    readonly status: string;
    readonly grade: string;
    readonly origins: number;
    readonly reports: number;
    readonly start_day: string | null;
    readonly end_day: string | null;
    readonly place_id: string | null;
    readonly place_name: string | null;
    readonly country: string | null;
    readonly admin1: string | null;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly place_precision: number | null;
    readonly story_id: string | null;
    readonly review: string;
    readonly background: number;
    /** EventRow. */
    readonly json: string;
  };
  /** What merging compares, one row an incident of an article. */
  readonly incidents: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly article_id: string;
    /** IncidentInput. */
    readonly json: string;
  };
  readonly event_actors: {
    readonly event_id: string;
    readonly role: string;
    /** Lexicon id, else the folded name. */
    readonly actor_key: string;
    readonly name: string;
    readonly kind: string;
  };
  readonly event_articles: { readonly event_id: string; readonly article_id: string };
  /** Within an event, one claim against another; no slot: it revises that one's figure. */
  readonly claim_links: {
    readonly event_id: string;
    readonly claim_id: string;
    readonly other: string;
    readonly slot: string | null;
  };
  /** Decisions about single events that the record holds, each with an incident that it was found at. */
  readonly event_decisions: { readonly decision: string; readonly incident: number };
  readonly changes: {
    readonly seq: number;
    readonly at: string;
    readonly row_id: string;
    readonly kind: string;
    readonly change: string;
    /** ChangeRow. */
    readonly json: string;
  };
}
