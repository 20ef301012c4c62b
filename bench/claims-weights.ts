/**
 * Fits the weights of the claims stage on the training part of an attribution corpus that the project does not ship:
 * node bench/claims-weights.ts CORPUS OUT
 * CORPUS holds input.jsonl {id, text} and gold.jsonl {id, part, attributions}; OUT takes three TSV files (see data/claims/en/SOURCE.md).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joinChains } from "../src/claims/chains.ts";
import { endChoice, visitEnd, withEnd } from "../src/claims/content-end.ts";
import { createDoc, type Doc } from "../src/claims/doc.ts";
import type { Draft, Range } from "../src/claims/draft.ts";
import { addFollowing } from "../src/claims/follow-up.ts";
import { draftOf, looseCandidates } from "../src/claims/loose-quotes.ts";
import { matchAll } from "../src/claims/match.ts";
import { pieceSpan } from "../src/claims/pieces.ts";
import { worthFeatures } from "../src/claims/worth.ts";
import { createLanguageStage } from "../src/language/stage.ts";
import { type ClaimsLexicon, loadClaimsLexicon, nestedWeights } from "../src/lexicon/claims.ts";
import type { Span } from "../src/model/annotation.ts";
import type { ArticleContext, Layers } from "../src/model/layers.ts";
import { createTimesStage } from "../src/times/stage.ts";

interface Attribution {
  readonly source: Span[];
  readonly cue: Span[];
  readonly content: Span[];
  readonly statement: boolean;
}
interface Article {
  readonly layers: Layers;
  readonly gold: readonly Attribution[];
}
interface Letters {
  readonly source: ReadonlySet<number>;
  readonly content: ReadonlySet<number>;
}
interface Example {
  readonly features: readonly string[];
  readonly right: boolean;
}
interface Choice {
  readonly features: readonly (readonly string[])[];
  readonly right: number;
}
type Weights = Map<string, number>;

const [corpus, out] = process.argv.slice(2);
if (!corpus || !out) throw new Error("usage: node bench/claims-weights.ts CORPUS OUT");

const context: ArticleContext = {
  articleId: "bench",
  url: null,
  retrieved: null,
  given: null,
  publisher: null,
};
const language = createLanguageStage();
const times = createTimesStage();
const base = loadClaimsLexicon();
const none: Weights = new Map();

const rows = (name: string): Record<string, unknown>[] =>
  readFileSync(join(corpus, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

function readArticles(): Article[] {
  const gold = new Map(
    rows("gold.jsonl")
      .filter((row) => row.part === "train")
      .map((row) => [row.id, row.attributions as Attribution[]]),
  );
  return rows("input.jsonl")
    .filter((row) => gold.has(row.id))
    .map((row) => ({ layers: layersOf(row.text as string), gold: gold.get(row.id)! }));
}

function layersOf(text: string): Layers {
  const blocks = [...text.matchAll(/[^\n]+/g)].map((match) => ({
    span: [match.index, match.index + match[0].length] as const,
    kind: "paragraph" as const,
  }));
  const layers = {
    clean: { text, language: "en", blocks, captions: [], credits: [], dates: [], map: [] },
  } as unknown as Record<string, unknown>;
  for (const stage of [language, times])
    layers[stage.gives] = stage.run(layers as unknown as Layers, context).layer;
  return layers as unknown as Layers;
}

const spans = (doc: Doc, ranges: readonly Range[]): Span[] =>
  ranges.map((range) => pieceSpan(doc, range)).filter((span) => span !== null);

const touch = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.some((x) => b.some((y) => x[0] < y[1] && y[0] < x[1]));

const EDGE = /[\s"“”'‘’.,;:()[\]—–-]/;
function trimmed(text: string, [start, end]: Span): Span {
  let from = start;
  let to = end;
  while (from < to && EDGE.test(text.charAt(from))) from++;
  while (to > from && EDGE.test(text.charAt(to - 1))) to--;
  return [from, to];
}

function lettersOf(text: string, given: readonly Span[]): Set<number> {
  const set = new Set<number>();
  for (const [start, end] of given)
    for (let i = start; i < end; i++) if (/[\p{L}\p{N}]/u.test(text.charAt(i))) set.add(i);
  return set;
}

function alike(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  for (const value of a) if (b.has(value)) both++;
  return both ? both / (a.size + b.size - both) : 0;
}

const finished = (doc: Doc): Draft[] => {
  const drafts = joinChains(doc, matchAll(doc));
  addFollowing(doc, drafts);
  return drafts;
};

/** Where the gold ends the contents that the rules begin at the same place. */
function endChoices(articles: readonly Article[], lexicon: ClaimsLexicon): Choice[] {
  return articles.flatMap(({ layers, gold }) => {
    const doc = createDoc(layers, lexicon);
    const begins = (piece: Span): number => trimmed(doc.text, piece)[0];
    return matchAll(doc).flatMap((draft) => {
      const choice = endChoice(doc, draft);
      const content = spans(doc, draft.content);
      if (!choice || content.length === 0) return [];
      const match = gold.find(
        (one) =>
          one.content.length > 0 &&
          touch(one.cue, spans(doc, draft.cue)) &&
          (one.source.length === 0 || touch(one.source, spans(doc, draft.source))) &&
          Math.abs(begins(one.content[0]!) - begins(content[0]!)) <= 1,
      );
      if (!match) return [];
      const wanted = trimmed(doc.text, match.content[0]!)[1];
      const endOf = (end: number): number => {
        const [piece] = spans(doc, [withEnd(doc, choice, end).content[choice.piece]!]);
        return piece ? trimmed(doc.text, piece)[1] : -1;
      };
      const own = draft.content[choice.piece]![1];
      const right =
        endOf(own) === wanted
          ? choice.ends.indexOf(own)
          : choice.ends.findIndex((end) => endOf(end) === wanted);
      return right < 0
        ? []
        : [{ features: choice.ends.map((end) => names(doc, choice, end)), right }];
    });
  });
}

