import type { Claim, EventMention, IsoDate, Participant, Span } from "./annotation.ts";

/**
 * What a language model proposed. A proposal is never part of the record: it waits for a person, and every span in it
 * was found verbatim in the article by the program, whatever the model said.
 */
export type Proposal = ClaimProposal | EventProposal | TranslationProposal;

interface Proposed {
  readonly id: string;
  readonly article: string;
  /** Model as the endpoint names it. */
  readonly model: string;
  /** Version of the prompt and of the checks. */
  readonly prompt: string;
  /** Id of what the machine's own rules found in the same words; null: they found nothing there. */
  readonly known: string | null;
}

export interface ClaimProposal extends Proposed {
  readonly kind: "claim";
  readonly content: Span;
  readonly cue: Span | null;
  readonly source: Span | null;
  readonly act: Claim["act"] | null;
}

export interface EventProposal extends Proposed {
  readonly kind: "event";
  readonly trigger: Span;
  readonly plover: string;
  readonly status: EventMention["status"] | null;
  readonly participants: readonly { readonly role: Participant["role"]; readonly span: Span }[];
  readonly place: Span | null;
  readonly time: Span | null;
}

/** Help for reading, never evidence: the words of the record stay those of the article. */
export interface TranslationProposal extends Proposed {
  readonly kind: "translation";
  readonly source: Span;
  /** BCP 47. */
  readonly language: string;
  readonly text: string;
}

/** How a person answered a proposal. */
export interface ProposalState {
  readonly state: "new" | "accepted" | "dismissed";
  readonly by: string | null;
  readonly at: IsoDate | null;
}
