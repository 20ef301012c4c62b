import { expect, test } from "vitest";
import type { EventMention } from "../model/annotation.ts";
import { typeOf } from "./event-type.ts";
import { incident } from "./test-incidents.ts";

const [shelling] = incident({ id: "a" }).mentions;
const mention = (
  type: string,
  subType: string,
  also: Partial<EventMention> = {},
): EventMention => ({
  ...shelling!.event,
  type: { plover: "ASSAULT", mode: null, acled: { type, subType } },
  ...also,
});
const harm = (kind: EventMention["harm"][number]["kind"]): Partial<EventMention> => ({
  harm: [{ kind, who: null, low: 1, best: 1, high: 1, words: "one", span: [0, 3] }],
});
const typed = (lead: EventMention, ...others: EventMention[]): string => {
  const account = { mentions: [lead, ...others].map((event) => ({ ...shelling!, event })) };
  return typeOf(lead, [account]).acled!.subType;
};

const burning = mention("Strategic developments", "Looting/property destruction");
const attack = mention("Violence against civilians", "Attack", harm("killed"));

test("gunmen who kill a driver and burn his lorry attack civilians", () => {
  expect(typed(burning, mention("Battles", "Armed clash"), attack)).toBe("Attack");
});

test("words that say by what means go before a toll", () => {
  const acled = {
    type: "Explosions/Remote violence",
    subType: "Shelling/artillery/missile attack",
  };
  const shelled = { ...burning, type: { plover: "ASSAULT", mode: "heavy-weapons", acled } };
  expect(typed(burning, attack, shelled)).toBe("Shelling/artillery/missile attack");
});

test("burning with no violence beside it stays what it is", () => {
  expect(typed(burning)).toBe("Looting/property destruction");
  expect(typed(burning, mention("Protests", "Peaceful protest"))).toBe(
    "Looting/property destruction",
  );
});

test("violence that is denied, threatened or history types nothing", () => {
  for (const also of [{ status: "denied" }, { background: true }] as const)
    expect(typed(burning, { ...attack, ...also })).toBe("Looting/property destruction");
});

test("a violent leading mention keeps its type", () => {
  expect(typed(mention("Explosions/Remote violence", "Air/drone strike"), attack)).toBe(
    "Air/drone strike",
  );
});