function names(doc: Doc, choice: Parameters<typeof visitEnd>[1], end: number): string[] {
  const list: string[] = [];
  visitEnd(doc, choice, end, (...parts) => list.push(parts.filter(Boolean).join(" ")));
  return list;
}

/** The gold statements no claim fits, one to one, best first; and all of them. */
function unmatched(doc: Doc, gold: readonly Attribution[], drafts: readonly Draft[]): Letters[] {
  const statements = gold
    .filter((one) => one.statement && one.content.length > 0)
    .map((one) => ({
      source: lettersOf(doc.text, one.source),
      content: lettersOf(doc.text, one.content),
    }));
  const found = drafts.map((draft) => lettersOf(doc.text, spans(doc, draft.content)));
  const pairs = statements
    .flatMap((one, i) => found.map((own, j) => [alike(one.content, own), i, j] as const))
    .filter(([value]) => value >= 0.5)
    .sort((a, b) => b[0] - a[0]);
  const usedGold = new Set<number>();
  const usedOwn = new Set<number>();
  for (const [, i, j] of pairs) {
    if (usedGold.has(i) || usedOwn.has(j)) continue;
    usedGold.add(i);
    usedOwn.add(j);
  }
  return statements.filter((_, i) => !usedGold.has(i));
}

function fits(doc: Doc, draft: Draft, missing: readonly Letters[]): boolean {
  const content = lettersOf(doc.text, spans(doc, draft.content));
  const source = lettersOf(doc.text, spans(doc, draft.source));
  return missing.some(
    (one) =>
      alike(content, one.content) >= 0.5 &&
      (one.source.size === 0 ? source.size === 0 : alike(source, one.source) > 0),
  );
}

/** Whether a claim fits an attribution that is no statement better than any statement: it says nothing either way. */
function isBeside(doc: Doc, draft: Draft, gold: readonly Attribution[]): boolean {
  const content = lettersOf(doc.text, spans(doc, draft.content));
  const best = (statement: boolean): number =>
    Math.max(
      0,
      ...gold
        .filter((one) => one.statement === statement)
        .map((one) => alike(lettersOf(doc.text, one.content), content)),
    );
  const other = best(false);
  return other >= 0.3 && other > best(true);
}

function wideExamples(articles: readonly Article[], lexicon: ClaimsLexicon): Example[] {
  const all: ClaimsLexicon = { ...lexicon, worthWeights: new Map([["bias", 100]]) };
  return articles.flatMap(({ layers, gold }) => {
    const doc = createDoc(layers, lexicon);
    const missing = unmatched(doc, gold, finished(doc));
    const drafts = matchAll(createDoc(layers, all));
    const sure = drafts.filter((draft) => !draft.wide);
    return drafts
      .filter((draft) => draft.wide && !isBeside(doc, draft, gold))
      .map((draft) => ({
        features: ["bias", ...worthFeatures(doc, draft, sure)],
        right: fits(doc, draft, missing),
      }));
  });
}

