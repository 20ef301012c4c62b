import type { Harm, Span } from "../model/annotation.ts";
import type { Instrument } from "./instruments.ts";
import type { Party } from "./participants.ts";
import type { NounPhrase, VerbGroup } from "./phrases.ts";
import type { Status } from "./status.ts";
import type { Trigger } from "./triggers.ts";

export type Role = "actor" | "target" | "victim" | "other";

/** A participant before it is written down. */
export interface DraftParty {
  readonly role: Role;
  readonly noun: NounPhrase | null;
  readonly party: Party;
}

/** An event mention while its sentence is being read. */
export interface Draft {
  readonly trigger: Trigger;
  readonly verb: VerbGroup | null;
  readonly noun: NounPhrase | null;
  readonly sentence: number;
  /** Trigger words, with the verb of a light-verb construction. */
  readonly span: Span;
  status: Status;
  parties: DraftParty[];
  instruments: Instrument[];
  /** The draft that this one names as what brought it about. */
  cause: Draft | null;
  harm: Harm[];
  background: boolean;
  /** An event noun of which the sentence says that it took place. */
  readonly asserted: boolean;
  /** A verb in the past tense: one happening rather than a habit. */
  readonly past: boolean;
}
