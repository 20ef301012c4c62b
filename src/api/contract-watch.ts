import type { UploadProgress } from "../app/ingest/upload-progress.ts";
import type { IsoDate } from "../model/annotation.ts";
import type { ChangeRow } from "../model/record.ts";
import type { LogItem } from "./contract-review.ts";

/** What comes in, what is watched for, and what is taken away: part of the API's contract. */

/** GET /changes?since=SEQ&limit=N, oldest first; as NDJSON (Accept: application/x-ndjson) one ChangeRow a line, without limit. */
export interface ChangesAnswer {
  readonly items: readonly ChangeRow[];
  /** `since` of the next request. */
  readonly next: number;
  readonly more: boolean;
}

/**
 * GET /live (Server-Sent Events): one message an event, `event:` its kind, `data:` this as JSON, `id:` its place. After a
 * break the browser sends `Last-Event-ID` by itself and misses nothing.
 */
export type LiveMessage =
  /** Rows of the record changed: read again what you show. `rows` holds at most 200 ids; `more` says that there were more. */
  | {
      readonly kind: "changes";
      readonly seq: number;
      readonly rows: readonly { readonly kind: ChangeRow["kind"]; readonly id: string }[];
      readonly more: boolean;
    }
  /** Somebody acted. */
  | { readonly kind: "act"; readonly seq: number; readonly entry: LogItem }
  /** Somebody looks at something, or no longer does (`until` null). */
  | {
      readonly kind: "lease";
      readonly subject: { readonly kind: string; readonly id: string };
      readonly by: string;
      readonly until: IsoDate | null;
    };

/**
 * POST /imports takes files (multipart/form-data, any number of parts named "files") and answers NDJSON, a line at a time,
 * while it works. `published` (form field) is the publication day of all of them.
 */
export type ImportMessage =
  | UploadProgress
  /** It broke off; what was stored before stays. */
  | { readonly kind: "error"; readonly message: string };

/** Row of GET /searches: the caller's own and shared ones. */
export interface SearchItem {
  readonly id: string;
  readonly name: string;
  /** As in the address bar: "country=SDN&grade=contested". */
  readonly filter: string;
  readonly shared: boolean;
  readonly by: string;
  readonly at: IsoDate;
  /** Events it selects now. */
  readonly total: number;
  /** Events that the caller has not seen since POST /searches/:id/seen. */
  readonly unseen: number;
  readonly alerts: readonly AlertItem[];
}
export interface SearchesAnswer {
  readonly searches: readonly SearchItem[];
}

/** Body of POST /searches. Answer: SearchItem. DELETE /searches/:id. */
export interface NewSearch {
  readonly name: string;
  readonly filter: string;
  readonly shared: boolean;
}

/** An alert: a saved search that tells of new matches, by feed or by webhook. */
export interface AlertItem {
  readonly id: string;
  readonly search: string;
  readonly kind: "feed" | "webhook";
  /** Path of the Atom feed with its token; a feed reader needs no other. Null for a webhook. */
  readonly feed: string | null;
  readonly url: string | null;
  /** Last delivery of a webhook. */
  readonly last: {
    readonly at: IsoDate;
    readonly ok: boolean;
    readonly detail: string;
  } | null;
}

/** Body of POST /alerts. DELETE /alerts/:id. */
export type NewAlert =
  | { readonly search: string; readonly kind: "feed" }
  | { readonly search: string; readonly kind: "webhook"; readonly url: string };

/** Answer of POST /alerts: the only time that a webhook's signing secret is told. */
export interface AlertAnswer {
  readonly alert: AlertItem;
  readonly secret: string | null;
}

/** Row of GET /takedowns (admin). */
export interface TakedownItem {
  readonly id: string;
  readonly kind: "capture" | "person";
  readonly at: IsoDate;
  readonly by: string;
  /** Id of the capture; null for a person: the name itself is not kept. */
  readonly capture: string | null;
  readonly captures: number;
  /** Reasons are told apart by kind, not in words that could say what was removed. */
  readonly ground: TakedownGround;
  readonly lifted: IsoDate | null;
}
export type TakedownGround = "legal" | "safety" | "privacy" | "retention" | "other";
export interface TakedownsAnswer {
  readonly takedowns: readonly TakedownItem[];
}

/** Body of POST /takedowns. `dryRun`: says what would go, changes nothing. DELETE /takedowns/:id lets the capture be taken in again. */
export type NewTakedown =
  | {
      readonly kind: "capture";
      readonly capture: string;
      readonly ground: TakedownGround;
      readonly dryRun?: boolean;
    }
  | {
      readonly kind: "person";
      /** The name in all its spellings. */
      readonly names: readonly string[];
      readonly ground: TakedownGround;
      readonly dryRun?: boolean;
    };

/** Answer of POST /takedowns. */
export interface TakedownAnswer {
  readonly dryRun: boolean;
  readonly takedown: TakedownItem | null;
  readonly captures: number;
  readonly articles: number;
  readonly places: number;
}

/** How long captures of a source are kept (GET /retention, admin). */
export interface RetentionItem {
  /** "host:example.org" (its subdomains too), "publisher:Name", "*" for all others. */
  readonly source: string;
  readonly days: number;
}

/** Answer of GET and PUT /retention. */
export interface RetentionAnswer {
  readonly rules: readonly RetentionItem[];
  /** Captures that are older than their rule says. */
  readonly overdue: number;
}

/** Body of PUT /retention: the rule of one source; null takes it away. */
export interface NewRetention {
  readonly source: string;
  readonly days: number | null;
}

/** Body of POST /retention/apply. `dryRun`: says what would go, changes nothing. */
export interface ApplyRetention {
  readonly dryRun?: boolean;
}

/** Answer of POST /retention/apply. */
export interface RetentionApplied {
  readonly dryRun: boolean;
  /** Removed, or overdue where nothing was done. */
  readonly captures: number;
}
