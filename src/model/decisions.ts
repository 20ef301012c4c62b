import type { IsoDate } from "./annotation.ts";

/**
 * What people decided about the record, as building it reads it: the acts of the log that stand (not undone), oldest
 * first. A decision wins over the machine, survives new rules and new captures, and is never deleted, only undone.
 */
export type Decision =
  | EventVerdict
  | EventEdit
  | AccountDiscount
  | EventLink
  | StoryLink
  | CopyLink
  | OriginDecision;

interface Made {
  /** Id of the log entry. */
  readonly id: string;
  readonly at: IsoDate;
  /** Name of the user; "local" on a desk without users. */
  readonly by: string;
  readonly reason: string | null;
}

/** Words in an article: half-open UTF-16 offsets into its text. */
export interface Anchor {
  readonly article: string;
  readonly start: number;
  readonly end: number;
}

/**
 * An event as it was when somebody decided about it. Ids outlive most re-processing; where one does not, the anchors
 * (triggers of its mentions) lead to the event that holds most of them now.
 */
export interface EventTarget {
  readonly event: string;
  readonly anchors: readonly Anchor[];
}

/** Accepting says the coding is right; verifying says a second person checked that it happened. */
export interface EventVerdict extends Made {
  readonly kind: "verdict";
  readonly target: EventTarget;
  readonly verdict: "accepted" | "verified" | "rejected" | "discounted";
}

/** Fields of an event that a person may set. */
export type EditableField = "type" | "status" | "time" | "place" | "actors" | "harm" | "background";

/** A field set by hand, with the words that support it. */
export interface EventEdit extends Made {
  readonly kind: "edit";
  readonly target: EventTarget;
  readonly field: EditableField;
  readonly value: unknown;
  /** The machine's value when it was edited. A different one now is a conflict, and is shown. */
  readonly before: unknown;
  readonly evidence: readonly Anchor[];
}

/** An account that is not to count: its source is known to be wrong or to repeat another. */
export interface AccountDiscount extends Made {
  readonly kind: "discount";
  readonly account: string;
  readonly anchor: Anchor;
}

/** Two events are one ("same"), or their mentions never belong together ("different"). */
export interface EventLink extends Made {
  readonly kind: "event-link";
  readonly relation: "same" | "different";
  readonly a: EventTarget;
  readonly b: EventTarget;
}

/** Two articles' families report one happening, or never do. */
export interface StoryLink extends Made {
  readonly kind: "story-link";
  readonly relation: "same" | "different";
  readonly a: string;
  readonly b: string;
}

/** Two articles are one text, or are not. */
export interface CopyLink extends Made {
  readonly kind: "copy-link";
  readonly relation: "same" | "different";
  readonly a: string;
  readonly b: string;
}

/** Which article of a family is the origin, or who is, where it was not captured. */
export interface OriginDecision extends Made {
  readonly kind: "origin";
  /** Any article of the family. */
  readonly member: string;
  readonly article: string | null;
  readonly name: string | null;
}

/** A decided field that the machine now reads otherwise than when it was decided. */
export interface DecisionConflict {
  readonly decision: string;
  readonly field: EditableField | "grade" | "link";
  readonly decided: unknown;
  readonly machineThen: unknown;
  readonly machineNow: unknown;
}
