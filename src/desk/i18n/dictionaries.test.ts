import { expect, test } from "vitest";
import { ar } from "./ar.ts";
import { en, type Key } from "./en.ts";
import type { Message } from "./message.ts";

const forms = (message: Message): string[] =>
  typeof message === "string" ? [message] : Object.values(message);
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const keys = Object.keys(en) as Key[];

test("Arabic has every message of English and no other, none empty", () => {
  expect(Object.keys(ar).sort()).toEqual([...keys].sort());
  for (const key of keys) {
    for (const text of [...forms(en[key]), ...forms(ar[key])]) {
      if (key !== "place.comma") expect(text.trim(), key).not.toBe("");
    }
  }
});

test("a message asks for the same values in both languages", () => {
  for (const key of keys) {
    // Arabic may write out one and two in words; its general form takes every value.
    const [general, arabic] = [forms(en[key]).at(-1)!, forms(ar[key]).at(-1)!];
    expect(placeholders(arabic), key).toEqual(placeholders(general));
  }
});
