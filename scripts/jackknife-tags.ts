/**
 * Tags the training sentences by taggers that have not seen them (`node scripts/jackknife-tags.ts`): the parser
 * must learn from tags with the errors it will meet. Writes build/language/train-tags.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { tagSentence } from "../src/language/tagger.ts";
import { compiledPath } from "../src/lexicon/paths.ts";
import { corpus } from "./language-corpus.ts";
import { samples, trainTagger } from "./tagger-training.ts";
import { documents, type GoldSentence, readTreebank } from "./treebank.ts";

const FOLDS = 5;

/** Tag names by sentence id, cased and caseless. */
export interface JackknifedTags {
  readonly cased: Record<string, string[]>;
  readonly caseless: Record<string, string[]>;
}

export const jackknifePath: string = compiledPath("language", "train-tags.json");

function main(): void {
  const docs = documents([...readTreebank("en_ewt-train"), ...readTreebank("en_gum_nonc-train")]);
  const all: JackknifedTags = { cased: {}, caseless: {} };
  for (let fold = 0; fold < FOLDS; fold++) {
    const outside = docs.filter((_, i) => i % FOLDS !== fold).flat();
    const inside = docs.filter((_, i) => i % FOLDS === fold).flat();
    tagFold(outside, inside, all);
    console.log(`fold ${fold + 1} of ${FOLDS}`);
  }
  mkdirSync(dirname(jackknifePath), { recursive: true });
  writeFileSync(jackknifePath, JSON.stringify(all));
}

function tagFold(
  outside: readonly GoldSentence[],
  inside: readonly GoldSentence[],
  all: JackknifedTags,
): void {
  const { model, lexicon } = trainTagger(outside, { epochs: 5, seed: 1, bits: 22, caseless: 0.2 });
  for (const kind of ["cased", "caseless"] as const) {
    for (const sample of samples(corpus(inside, kind === "caseless"), model, lexicon)) {
      const tags = new Uint8Array(sample.doc.codes.length);
      tagSentence(model, sample.input, sample.entry, sample.first, sample.end, tags);
      const { id } = sample.doc.gold[sample.sentence] as GoldSentence;
      all[kind][id] = Array.from(
        tags.subarray(sample.first, sample.end),
        (tag) => lexicon.names[tag] ?? "",
      );
    }
  }
}

if (process.argv[1] === import.meta.filename) main();
