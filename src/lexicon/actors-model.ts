import type { ActorRef } from "../model/annotation.ts";

/** An office that a person held, as far as it is known: ISO dates cut to the part that is sure ("2020-05", "2019"). */
export interface Office {
  readonly title: string;
  readonly from: string | null;
  /** Null for one still held when the row was written, and where the end is not known. */
  readonly to: string | null;
  /** True where the source gives no end and says nothing of today. */
  readonly endUnknown?: true;
}

/** One actor of the lexicon. */
export interface ActorEntry {
  /** Permanent: "actor:isis". */
  readonly id: string;
  readonly name: string;
  readonly kind: ActorRef["kind"];
  readonly country: string | null;
  /** When it existed (for persons: lived publicly), ISO dates cut to the part that is sure. */
  readonly from: string | null;
  readonly to: string | null;
  readonly gender: "m" | "f" | null;
  readonly offices: readonly Office[];
  /** Id of the actor it belongs to or is led by. */
  readonly partOf: string | null;
  /** File it comes from, for the desk and for trust: "groups", "petrarch-persons", "bodies" … */
  readonly source: string;
}

/** How an actor was named. Weak names count only where the article gives other support. */
export type MatchForm = "name" | "acronym" | "weak" | "label";

/** A name of the lexicon found in a text. */
export interface ActorMatch {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly form: MatchForm;
  /** Everyone who bears this name; the first `strong` of them without needing other support. */
  readonly entries: readonly ActorEntry[];
  readonly strong: number;
  /** True where a hyphen ties it to another word ("ISIS-linked", "anti-Houthi"). */
  readonly bound: boolean;
}

/** A country named by a word: its name, its adjective, or its people. */
export interface CountryWord {
  readonly start: number;
  readonly end: number;
  readonly country: string;
  readonly form: "name" | "adjective";
}

/** What the lexicon finds in one text. */
export interface ActorFindings {
  /** In text order, apart from each other. */
  readonly matches: readonly ActorMatch[];
  readonly countries: readonly CountryWord[];
  /** Times each country was named. */
  readonly votes: ReadonlyMap<string, number>;
  /** Most letters are capitals, so that case says nothing. */
  readonly capitals: boolean;
}
