import { Hono } from "hono";
import { agreementOf, disagreementsOf } from "../../app/review/agreement.ts";
import {
  createSample,
  findSample,
  listSamples,
  nextTask,
  type Sample,
  SETTLED,
  saveCoding,
} from "../../app/review/samples.ts";
import { mayAs } from "../../app/users/users.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import { asRole, type Caller, type CallerEnv, wantRole } from "../caller.ts";
import type { AgreementAnswer, NewCoding, NewSample } from "../contract-review.ts";
import { reviewerOf } from "./review.ts";

export function sampleRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => c.json({ samples: await listSamples(store.db) }))
    .post("/", asRole("reviewer"), async (c) => {
      const wish = await readBody<NewSample>(c, "NewSample");
      return c.json(await createSample(store, wish, reviewerOf(c)), 201);
    })
    .get("/:id/next", asRole("coder"), async (c) => {
      const sample = await findSample(store.db, c.req.param("id"));
      return c.json(await nextTask(store.db, sample, c.get("caller").name));
    })
    .put("/:id/codings/:item", asRole("coder"), async (c) => {
      const { values } = await readBody<NewCoding>(c, "NewCoding");
      const { id, item } = c.req.param();
      const coder = c.get("caller").name;
      const sample = await findSample(store.db, id);
      await saveCoding(store, sample, item, values, { ...reviewerOf(c), coder });
      return c.json(await nextTask(store.db, await findSample(store.db, id), coder));
    })
    .put("/:id/settled/:item", asRole("reviewer"), async (c) => {
      const { values } = await readBody<NewCoding>(c, "NewCoding");
      const { id, item } = c.req.param();
      const sample = await findSample(store.db, id);
      await saveCoding(store, sample, item, values, { ...reviewerOf(c), coder: SETTLED });
      return c.json(await agreement(store, sample));
    })
    .get("/:id/agreement", async (c) => {
      const sample = await findSample(store.db, c.req.param("id"));
      checkBlind(c.get("caller"), sample);
      return c.json(await agreement(store, sample));
    });
}

async function agreement(store: Store, { id }: Sample): Promise<AgreementAnswer> {
  return {
    sample: id,
    fields: await agreementOf(store.db, id),
    disagreements: await disagreementsOf(store.db, id),
  };
}

/** A coder who is not done must not learn what others coded, whatever else they may. */
function checkBlind({ name, role }: Caller, sample: Sample): void {
  const own = sample.done.find(({ coder }) => coder === name);
  if (own && own.items < sample.items) {
    wantRole({ name, role: "reader" } as Caller, "reviewer");
  }
  if (!own && !mayAs(role, "reviewer")) wantRole({ name, role } as Caller, "reviewer");
}
