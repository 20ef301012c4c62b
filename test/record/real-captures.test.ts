import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { Article, CaptureAnnotation, Claim } from "../../src/model/annotation.ts";
import type { ArticleRow, CopyFamily, EventRow } from "../../src/model/record.ts";
import { dateline, jsonLines } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

/**
 * Two real captures, read as a careful analyst reads them. They lie beside the project on some machines only;
 * samples/ has the same traps in texts of our own.
 */
const FOLDER = join(packageRoot, "..", "shared", "captures");
const FILES = ["kirkuk-republished.txt", "kirkuk-page-with-next-article.txt"].map((name) =>
  join(FOLDER, name),
);

/** Name, role words, cue, form, channel of the twelve statements of the first article, in text order. */
const KIRKUK = [
  ["Mustafa al-Kadhimi", "announced", "indirect", "unspecified"],
  ["Mustafa al-Kadhimi", "noted", "mixed", "unspecified"],
  ["media office", "said", "indirect", "unspecified"],
  ["Counter-Terrorism Service", "announced", "indirect", "unspecified"],
  ["Counter-Terrorism Service", "announced", "indirect", "statement"],
  ["Yahya Rasool", "said", "indirect", "unspecified"],
  ["Myles Caggins", "tweeted", "direct", "social-media"],
  ["Hisham al-Hashimi", "announced", "indirect", "social-media"],
  ["Fadel Abu Ragheef", "said", "indirect", "unspecified"],
  ["Fadel Abu Ragheef", "told", "indirect", "interview"],
  ["Fadel Abu Ragheef", "explained", "indirect", "unspecified"],
  ["Fadel Abu Ragheef", "added", "indirect", "unspecified"],
] as const;

