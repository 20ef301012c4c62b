import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { ClaimRow } from "../../src/model/record.ts";
import { dateline, jsonLines } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

test("claims as ClaimReview: every claim once, its words, its speaker, no verdict", () => {
  const store = join(tmpFolder(), "store");
  dateline([
    "ingest",
    join(packageRoot, "samples", "captures", "07-depot-accusation.html"),
    "--store",
    store,
  ]);
  const claims = jsonLines<ClaimRow>(dateline(["export", "claims", "--store", store]).stdout);
  const reviews = jsonLines<Record<string, unknown>>(
    dateline(["export", "claims", "--store", store, "--format", "claimreview"]).stdout,
  );
  expect(reviews.map((review) => review["@id"])).toEqual(claims.map(({ id }) => id));
  expect(reviews.map((review) => review["claimReviewed"])).toEqual(
    claims.map(({ quote }) => quote),
  );
  for (const review of reviews) {
    expect(review["@type"]).toBe("ClaimReview");
    expect(review).not.toHaveProperty("reviewRating");
  }
  const wrong = dateline(["export", "events", "--store", store, "--format", "claimreview"]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("claims alone");
});
