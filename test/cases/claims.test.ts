import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Claim, Span } from "../../src/model/annotation.ts";
import { claimsOf } from "./claims-of.ts";

interface GoldClaim {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  readonly act: readonly string[];
  readonly channel: readonly string[];
  readonly form: string;
}

const rows = <T>(file: string): T[] =>
  readFileSync(join(import.meta.dirname, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

const words = (text: string, spans: readonly Span[]): string =>
  spans
    .map(([a, b]) =>
      text
        .slice(a, b)
        .replace(/[^\p{L}\p{N} ]/gu, "")
        .trim(),
    )
    .join("|");

function fieldsRight(text: string, gold: GoldClaim, claims: readonly Claim[]): number {
  const content = words(text, gold.content);
  const claim =
    claims.find(
      (found) =>
        words(text, found.content) === content &&
        words(text, found.source) === words(text, gold.source),
    ) ?? claims.find((found) => words(text, found.content) === content);
  if (!claim) return 0;
  return [
    true,
    words(text, claim.source) === words(text, gold.source),
    words(text, claim.cue) === words(text, gold.cue),
    gold.act.includes(claim.act),
    gold.channel.includes(claim.channel),
    claim.form === gold.form,
  ].filter(Boolean).length;
}

// Floors: measured shares less a small margin, so that other layers may move without breaking this one.
it.each([
  ["claims-en", 0.95],
  ["claims-ar", 0.9],
])("%s: share of fields right and no claims in hard negatives", (folder, floor) => {
  const texts = rows<{ id: string; text: string }>(`${folder}/input.jsonl`);
  const gold = new Map(
    rows<{ id: string; claims: GoldClaim[] }>(`${folder}/gold.jsonl`).map((row) => [
      row.id,
      row.claims,
    ]),
  );
  let right = 0;
  let all = 0;
  let noise = 0;
  for (const { id, text } of texts) {
    const found = claimsOf(text);
    const wanted = gold.get(id)!;
    noise += Math.max(0, found.length - wanted.length);
    for (const claim of wanted) {
      all += 6;
      right += fieldsRight(text, claim, found);
    }
  }
  expect(right / all).toBeGreaterThanOrEqual(floor);
  expect(noise).toBeLessThanOrEqual(3);
});
