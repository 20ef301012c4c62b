import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDesk, type TestDesk } from "../../test/helpers/review-desk.ts";
import type { EventAnswer, EventItem, Page } from "./contract.ts";
import type { ActAnswer, QueueAnswer } from "./contract-review.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

async function ok<Answer>(response: Promise<Response>): Promise<Answer> {
  const answer = await response;
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as Answer;
}

/** Takes a report in as somebody who drops a file on the desk. */
async function takeIn(outlet: string, toll: string): Promise<void> {
  const text =
    `Gunmen attacked a police post in Kosti on 12 February 2025, killing ${toll} officers, the governor of White Nile state said.\n\n` +
    `The ${outlet} reporter saw the burned post from the bridge.\n`;
  const form = new FormData();
  form.append("files", new File([text], `${outlet}.txt`));
  form.append("published", "2025-02-13");
  await (await desk.ask("/imports", "POST", form)).text();
}

async function killed(id: string) {
  const { event } = await ok<EventAnswer>(desk.ask(`/events/${id}`));
  return event.harm.find(({ kind }) => kind === "killed")!;
}
const conflicts = () => ok<QueueAnswer>(desk.ask("/review/queues/conflicts"));

test("an edit waits among the conflicts when later reports change what the machine reads, until somebody decides", async () => {
  await takeIn("Courier", "four");
  const { items } = await ok<Page<EventItem>>(desk.ask("/events?q=kosti&background=1&limit=500"));
  const event = items.find(({ harm }) => harm.includes("four officers killed"))!;
  const { kind, who } = await killed(event.id);
  const five = [{ ...{ kind, who }, low: 5, best: 5, high: 5 }];
  const edit = { act: "edit", event: event.id, field: "harm", value: five, evidence: [] };
  const edited = await ok<ActAnswer>(
    desk.ask("/review/acts", "POST", { ...edit, reason: "the morgue said five" }),
  );
  expect((await conflicts()).items).toEqual([]);

  await takeIn("Herald", "nine");
  const { items: waiting } = await conflicts();
  expect(waiting.map(({ subject }) => subject.id)).toEqual([event.id]);
  const [conflict] = waiting[0]!.conflicts;
  expect(conflict).toMatchObject({ field: "harm", decided: [{ best: 5 }] });
  expect(JSON.stringify(conflict!.machineNow)).toContain("9");
  expect(waiting[0]!.why).toContain("otherwise");
  expect((await killed(event.id)).best).toBe(5);

  await ok(desk.ask(`/review/acts/${edited.id}`, "DELETE"));
  expect((await conflicts()).items).toEqual([]);
});
