import type { TagInput } from "../src/language/tag-features.ts";
import { TAG_FEATURES } from "../src/language/tag-features.ts";
import type { TaggerModel } from "../src/language/tagger.ts";
import {
  ambiguityClasses,
  bestTag,
  candidateTags,
  lastFeatures,
  tagSentence,
} from "../src/language/tagger.ts";
import { type CorpusDocument, corpus, random, shuffle } from "./language-corpus.ts";
import { buildLexicon, type TagLexicon, tagName } from "./tag-lexicon.ts";
import type { GoldSentence } from "./treebank.ts";

interface Learner {
  readonly model: TaggerModel & { readonly weights: Float32Array };
  readonly totals: Float32Array;
  readonly stamps: Int32Array;
  step: number;
}

export interface Sample {
  readonly input: TagInput;
  readonly entry: Int32Array;
  readonly doc: CorpusDocument;
  readonly sentence: number;
  readonly first: number;
  readonly end: number;
  readonly gold: Uint8Array;
}

/** One sample per sentence, with the gold tags as codes (255: a tag the model does not know). */
export function samples(
  docs: readonly CorpusDocument[],
  model: TaggerModel,
  lexicon: TagLexicon,
): Sample[] {
  return docs.flatMap((doc) => {
    const { classes, entry, words } = ambiguityClasses(model, doc.codes);
    const input = {
      codes: doc.codes,
      ambiguity: classes,
      words,
      firsts: doc.firsts,
      evidence: doc.evidence,
    };
    return doc.sentences.map(({ first, end }, s): Sample => {
      const gold = doc.gold[s] as GoldSentence;
      const tags = gold.forms.map((_, i) => lexicon.codes.get(tagName(gold, i)) ?? 255);
      return { input, entry, doc, sentence: s, first, end, gold: Uint8Array.from(tags) };
    });
  });
}

function newLearner(lexicon: TagLexicon, bits: number): Learner {
  const size = 1 << bits;
  const weights = new Float32Array(size);
  return {
    model: { ...lexicon.tables, weights, mask: size - 1 },
    totals: new Float32Array(size),
    stamps: new Int32Array(size),
    step: 1,
  };
}

function bump(learner: Learner, slot: number, by: number): void {
  const weight = learner.model.weights[slot] as number;
  learner.totals[slot] =
    (learner.totals[slot] as number) + weight * (learner.step - (learner.stamps[slot] as number));
  learner.stamps[slot] = learner.step;
  learner.model.weights[slot] = weight + by;
}

function learnSentence(learner: Learner, sample: Sample, tags: Uint8Array): void {
  const { model } = learner;
  for (let i = sample.first; i < sample.end; i++) {
    const entry = sample.entry[i] as number;
    const guess = bestTag(model, sample.input, entry, i, sample.first, sample.end, tags);
    const gold = sample.gold[i - sample.first] as number;
    tags[i] = guess;
    if (guess === gold || gold === 255 || !candidateTags.includes(gold)) continue;
    learner.step++;
    for (let k = 0; k < TAG_FEATURES; k++) {
      const row = (lastFeatures[k] as number) & model.mask;
      bump(learner, row ^ gold, 1);
      bump(learner, row ^ guess, -1);
    }
  }
}

function averaged(learner: Learner): Float32Array {
  const { weights } = learner.model;
  return weights.map((weight, slot) => {
    const sum =
      (learner.totals[slot] as number) + weight * (learner.step - (learner.stamps[slot] as number));
    return sum / learner.step;
  });
}

/** Weights as int8, the largest one at 127 and none clipped; what rounds to 0 is gone. */
function quantised(weights: Float32Array): Int8Array {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return Int8Array.from(weights, (weight) => Math.round((weight * 127) / largest));
}

export function accuracy(model: TaggerModel, all: readonly Sample[], lexicon: TagLexicon): string {
  let right = 0;
  let both = 0;
  let count = 0;
  for (const sample of all) {
    const tags = new Uint8Array(sample.doc.codes.length);
    tagSentence(model, sample.input, sample.entry, sample.first, sample.end, tags);
    const gold = sample.doc.gold[sample.sentence] as GoldSentence;
    gold.forms.forEach((_, i) => {
      const [upos, xpos] = (lexicon.names[tags[sample.first + i] as number] as string).split(" ");
      count++;
      if (upos === gold.upos[i]) right++;
      if (xpos === gold.xpos[i]) both++;
    });
  }
  return `UPOS ${((100 * right) / count).toFixed(2)} XPOS ${((100 * both) / count).toFixed(2)}`;
}

export interface TaggerTraining {
  readonly epochs: number;
  readonly seed: number;
  readonly bits: number;
  /** Share of the sentences that are read as all-capitals copy. */
  readonly caseless: number;
  /** Sentences to learn from that leave the lexicon as it is. */
  readonly extra?: readonly GoldSentence[];
  /** Called after each epoch with the quantised model. */
  readonly report?: (epoch: number, model: TaggerModel, lexicon: TagLexicon) => void;
}

/** Trains a tagger on gold sentences; the same options give the same model. */
export function trainTagger(
  train: readonly GoldSentence[],
  options: TaggerTraining,
): { readonly model: TaggerModel & { readonly weights: Int8Array }; readonly lexicon: TagLexicon } {
  const next = random(options.seed);
  const lexicon = buildLexicon(train);
  const learner = newLearner(lexicon, options.bits);
  const all = [...train, ...(options.extra ?? [])];
  const cased = samples(corpus(all, false), learner.model, lexicon);
  const caseless = samples(corpus(all, true), learner.model, lexicon);
  const scratch = new Uint8Array(Math.max(...cased.map((sample) => sample.doc.codes.length)));
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    const order = cased.map((sample, i) =>
      next() < options.caseless ? (caseless[i] as Sample) : sample,
    );
    for (const sample of shuffle(order, next)) learnSentence(learner, sample, scratch);
    options.report?.(epoch, { ...learner.model, weights: quantised(averaged(learner)) }, lexicon);
  }
  return { model: { ...learner.model, weights: quantised(averaged(learner)) }, lexicon };
}
