import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ask, openTestDesk, type TestDesk } from "../../test/helpers/review-desk.ts";
import type { EventItem, Page } from "./contract.ts";
import type {
  AgreementAnswer,
  QueueAnswer,
  QueuesAnswer,
  SampleItem,
  SampleTask,
} from "./contract-review.ts";

let desk: TestDesk;
let admin: Ask;
let ana: Ask;
let ben: Ask;
let rhea: Ask;

beforeAll(async () => {
  desk = await openTestDesk();
  admin = await desk.user("adam", "admin");
  ana = await desk.user("ana", "coder");
  ben = await desk.user("ben", "coder");
  rhea = await desk.user("rhea", "reviewer");
});
afterAll(() => desk.close());

async function ok<Answer>(response: Response | Promise<Response>): Promise<Answer> {
  const answer = await response;
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as Answer;
}
const totals = async (ask: Ask): Promise<Record<string, number>> => {
  const { queues } = await ok<QueuesAnswer>(ask("/review/queues"));
  return Object.fromEntries(queues.map(({ name, total }) => [name, total]));
};

describe("queues", () => {
  test("what they count is what they hold, and each item says why it waits", async () => {
    const counted = await totals(ana);
    expect(counted.new).toBeGreaterThan(0);
    expect(counted.contested).toBeGreaterThan(0);
    for (const [name, total] of Object.entries(counted)) {
      const page = await ok<QueueAnswer>(ana(`/review/queues/${name}?limit=500`));
      expect(page.total, name).toBe(total);
      expect(page.items, name).toHaveLength(total);
      for (const item of page.items) expect(item.why).not.toBe("");
    }
    expect((await ana("/review/queues/nothing")).status).toBe(404);
  });

  test("an accepted event leaves the new ones and waits for somebody else to verify it", async () => {
    const before = await totals(rhea);
    const { items } = await ok<QueueAnswer>(ana("/review/queues/new?limit=1"));
    const id = items[0]!.event!.id;
    await ok(ana("/review/acts", "POST", { act: "accept", events: [id] }));
    const after = await totals(rhea);
    expect(after.new).toBe(before.new! - 1);
    expect(after["to-verify"]).toBe(1);
    await ok(rhea("/review/acts", "POST", { act: "verify", events: [id] }));
    expect((await totals(rhea))["to-verify"]).toBe(0);
  });

  test("what is assigned shows in the queue of that user alone, with comments and who looks at it", async () => {
    const { items } = await ok<Page<EventItem>>(ana("/events?limit=1"));
    const id = items[0]!.id;
    const subject = { kind: "event", id };
    await ok(ana("/review/acts", "POST", { act: "assign", events: [id], to: "ben" }));
    await ok(ana("/review/acts", "POST", { act: "comment", subject, text: "photo?" }));
    await ok(rhea("/review/leases", "POST", subject));
    const mine = await ok<QueueAnswer>(ben("/review/queues/mine"));
    expect(mine.items).toMatchObject([
      { subject, assigned: "ben", comments: 1, lease: { by: "rhea" } },
    ]);
    expect((await totals(ana)).mine).toBe(0);
    const lease = await ok<{ mine: boolean }>(ana("/review/leases", "POST", subject));
    expect(lease.mine).toBe(false);
  });
});

describe("a sample for two coders", () => {
  let sample: SampleItem;
  const wish = { name: "round 1", size: 4, seed: 7, filter: "", coders: ["ana", "ben"] };

  test("is drawn by its seed, and a larger one keeps what a smaller one drew", async () => {
    expect((await ana("/review/samples", "POST", wish)).status).toBe(403);
    sample = await ok<SampleItem>(rhea("/review/samples", "POST", wish));
    expect(sample).toMatchObject({
      items: 4,
      done: [{ coder: "ana", items: 0 }, { coder: "ben" }],
    });
    const larger = await ok<SampleItem>(rhea("/review/samples", "POST", { ...wish, size: 6 }));
    const events = async (id: string) =>
      (
        await desk.store.db
          .selectFrom("sample_items")
          .select("event_id")
          .where("sample_id", "=", id)
          .orderBy("position")
          .execute()
      ).map(({ event_id }) => event_id);
    expect((await events(larger.id)).slice(0, 4)).toEqual(await events(sample.id));
  });

  test("shows words and nothing of what the machine or others made of them; agreement waits", async () => {
    const first = await ok<SampleTask>(ana(`/review/samples/${sample.id}/next`));
    expect(Object.keys(first.item!).sort()).toEqual(["id", "passages", "position"]);
    expect(first.item!.passages[0]?.quote).not.toBe("");
    expect((await rhea(`/review/samples/${sample.id}/next`)).status).toBe(403);
    expect((await ana(`/review/samples/${sample.id}/agreement`)).status).toBe(403);
  });

  test("gives alpha for each field and the disagreements as a queue, until they are settled", async () => {
    const code = async (ask: Ask, values: readonly object[]): Promise<void> => {
      for (const each of values) {
        const { item } = await ok<SampleTask>(ask(`/review/samples/${sample.id}/next`));
        await ok(ask(`/review/samples/${sample.id}/codings/${item!.id}`, "PUT", { values: each }));
      }
    };
    const value = (status: string, killed: number | null) => ({ relevant: true, status, killed });
    await code(ana, [
      value("occurred", 3),
      value("occurred", 5),
      value("planned", 0),
      value("denied", 2),
    ]);
    expect((await totals(rhea)).disagreements).toBe(0);
    await code(ben, [
      value("occurred", 3),
      value("occurred", 6),
      value("planned", 0),
      value("occurred", null),
    ]);
    const answer = await ok<AgreementAnswer>(ana(`/review/samples/${sample.id}/agreement`));
    const of = (field: string) => answer.fields.find((each) => each.field === field);
    expect(of("status")).toMatchObject({ metric: "nominal", items: 4, agreement: 0.75 });
    // Units (o,o) (o,o) (p,p) (d,o): D_o = 2/8; coincidences o:5, p:2, d:1 → D_e = 34/56.
    expect(of("status")?.alpha).toBeCloseTo(1 - 2 / 8 / (34 / 56), 10);
    expect(of("killed")).toMatchObject({ metric: "interval", items: 3 });
    expect(of("relevant")).toMatchObject({ alpha: null, agreement: 1 });
    expect(answer.disagreements.map(({ field }) => field)).toEqual(["killed", "status", "killed"]);
    const queue = await ok<QueueAnswer>(rhea("/review/queues/disagreements"));
    expect(queue.total).toBe(3);
    const { item } = queue.items.find(({ disagreement }) => disagreement?.field === "status")!
      .disagreement!;
    const settled = { values: value("denied", 2) };
    await ok(rhea(`/review/samples/${sample.id}/settled/${item}`, "PUT", settled));
    expect((await totals(rhea)).disagreements).toBe(1);
  });

  test("a value that is none of the field's is refused", async () => {
    const { samples } = await ok<{ samples: SampleItem[] }>(ana("/review/samples"));
    const { id } = samples[0]!;
    const response = await ana(`/review/samples/${id}/codings/${id}:1`, "PUT", {
      values: { status: "perhaps" },
    });
    expect(response.status).toBe(400);
    expect((await admin(`/review/samples/none/next`)).status).toBe(404);
  });
});
