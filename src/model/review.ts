import type { EventMention } from "./annotation.ts";
import type { Anchor, EditableField } from "./decisions.ts";

/** What people ask review to do, as the API and the app layer share it. */

/** What an act is about. An event's id is the one of the record; an account's is its own. */
export interface Subject {
  readonly kind:
    | "event"
    | "account"
    | "article"
    | "capture"
    | "claim"
    | "family"
    | "story"
    | "user"
    | "token"
    | "search"
    | "alert"
    | "sample"
    | "takedown"
    | "record"
    | "export"
    | "import"
    | "act";
  readonly id: string;
}

/**
 * Body of POST /review/acts. Acts on several events are one act with one undo. `reason` is free text; it is wanted
 * for rejecting and discounting.
 */
export type ReviewAct =
  /** The coding is right. */
  | { readonly act: "accept"; readonly events: readonly string[]; readonly reason?: string | null }
  /** Checked that it happened; by somebody else than who accepted it, where the desk has users. */
  | { readonly act: "verify"; readonly events: readonly string[]; readonly reason?: string | null }
  | { readonly act: "reject"; readonly events: readonly string[]; readonly reason: string }
  | { readonly act: "discount"; readonly events: readonly string[]; readonly reason: string }
  /** One account is not to count. */
  | {
      readonly act: "discount-account";
      readonly event: string;
      readonly account: string;
      readonly reason: string;
    }
  | EditAct
  /** Two or more events are one. */
  | { readonly act: "merge"; readonly events: readonly string[]; readonly reason?: string | null }
  /** An event is several: ids of accounts, one list for each event that it shall become. */
  | {
      readonly act: "split";
      readonly event: string;
      readonly accounts: readonly (readonly string[])[];
      readonly reason?: string | null;
    }
  /** Two events never belong together. */
  | {
      readonly act: "keep-apart";
      readonly events: readonly [string, string];
      readonly reason?: string | null;
    }
  /** Two articles report one happening (or do not); are one text (or are not). */
  | {
      readonly act: "link-stories" | "unlink-stories" | "link-copies" | "unlink-copies";
      readonly articles: readonly [string, string];
      readonly reason?: string | null;
    }
  /** Who a family's text comes from: one of its articles, or a name where the origin was not captured. */
  | {
      readonly act: "origin";
      readonly member: string;
      readonly article: string | null;
      readonly name: string | null;
      readonly reason?: string | null;
    }
  | { readonly act: "comment"; readonly subject: Subject; readonly text: string }
  /** `to` null: nobody's any more. */
  | { readonly act: "assign"; readonly events: readonly string[]; readonly to: string | null };

/** A field set by hand with the words that support it. */
export interface EditAct {
  readonly act: "edit";
  readonly event: string;
  readonly field: EditableField;
  /** As the field stands in EventRow (`type`, `status`, `time`, `place`, `actors`, `harm`); "background": a boolean. */
  readonly value: unknown;
  readonly evidence: readonly Anchor[];
  readonly reason?: string | null;
}

/** Fields that coders fill; each is compared by itself. */
export const SAMPLE_FIELDS = [
  "relevant",
  "type",
  "status",
  "day",
  "place",
  "actor",
  "target",
  "killed",
  "injured",
] as const;
export type SampleField = (typeof SAMPLE_FIELDS)[number];

/** What a coder says of an item. Null: not stated. A field left out was not coded. */
export interface Coding {
  /** Whether it is an event to be recorded at all. */
  readonly relevant?: boolean | null;
  /** "ACLED type/sub-type", else the PLOVER type. */
  readonly type?: string | null;
  readonly status?: EventMention["status"] | null;
  readonly day?: string | null;
  /** Id of the place, else its name. */
  readonly place?: string | null;
  readonly actor?: string | null;
  readonly target?: string | null;
  readonly killed?: number | null;
  readonly injured?: number | null;
}

export interface FieldAgreement {
  readonly field: SampleField;
  readonly metric: "nominal" | "interval";
  /** Krippendorff's alpha; null where nothing can be compared or nothing varies. */
  readonly alpha: number | null;
  /** Items that two or more coders coded. */
  readonly items: number;
  /** Share of compared pairs of values that are equal. */
  readonly agreement: number | null;
}

export interface SampleDisagreement {
  readonly sample: string;
  readonly item: string;
  readonly event: string;
  readonly field: SampleField;
  readonly values: readonly { readonly coder: string; readonly value: unknown }[];
}