describe.skipIf(!FILES.every((file) => existsSync(file)))("two real captures", () => {
  let annotations: CaptureAnnotation[] = [];
  let kirkuk: Article[] = [];
  let sudan: Article;
  const store = { place: "" };
  const rows = <Row>(kind: string): Row[] =>
    jsonLines<Row>(dateline(["export", kind, "--store", store.place]).stdout);

  beforeAll(() => {
    annotations = jsonLines(dateline(["annotate", ...FILES]).stdout);
    kirkuk = [annotations[0]!.articles[0]!, annotations[1]!.articles[0]!];
    sudan = annotations[1]!.articles[1]!;
  });

  const words = (article: Article, spans: Claim["cue"]): string =>
    spans.map(([start, end]) => article.text.slice(start, end)).join(" ");

  test("three articles in two captures; controls, repeats and captions are furniture or captions", () => {
    expect(annotations.map(({ articles }) => articles.length)).toEqual([1, 2]);
    const page = annotations[1]!;
    const reasons = page.furniture.map(({ reason }) => reason).join(" ");
    expect(reasons).not.toBe("");
    for (const article of [...kirkuk, sudan]) {
      expect(article.text).not.toMatch(/^TT$|FILE PHOTO|official Twitter page|Source: Aawsat/m);
    }
    expect(kirkuk[1]!.captions).toHaveLength(1);
    expect(sudan.captions).toHaveLength(1);
    expect(sudan.captions[0]!.date).toMatchObject({ start: "2024-09-26", end: "2024-09-26" });
    expect(kirkuk[0]!.credits).toMatchObject([{ name: "Aawsat", kind: "source" }]);
    expect(sudan.credits.map(({ kind }) => kind)).toContain("photo");
  });

  test.each([0, 1])("the twelve statements of the first article, copy %i", (copy) => {
    const article = kirkuk[copy]!;
    const found = article.claims.map((claim) => [
      claim.speaker?.name ?? null,
      words(article, claim.cue),
      claim.form,
      claim.channel,
    ]);
    expect(found).toEqual(
      KIRKUK.map(([name, ...rest]) => [expect.stringContaining(name), ...rest]),
    );
    const [first, , , , , rasool, caggins] = article.claims;
    expect(first!.speaker).toMatchObject({ role: expect.stringMatching(/Prime Minister/i) });
    expect(rasool!.speaker).toMatchObject({ affiliation: expect.stringContaining("Armed Forces") });
    expect(caggins).toMatchObject({ channelName: "Twitter" });
    expect(caggins!.speaker?.affiliation).toContain("Inherent Resolve");
    expect(article.claims[9]!.channelName).toMatch(/Asharq al-Awsat/);
  });

  test("the seven statements of the second article, one of them through a wire agency", () => {
    const speakers = sudan.claims.map(({ speaker }) => speaker?.id);
    expect(speakers).toHaveLength(7);
    const [army, rsf] = [sudan.claims[4]!.speaker!, sudan.claims[5]!.speaker!];
    expect(army.name).toMatch(/Sudan.* (Army|Armed Forces)/i);
    expect(rsf.name).toMatch(/Rapid Support Forces|RSF/);
    expect(sudan.claims.filter(({ act }) => act === "accuse")).toHaveLength(4);
    const last = sudan.claims[6]!;
    expect(last.speaker!.name).toBe(rsf.name);
    expect(last.via.map(({ name }) => name)).toEqual(["Reuters"]);
    expect(last).toMatchObject({ form: "direct", channel: "statement" });
    expect(sudan.claims[4]).toMatchObject({
      form: "direct",
      channel: "social-media",
      channelName: "X",
    });
    expect(sudan.claims[4]!.target?.name).toBe(rsf.name);
  });

  test("nothing is located at a man's name; no calendar date is invented", () => {
    const man = kirkuk[0]!.text.indexOf("Abdullah Kirkuk");
    for (const mention of kirkuk[0]!.mentions) {
      const inside = mention.span[0] >= man && mention.span[1] <= man + "Abdullah Kirkuk".length;
      if (inside && mention.kind === "place") expect(mention.place.use).toBe("in-name");
      if (mention.kind === "time" && mention.time.weekday !== null) {
        expect(mention.time.start).toBeNull();
      }
    }
    expect(kirkuk[0]!.published.grain).toBe("interval");
    const harm = kirkuk[0]!.events
      .flatMap((event) => event.harm)
      .find(({ words: w }) => w.includes("number"));
    expect(harm).toMatchObject({ kind: "killed", low: null, best: null, high: null });
  });

  test("a date given from outside resolves the weekday", () => {
    const [dated] = jsonLines<CaptureAnnotation>(
      dateline(["annotate", FILES[0]!, "--published", "2020-06-02"]).stdout,
    );
    const tuesday = dated!.articles[0]!.mentions.find(
      (mention) => mention.kind === "time" && mention.time.weekday === 2,
    );
    expect(tuesday).toMatchObject({ time: { start: "2020-06-02", end: "2020-06-02" } });
  });

  test("the record: one family with its origin named, one contested fire, one recapture", () => {
    store.place = join(tmpFolder(), "store");
    expect(dateline(["ingest", ...FILES, "--store", store.place]).code).toBe(0);
    expect(rows<ArticleRow>("articles")).toHaveLength(3);
    const families = rows<CopyFamily>("families");
    const pair = families.find(({ articles }) => articles.length === 2);
    expect(pair?.origin.name).toBe("Aawsat");
    const events = rows<EventRow>("events");
    const fires = events.filter(({ actors }) =>
      actors.some(({ actor }) => /refinery/i.test(actor.name)),
    );
    expect(fires.map(({ grade }) => grade)).toEqual(["contested"]);
    const speakers = fires[0]!.accounts.map(({ speaker }) => speaker?.name ?? "");
    expect(speakers.some((name) => /Army|Armed Forces/i.test(name))).toBe(true);
    expect(speakers.some((name) => /Rapid Support|RSF/.test(name))).toBe(true);
    const recapture = events.filter(
      ({ type }) => type.acled?.subType === "Government regains territory",
    );
    expect(recapture.some(({ place }) => /Wad Mad|Wad Med/.test(place?.name ?? ""))).toBe(true);
  });
});
