import { join } from "node:path";
import { expect, test } from "vitest";
import { validator } from "../../src/app/schema.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { CaptureAnnotation, Span } from "../../src/model/annotation.ts";
import { dateline, jsonLines } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

const SAMPLES = join(packageRoot, "samples", "captures");

const ROWS = {
  articles: "ArticleRow",
  copies: "CopyEdge",
  families: "CopyFamily",
  stories: "Story",
  events: "EventRow",
  claims: "ClaimRow",
  changes: "ChangeRow",
} as const;

test("annotations of the samples fit the published schema, and every span lies in its text", () => {
  const { stdout, code } = dateline(["annotate", SAMPLES]);
  expect(code).toBe(3);
  const validate = validator("annotation");
  for (const annotation of jsonLines<CaptureAnnotation>(stdout)) {
    expect(validate(annotation), JSON.stringify(validate.errors)).toBe(true);
    for (const article of annotation.articles) {
      for (const [start, end] of spansOf(article)) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(article.text.length);
      }
    }
  }
});

/** Every span that counts in the article's text. */
function spansOf(article: CaptureAnnotation["articles"][number]): Span[] {
  return [
    ...article.sentences,
    ...article.mentions.map(({ span }) => span),
    ...article.claims.flatMap(({ content, cue, source }) => [...content, ...cue, ...source]),
    ...article.events.flatMap((event) => [
      event.trigger,
      ...event.evidence,
      ...event.participants.map(({ span }) => span),
      ...event.harm.map(({ span }) => span),
    ]),
  ];
}

test("exports of the samples fit the published schema", () => {
  const store = join(tmpFolder(), "store");
  expect(dateline(["ingest", SAMPLES, "--store", store]).code).toBe(3);
  for (const [kind, definition] of Object.entries(ROWS)) {
    const { stdout } = dateline(["export", kind, "--store", store]);
    const validate = validator("record", definition);
    for (const row of jsonLines<object>(stdout)) {
      expect(validate(row), `${kind}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  }
});
