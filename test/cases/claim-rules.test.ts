import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dataPath } from "../../src/lexicon/paths.ts";
import type { Claim, Span } from "../../src/model/annotation.ts";
import { claimsOf } from "./claims-of.ts";

interface RuleText {
  readonly id: string;
  readonly what: string;
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}

/** "{S|The army} {C|said} {T|it left}." → the plain text and the marked stretches of source, cue and content. */
function readMarked(marked: string): { text: string; spans: Record<"S" | "C" | "T", Span[]> } {
  const spans: Record<"S" | "C" | "T", Span[]> = { S: [], C: [], T: [] };
  let text = "";
  for (const part of marked.split(/(\{[SCT]\|[^}]*\})/)) {
    const kind = part.startsWith("{") ? (part[1] as "S" | "C" | "T") : null;
    const words = kind ? part.slice(3, -1) : part;
    if (kind) spans[kind].push([text.length, text.length + words.length]);
    text += words;
  }
  return { text, spans };
}

const trim = (text: string, spans: readonly Span[]): string[] =>
  spans.map(([a, b]) => text.slice(a, b).replace(/^[\s,.]+|[\s,.]+$/g, ""));

const rules = ["en", "ar"].flatMap(
  (language) =>
    JSON.parse(readFileSync(dataPath("claims", language, "rules.json"), "utf8")) as RuleText[],
);

it("every rule has an example and a counter-example, and ids are unique", () => {
  expect(rules.every((rule) => rule.examples.length > 0 && rule.counterExamples.length > 0)).toBe(
    true,
  );
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});

it.each(rules.flatMap((rule) => rule.examples.map((example) => [rule.id, example] as const)))(
  "%s: %s",
  (id, example) => {
    const { text, spans } = readMarked(example);
    const claims = claimsOf(text);
    const claim = claims.find((found: Claim) => found.rule === id);
    expect(claims.map((found) => found.rule)).toContain(id);
    expect(trim(text, claim!.source)).toEqual(trim(text, spans.S));
    expect(trim(text, claim!.cue)).toEqual(trim(text, spans.C));
    expect(trim(text, claim!.content)).toEqual(trim(text, spans.T));
  },
);

it.each(
  rules.flatMap((rule) => rule.counterExamples.map((example) => [rule.id, example] as const)),
)("not %s: %s", (id, example) => {
  expect(claimsOf(example).map((claim) => claim.rule)).not.toContain(id);
});
