/**
 * Measures the language layer on Universal Dependencies treebanks: `node scripts/eval-language.ts [treebank…] [--json]`.
 * Default: the dev parts. The test parts and PUD are for final figures and never for tuning.
 */
import { parseArgs } from "node:util";
import { analyseEnglish } from "../src/language/english.ts";
import { englishModel, englishParser } from "../src/language/english-model.ts";
import { createLayer } from "../src/language/layer.ts";
import { segmentEnglish } from "../src/language/segment.ts";
import { englishWords } from "../src/lexicon/language-words.ts";
import type { LanguageLayer } from "../src/model/language.ts";
import { Counter } from "./f1-counter.ts";
import { documents, type GoldSentence, rawText, readTreebank } from "./treebank.ts";

const RELATIONS = [
  "nsubj",
  "nsubj:pass",
  "obj",
  "ccomp",
  "appos",
  "acl:relcl",
  "parataxis",
  "conj",
];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    capitals: { type: "boolean", default: false },
  },
});

/** The layer of a document whose tokens and sentences are the treebank's own. */
function goldLayer(doc: readonly GoldSentence[]): LanguageLayer {
  const raw = rawText(doc);
  const text = options.capitals ? capitals(raw.text) : raw.text;
  let first = 0;
  const sentences = doc.map((sentence, s) => {
    const end = first + sentence.forms.length;
    const made = { span: raw.spans[s] as readonly [number, number], first, end };
    first = end;
    return made;
  });
  const segments = {
    sentences,
    start: Uint32Array.from(raw.tokens, ([start]) => start),
    end: Uint32Array.from(raw.tokens, ([, end]) => end),
  };
  return createLayer(
    text,
    "en",
    segments,
    analyseEnglish(text, segments, englishModel(), englishParser),
  );
}

/** Capitals where they keep the length ("ß" does not). */
const capitals = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => {
    const upper = (text[i] as string).toUpperCase();
    return upper.length === 1 ? upper : text[i];
  }).join("");

interface Figures {
  readonly tokens: number;
  upos: number;
  xpos: number;
  lemma: number;
  uas: number;
  las: number;
  lasUniversal: number;
}

const universal = (label: string): string => label.split(":")[0] as string;

function measure(name: string): void {
  const docs = documents(readTreebank(name));
  const figures: Figures = {
    tokens: 0,
    upos: 0,
    xpos: 0,
    lemma: 0,
    uas: 0,
    las: 0,
    lasUniversal: 0,
  };
  const relations = new Counter();
  const triples = new Counter();
  let count = 0;
  for (const doc of docs) {
    const layer = goldLayer(doc);
    doc.forEach((gold, s) => {
      compareSentence(gold, layer, s, figures, relations);
      count += gold.forms.length;
      if (/^n|GUM_news/.test(gold.id) || !name.includes("pud"))
        compareTriples(gold, layer, s, triples);
    });
  }
  const share = (n: number): string => ((100 * n) / count).toFixed(2);
  const raw = rawFigures(docs);
  const result = {
    treebank: name,
    tokens: count,
    upos: share(figures.upos),
    xpos: share(figures.xpos),
    lemma: share(figures.lemma),
    uas: share(figures.uas),
    las: share(figures.las),
    lasUniversal: share(figures.lasUniversal),
    relations: Object.fromEntries(RELATIONS.map((label) => [label, relations.f1(label)])),
    triples: { "verb+subject+object": triples.f1("svo"), "speaker+verb": triples.f1("speaker") },
    rawTokensF1: raw.f1("token"),
    rawSentencesF1: raw.f1("sentence"),
  };
  console.log(options.json ? JSON.stringify(result) : result);
}

function compareSentence(
  gold: GoldSentence,
  layer: LanguageLayer,
  s: number,
  figures: Figures,
  relations: Counter,
): void {
  const tree = layer.tree(s);
  if (tree === null) throw new Error("no parser");
  gold.forms.forEach((_, t) => {
    const i = tree.first + t;
    if (layer.tokens.upos(i) === gold.upos[t]) figures.upos++;
    if (layer.tokens.xpos(i) === gold.xpos[t]) figures.xpos++;
    if (layer.tokens.lemma(i).toLowerCase() === gold.lemmas[t]?.toLowerCase()) figures.lemma++;
    const head = tree.head(i) < 0 ? -1 : tree.head(i) - tree.first;
    const label = gold.deprels[t] as string;
    const found = tree.deprel(i);
    relations.gold(label, `${gold.id} ${t} ${gold.heads[t]}`);
    relations.found(found, `${gold.id} ${t} ${head}`);
    if (head !== gold.heads[t]) return;
    figures.uas++;
    if (found === label) figures.las++;
    if (universal(found) === universal(label)) figures.lasUniversal++;
  });
}

/** Subject, verb and object; subject and verb of speech. Passives give their subject as object. */
function compareTriples(
  gold: GoldSentence,
  layer: LanguageLayer,
  s: number,
  triples: Counter,
): void {
  const tree = layer.tree(s);
  if (tree === null) return;
  const n = gold.forms.length;
  const speech = englishWords().speechVerbs;
  const collect = (
    head: (t: number) => number,
    label: (t: number) => string,
    verb: (t: number) => boolean,
    form: (t: number) => string,
    add: (kind: string, key: string) => void,
  ): void => {
    for (let v = 0; v < n; v++) {
      if (!verb(v)) continue;
      const own = Array.from({ length: n }, (_, t) => t).filter((t) => head(t) === v);
      const subject = own.find((t) => label(t) === "nsubj");
      const object = own.find((t) => label(t) === "obj");
      if (subject !== undefined && object !== undefined)
        add("svo", `${gold.id} ${v} ${subject} ${object}`);
      if (subject !== undefined && speech.has(form(v)))
        add("speaker", `${gold.id} ${v} ${subject}`);
    }
  };
  const form = (t: number): string => (gold.forms[t] as string).toLowerCase();
  collect(
    (t) => gold.heads[t] as number,
    (t) => gold.deprels[t] as string,
    (t) => gold.upos[t] === "VERB",
    form,
    (kind, key) => triples.gold(kind, key),
  );
  collect(
    (t) => tree.head(tree.first + t) - tree.first,
    (t) => tree.deprel(tree.first + t),
    (t) => layer.tokens.upos(tree.first + t) === "VERB",
    form,
    (kind, key) => triples.found(kind, key),
  );
}

/** Tokens and sentences found in the plain text. */
function rawFigures(docs: readonly (readonly GoldSentence[])[]): Counter {
  const counter = new Counter();
  for (const [d, doc] of docs.entries()) {
    const { text, tokens, spans } = rawText(doc);
    const { sentences, start, end } = segmentEnglish(text, englishWords());
    for (const span of tokens) counter.gold("token", `${d} ${span}`);
    for (const span of spans) counter.gold("sentence", `${d} ${span}`);
    start.forEach((from, i) => {
      counter.found("token", `${d} ${from},${end[i]}`);
    });
    for (const { span } of sentences) counter.found("sentence", `${d} ${span}`);
  }
  return counter;
}

for (const name of positionals.length > 0 ? positionals : ["en_ewt-dev", "en_gum-dev"])
  measure(name);
