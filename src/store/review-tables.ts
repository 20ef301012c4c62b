/** Tables of review, users, searches and takedowns, as `Tables` takes them in. */
export interface ReviewTables {
  /** Hash-chained, never changed, never deleted from. */
  readonly log: {
    readonly seq: number;
    readonly id: string;
    readonly at: string;
    readonly by_name: string;
    readonly act: string;
    readonly subject_kind: string;
    readonly subject_id: string;
    readonly together: string;
    readonly undoes: string | null;
    /** JSON object of names and versions. */
    readonly versions: string;
    readonly payload_hash: string;
    readonly previous: string;
    readonly hash: string;
  };
  /** What the entries say. A takedown empties `json`; the entry and the hash of what stood here remain. */
  readonly log_payloads: {
    readonly entry: string;
    readonly json: string | null;
    readonly removed_by: string | null;
  };
  /** Decisions of the log, ready for building the record. */
  readonly decisions: {
    readonly id: string;
    readonly seq: number;
    readonly kind: string;
    /** Decision. */
    readonly json: string;
    /** `seq` of the log entry that undid it. */
    readonly undone_seq: number | null;
  };
  readonly assignments: {
    readonly event_id: string;
    readonly to_name: string;
    readonly entry: string;
  };
  readonly leases: {
    readonly subject_kind: string;
    readonly subject_id: string;
    readonly by_name: string;
    readonly until: string;
  };
  /** What queues ask of events beside their row. */
  readonly review_facts: {
    readonly event_id: string;
    readonly confidence: number;
    readonly conflicts: number;
    readonly verified: number;
    /** 1: told as news, and nobody has decided about it. */
    readonly waiting: number;
    /** 1: accepted or edited, and not verified. */
    readonly pending: number;
  };
  readonly samples: {
    readonly id: string;
    readonly name: string;
    readonly at: string;
    readonly by_name: string;
    readonly seed: number;
    readonly size: number;
    readonly filter: string;
    /** JSON list of names. */
    readonly coders: string;
  };
  readonly sample_items: {
    readonly sample_id: string;
    readonly id: string;
    readonly position: number;
    readonly event_id: string;
    /** JSON of what coders are shown. */
    readonly json: string;
  };
  readonly codings: {
    readonly sample_id: string;
    readonly item_id: string;
    readonly coder: string;
    readonly at: string;
    /** Coding. */
    readonly json: string;
  };
  readonly searches: {
    readonly id: string;
    readonly name: string;
    readonly filter: string;
    readonly shared: number;
    readonly by_name: string;
    readonly at: string;
  };
  /** Events that a search found, in the order in which it found them. */
  readonly search_hits: {
    readonly search_id: string;
    readonly seq: number;
    readonly event_id: string;
    readonly at: string;
  };
  readonly search_seen: {
    readonly search_id: string;
    readonly user_name: string;
    readonly hit_seq: number;
  };
  readonly alerts: {
    readonly id: string;
    readonly search_id: string;
    readonly kind: string;
    readonly by_name: string;
    readonly at: string;
    /** Of a feed's address, or the secret that signs a webhook's body. */
    readonly secret: string;
    readonly url: string | null;
    /** Last hit that it told. */
    readonly told_seq: number;
    readonly tries: number;
    readonly next_at: string | null;
    readonly last_at: string | null;
    readonly last_ok: number | null;
    readonly last_detail: string | null;
  };
  readonly users: {
    readonly name: string;
    readonly role: string;
    /** Argon2id, encoded with its salt and cost. */
    readonly password: string;
    readonly disabled: number;
    readonly created_at: string;
    readonly last_seen: string | null;
  };
  readonly sessions: {
    /** SHA-256 of the cookie. */
    readonly hash: string;
    readonly user_name: string;
    readonly created_at: string;
    readonly seen_at: string;
  };
  readonly user_tokens: {
    readonly id: string;
    readonly hash: string;
    readonly user_name: string;
    readonly label: string;
    readonly read_only: number;
    readonly created_at: string;
    readonly last_used: string | null;
  };
  readonly takedowns: {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    readonly by_name: string;
    readonly ground: string;
    readonly capture_id: string | null;
    readonly captures: number;
    /** JSON: salted hashes of a masked person's names; null for a capture. */
    readonly names: string | null;
    readonly lifted_at: string | null;
  };
  /** Captures that are not to come in again, by the hash of their bytes as they once came. */
  readonly refused: {
    readonly takedown_id: string;
    readonly sha256: string;
  };
  readonly retention: {
    /** "host:example.org", "publisher:Name". */
    readonly source: string;
    readonly days: number;
    readonly by_name: string;
    readonly at: string;
  };
}
