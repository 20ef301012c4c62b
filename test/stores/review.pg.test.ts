import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventItem, Page } from "../../src/api/contract.ts";
import type { ActAnswer, LogCheck, QueuesAnswer } from "../../src/api/contract-review.ts";
import type { SearchesAnswer } from "../../src/api/contract-watch.ts";
import { verifyStore } from "../../src/app/store/verify.ts";
import { takeDownCaptures } from "../../src/app/takedown/capture.ts";
import { maskPerson } from "../../src/app/takedown/person.ts";
import { deliverAlerts } from "../../src/app/watch/alerts.ts";
import { type Ask, openTestDesk, type TestDesk } from "../helpers/review-desk.ts";
import { freshPlace, STORES } from "../helpers/stores.ts";

describe.each(STORES)("review on %s", (kind) => {
  let desk: TestDesk;
  let ask: Ask;
  beforeAll(async () => {
    desk = await openTestDesk(await freshPlace(kind, false));
    ask = desk.ask;
  });
  afterAll(() => desk.close());

  async function ok<Answer>(response: Promise<Response>): Promise<Answer> {
    const answer = await response;
    expect(answer.ok, await answer.clone().text()).toBe(true);
    return (await answer.json()) as Answer;
  }
  const act = (body: object) => ok<ActAnswer>(ask("/review/acts", "POST", body));
  const events = async () => (await ok<Page<EventItem>>(ask("/events?limit=500"))).items;

  test("decisions shape the record, and undoing gives it back", async () => {
    const before = await events();
    const [a, b] = before.map(({ id }) => id) as [string, string];
    const accepted = await act({ act: "accept", events: [a, b] });
    expect(accepted.events.map(({ review }) => review)).toEqual(["accepted", "accepted"]);
    const merged = await act({ act: "merge", events: [a, b] });
    expect(merged.gone).toHaveLength(1);
    await ok(ask(`/review/acts/${merged.id}`, "DELETE"));
    await ok(ask(`/review/acts/${accepted.id}`, "DELETE"));
    expect(await events()).toEqual(before);
  });

  test("many acts at once leave one chain", async () => {
    const subject = { kind: "event", id: "e" };
    const acts = Array.from({ length: 12 }, (_, i) =>
      act({ act: "comment", subject, text: `${i}` }),
    );
    await Promise.all(acts);
    expect(await ok<LogCheck>(ask("/log/verify"))).toMatchObject({ broken: null });
  });

  test("queues, leases, samples, searches and alerts", async () => {
    const { queues } = await ok<QueuesAnswer>(ask("/review/queues"));
    for (const { name, total } of queues) {
      const page = await ok<Page<unknown>>(ask(`/review/queues/${name}?limit=500`));
      expect(page.items, name).toHaveLength(total);
    }
    const subject = { kind: "event", id: "e" };
    for (let i = 0; i < 2; i++) await ok(ask("/review/leases", "POST", subject));
    const wish = { name: "s", size: 2, seed: 1, filter: "", coders: ["local"] };
    const { id } = await ok<{ id: string }>(ask("/review/samples", "POST", wish));
    const task = await ok<{ item: { id: string } }>(ask(`/review/samples/${id}/next`));
    const coding = { values: { relevant: true, killed: 2 } };
    await ok(ask(`/review/samples/${id}/codings/${task.item.id}`, "PUT", coding));
    const search = { name: "all", filter: "country=SDN", shared: true };
    const saved = await ok<{ id: string }>(ask("/searches", "POST", search));
    const url = "https://hooks.example.org/";
    await ok(ask("/alerts", "POST", { search: saved.id, kind: "webhook", url }));
    await desk.store.db.updateTable("alerts").set({ told_seq: 0 }).execute();
    expect(await deliverAlerts(desk.store, new Date(), async () => 204)).toBe(1);
    const { searches } = await ok<SearchesAnswer>(ask("/searches"));
    expect(searches).toMatchObject([{ unseen: 0, alerts: [{ last: { ok: true } }] }]);
  });

  test("takedowns leave a whole store and a chain that holds", async () => {
    const { items } = await ok<Page<{ capture: string }>>(ask("/articles?limit=1"));
    const actor = { by: "local", at: new Date() };
    const done = await takeDownCaptures(desk.store, [items[0]!.capture], "legal", actor);
    expect(done.captures).toBe(1);
    expect((await ask(`/captures/${items[0]!.capture}`)).status).toBe(404);
    const masked = await maskPerson(desk.store, ["El Obeid"], "safety", actor);
    expect(masked.captures).toBeGreaterThan(0);
    expect((await ok<Page<unknown>>(ask("/articles?q=obeid"))).total).toBe(0);
    expect((await ok<Page<unknown>>(ask("/events?q=obeid&background=1"))).total).toBe(0);
    expect(await ok<LogCheck>(ask("/log/verify"))).toMatchObject({ broken: null });
    expect((await verifyStore(desk.store)).faults).toEqual([]);
  });

  test("users log in and out", async () => {
    const reader = await desk.user("adam", "admin");
    expect((await reader("/users")).status).toBe(200);
    const login = { name: "adam", password: "a long enough password" };
    expect((await reader("/session", "POST", login)).status).toBe(201);
  });
});
