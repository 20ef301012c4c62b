import type { Proposal, ProposalState } from "../model/proposal.ts";

/** What a model proposed, with how a person answered and the words it points at, verbatim. */
export type ProposalItem = Proposal & ProposalState & { readonly words: string };

/** GET /proposals */
export interface ProposalsAnswer {
  readonly items: readonly ProposalItem[];
  /** `cursor` of the next page; null on the last. */
  readonly next: string | null;
}

/** Body of POST /proposals/:id/answer */
export interface ProposalReply {
  readonly state: "new" | "accepted" | "dismissed";
}