function quoteExamples(articles: readonly Article[], lexicon: ClaimsLexicon): Example[] {
  return articles.flatMap(({ layers, gold }) => {
    const doc = createDoc(layers, lexicon);
    const drafts = finished(doc);
    const missing = unmatched(doc, gold, drafts);
    return looseCandidates(doc, drafts)
      .flat()
      .map((quote) => ({
        features: ["bias", ...quote.features],
        right: fits(doc, draftOf(doc, quote, 0), missing),
      }));
  });
}

/** Adaptive gradient steps with a pull towards nothing; rare circumstances and small weights are left out. */
function learn(
  lists: readonly (readonly (readonly string[])[])[],
  errorsOf: (index: number, scores: readonly number[]) => readonly number[],
  {
    epochs,
    least,
    rate,
    pull,
    drop,
  }: Record<"epochs" | "least" | "rate" | "pull" | "drop", number>,
): Weights {
  const counts = new Map<string, number>();
  for (const list of lists)
    for (const features of list)
      for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  const weights: Weights = new Map();
  const seen = new Map<string, number>();
  const step = (name: string, error: number): void => {
    if (name !== "bias" && counts.get(name)! < least) return;
    const weight = weights.get(name) ?? 0;
    const slope = error - (name === "bias" ? 0 : pull * weight);
    const square = (seen.get(name) ?? 0.1) + slope * slope;
    seen.set(name, square);
    weights.set(name, weight + (rate * slope) / Math.sqrt(square));
  };
  for (const index of orders(lists.length, epochs)) {
    const list = lists[index]!;
    const scores = list.map((features) =>
      features.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0),
    );
    errorsOf(index, scores).forEach((error, i) => {
      if (Math.abs(error) >= 1e-4) for (const name of list[i]!) step(name, error);
    });
  }
  const kept = [...weights].filter(([name, weight]) => name === "bias" || Math.abs(weight) >= drop);
  return new Map(kept.map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]));
}

/** The same shuffles on every machine. */
function* orders(size: number, epochs: number): Generator<number> {
  let seed = 7;
  const order = Array.from({ length: size }, (_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = size - 1; i > 0; i--) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const j = Math.floor((seed / 2147483648) * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    yield* order;
  }
}

function fitChoices(choices: readonly Choice[]): Weights {
  return learn(
    choices.map((choice) => choice.features),
    (index, scores) => {
      const top = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - top));
      const sum = powers.reduce((a, b) => a + b, 0);
      return powers.map((power, i) => (i === choices[index]!.right ? 1 : 0) - power / sum);
    },
    { epochs: 12, least: 40, rate: 0.15, pull: 0.01, drop: 0.1 },
  );
}

function fitExamples(examples: readonly Example[], epochs: number, least: number): Weights {
  return learn(
    examples.map((example) => [example.features]),
    (index, [score]) => [(examples[index]!.right ? 1 : 0) - 1 / (1 + Math.exp(-score!))],
    { epochs, least, rate: 0.1, pull: 0.015, drop: 0.08 },
  );
}

function write(name: string, weights: Weights): void {
  const lines = [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join("\t"));
  writeFileSync(join(out!, name), ["feature\tweight", ...lines, ""].join("\n"));
  console.log(`${name}: ${weights.size} weights`);
}

const articles = readArticles();
const plain: ClaimsLexicon = {
  ...base,
  endWeights: nestedWeights(none),
  worthWeights: none,
  quoteWeights: none,
};
const ends = fitChoices(endChoices(articles, plain));
write("end-weights.tsv", ends);
const ended: ClaimsLexicon = { ...plain, endWeights: nestedWeights(ends) };
const worth = fitExamples(wideExamples(articles, ended), 20, 12);
write("worth-weights.tsv", worth);
const quotes = fitExamples(quoteExamples(articles, { ...ended, worthWeights: worth }), 25, 10);
// A missed quotation costs the reader more than one with the wrong speaker marked as unsure.
quotes.set("bias", Math.round(((quotes.get("bias") ?? 0) + 0.7) * 1000) / 1000);
write("quote-weights.tsv", quotes);
