import { type Context, Hono } from "hono";
import { answerProposals, findProposal, listProposals } from "../../app/propose/proposals.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import { type CallerEnv, wantRole } from "../caller.ts";
import type { ProposalItem, ProposalReply, ProposalsAnswer } from "../contract-proposals.ts";
import { notFound, readParams, whole } from "../params.ts";
import { reviewerOf } from "./review.ts";

const FILTERS = ["state", "kind", "article", "cursor"] as const;

export function proposalRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => c.json(await list(store, c)))
    .post("/:id/answer", async (c) => {
      wantRole(c.get("caller"), "coder");
      const { state } = await readBody<ProposalReply>(c, "ProposalReply");
      const { by, at } = reviewerOf(c);
      const id = c.req.param("id");
      if ((await answerProposals(store, [id], state, by, at)).length > 0) {
        throw notFound("proposal");
      }
      const answer: ProposalItem = (await findProposal(store.db, id))!;
      return c.json(answer);
    });
}

async function list(store: Store, c: Context): Promise<ProposalsAnswer> {
  const { cursor, ...filter } = readParams(c, FILTERS);
  const limit = Math.min(Math.max(whole(c, "limit", 50), 1), 500);
  const items = await listProposals(store.db, filter, limit, cursor);
  const last = items.at(-1);
  return { items, next: last && items.length === limit ? last.id : null };
}
