import type { Span } from "../../model/annotation.ts";
import type { Proposal, ProposalState } from "../../model/proposal.ts";
import { readArticle } from "../../store/read.ts";
import type { Db, Store } from "../../store/store.ts";
import { appendLog } from "../log/log.ts";

export interface ProposalFilter {
  readonly id?: string;
  readonly state?: string;
  readonly kind?: string;
  readonly article?: string;
}

/** A proposal with how a person answered it and the words it points at, verbatim. */
export type ListedProposal = Proposal & ProposalState & { readonly words: string };

/** Proposals under a filter, in the order of their ids. `after` is the id of the last one of the page before. */
export async function listProposals(
  db: Db,
  filter: ProposalFilter,
  limit: number,
  after = "",
): Promise<ListedProposal[]> {
  let query = db.selectFrom("proposals").selectAll().where("id", ">", after);
  if (filter.id) query = query.where("id", "=", filter.id);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.article) query = query.where("article_id", "=", filter.article);
  const rows = await query.orderBy("id").limit(limit).execute();
  const texts = new Map<string, string>();
  const listed: ListedProposal[] = [];
  for (const row of rows) {
    if (!texts.has(row.article_id)) {
      texts.set(row.article_id, (await readArticle(db, row.article_id))?.text ?? "");
    }
    const proposal = JSON.parse(row.json) as Proposal;
    listed.push({
      ...proposal,
      ...{ state: row.state as ProposalState["state"], by: row.state_by, at: row.state_at },
      words: texts.get(row.article_id)!.slice(...mainSpan(proposal)),
    });
  }
  return listed;
}

/** One proposal; null where there is none of that id. */
export async function findProposal(db: Db, id: string): Promise<ListedProposal | null> {
  return (await listProposals(db, { id }, 1))[0] ?? null;
}

/** The words that a proposal is about. */
function mainSpan(proposal: Proposal): Span {
  switch (proposal.kind) {
    case "claim":
      return proposal.content;
    case "event":
      return proposal.trigger;
    case "translation":
      return proposal.source;
  }
}

/** Answers proposals for a person; the log keeps it. Returns the ids that there are none of. */
export async function answerProposals(
  store: Store,
  ids: readonly string[],
  state: ProposalState["state"],
  by: string,
  now: Date,
): Promise<string[]> {
  return await store.db.transaction().execute(async (tx) => {
    const unknown: string[] = [];
    for (const id of ids) {
      const row = await tx
        .selectFrom("proposals")
        .select("state")
        .where("id", "=", id)
        .executeTakeFirst();
      if (!row) {
        unknown.push(id);
        continue;
      }
      const at = now.toISOString();
      await tx
        .updateTable("proposals")
        .set({ state, state_by: by, state_at: at })
        .where("id", "=", id)
        .execute();
      const subject = { kind: "proposal", id };
      await appendLog(
        tx,
        [{ act: `proposal-${state}`, subject, before: row.state, after: state }],
        { by, at: now },
      );
    }
    return unknown;
  });
}
