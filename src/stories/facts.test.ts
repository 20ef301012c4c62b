import { expect, test } from "vitest";
import { readFacts } from "./facts.ts";

test("names and figures, each once, without articles and words that count nothing", () => {
  const text =
    "The Harbour Council met in Port Samtara. By 2024, when the Harbour Council had 1,200 members, 14 died. Then 3 boats sank with 9 people.";
  expect(readFacts(text)).toEqual([
    "Harbour Council",
    "Port Samtara",
    "1,200 members",
    "14 died",
    "3 boats",
    "9 people",
  ]);
});
