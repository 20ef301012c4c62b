/** What language models proposed, beside the record. */
export interface ProposalTables {
  readonly model_answers: {
    /** Hash of the question: model, prompt version and messages. */
    readonly key: string;
    readonly model: string;
    readonly article_id: string;
    readonly at: string;
    /** The answer as it came. */
    readonly answer: string;
  };
  readonly proposals: {
    readonly id: string;
    readonly article_id: string;
    readonly kind: string;
    readonly model: string;
    readonly known: string | null;
    /** "new", "accepted", "dismissed". */
    readonly state: string;
    readonly state_by: string | null;
    readonly state_at: string | null;
    /** Proposal. */
    readonly json: string;
  };
}
