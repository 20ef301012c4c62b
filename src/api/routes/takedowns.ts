import { Hono } from "hono";
import { captureTakedownPlan, takeDownCaptures } from "../../app/takedown/capture.ts";
import { maskPerson, personTakedownPlan } from "../../app/takedown/person.ts";
import { liftTakedown, listTakedowns } from "../../app/takedown/stored.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import { asRole, type CallerEnv } from "../caller.ts";
import type { NewTakedown, TakedownAnswer, TakedownsAnswer } from "../contract-watch.ts";
import { nudge } from "../live.ts";
import { notFound } from "../params.ts";
import { reviewerOf } from "./review.ts";

export function takedownRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .use(asRole("admin"))
    .get("/", async (c) => {
      const answer: TakedownsAnswer = { takedowns: await listTakedowns(store.db) };
      return c.json(answer);
    })
    .post("/", async (c) => {
      const wish = await readBody<NewTakedown>(c, "NewTakedown");
      if (wish.dryRun) return c.json(await planned(store, wish));
      const answer = await done(store, wish, reviewerOf(c));
      nudge(store);
      return c.json(answer, 201);
    })
    .delete("/:id", async (c) => {
      const lifted = await liftTakedown(store, c.req.param("id"), reviewerOf(c));
      if (!lifted) throw notFound("takedown that stands");
      return c.body(null, 204);
    });
}

async function planned(store: Store, wish: NewTakedown): Promise<TakedownAnswer> {
  if (wish.kind === "person") {
    const { captures, articles, places } = await personTakedownPlan(store, wish.names);
    return { dryRun: true, takedown: null, captures, articles, places };
  }
  const { found, articles } = await captureTakedownPlan(store.db, [wish.capture]);
  if (found.length === 0) throw notFound("capture");
  const counts = { captures: found.length, articles: articles.length, places: 0 };
  return { dryRun: true, takedown: null, ...counts };
}

async function done(
  store: Store,
  wish: NewTakedown,
  actor: ReturnType<typeof reviewerOf>,
): Promise<TakedownAnswer> {
  const find = async (id: string | null | undefined) =>
    (await listTakedowns(store.db)).find((each) => each.id === id) ?? null;
  if (wish.kind === "person") {
    const result = await maskPerson(store, wish.names, wish.ground, actor);
    const { captures, articles, places } = result;
    return { dryRun: false, takedown: await find(result.takedown), captures, articles, places };
  }
  const { captures, articles, takedowns } = await takeDownCaptures(
    store,
    [wish.capture],
    wish.ground,
    actor,
  );
  if (captures === 0) throw notFound("capture");
  return { dryRun: false, takedown: await find(takedowns[0]), captures, articles, places: 0 };
}
