import { hasVerb } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Draft } from "./draft.ts";

/** How likely it is that a claim of the wide reading is one, beside the sure ones. */
export function worth(doc: Doc, draft: Draft, sure: readonly Draft[]): number {
  const weights = doc.lexicon.worthWeights;
  let score = weights.get("bias") ?? 0;
  for (const name of worthFeatures(doc, draft, sure)) score += weights.get(name) ?? 0;
  return 1 / (1 + Math.exp(-score));
}

const bucket = (n: number): string =>
  n < 2 ? "1" : n < 3 ? "2" : n < 5 ? "3" : n < 9 ? "5" : n < 15 ? "9" : n < 25 ? "15" : "25";
const CLOSED = new Set(["ADP", "SCONJ", "CCONJ", "PUNCT", "PART", "DET", "PRON", "AUX"]);

/** What speaks for and against a claim: rule, cue, speaker, content, and where it stands. */
export function worthFeatures(doc: Doc, draft: Draft, sure: readonly Draft[]): string[] {
  const { at } = draft;
  const kind = draft.rule.replace(/^en\//, "").replace(/phrase\/.*/, "phrase");
  const sentence = doc.sentences[doc.sentenceOf[at]!]!;
  const name = (i: number): string =>
    i < sentence.first || i >= sentence.end
      ? "EDGE"
      : CLOSED.has(doc.upos(i))
        ? doc.low[i]!
        : doc.xpos(i);
  const source = draft.source[0];
  const first = draft.content[0]![0];
  const end = draft.content.at(-1)![1];
  const cueFirst = draft.cue[0]![0];
  const quoted = draft.content.some(([a, b]) => doc.region[a]! >= 0 || doc.region[b - 1]! >= 0);
  const relation = doc.tree(doc.sentenceOf[at]!)?.deprel(at) ?? "none";
  const who = source ? doc.xpos(source[1] - 1) : "nobody";
  const form = doc.lexicon.verbs.get(doc.low[at]!);
  const verb = hasVerb(doc, first, end) ? "v" : "-";
  return [
    `rule ${kind}`,
    `lemma ${draft.lemma}`,
    `lemma ${draft.lemma} ${kind}`,
    `act ${draft.act} ${kind}`,
    `frames ${form ? [...form.verbs[0]!.frames].join("") : "noun"}`,
    `tag ${doc.xpos(at)} ${kind}`,
    `tag ${doc.upos(at)} ${doc.xpos(at)}`,
    `before ${name(cueFirst - 1)}`,
    `before ${name(cueFirst - 1)} ${doc.xpos(at)}`,
    `opens ${name(first)}`,
    `opens ${name(first)} ${kind}`,
    `who ${who}`,
    `who ${who} ${kind}`,
    `gap ${source ? (source[0] > at ? "after" : bucket(at - source[1] + 1)) : "none"}`,
    `wide ${source ? bucket(source[1] - source[0]) : "0"}`,
    `size ${bucket(end - first)}`,
    `size ${bucket(end - first)} ${kind}`,
    `verb ${verb} ${kind}`,
    `quoted ${quoted} ${kind}`,
    `relation ${relation.replace(/:.*/, "")} ${doc.xpos(at)}`,
    `nested ${nestedIn(draft, sure)}`,
    `holds ${sure.some((other) => covers(draft, other.at))}`,
    `place ${sentence.first >= cueFirst - 1 ? "front" : "inside"}`,
    `headline ${doc.paragraphOf[doc.sentenceOf[at]!] === 0}`,
  ];
}

const covers = (draft: Draft, token: number): boolean =>
  draft.content.some(([first, end]) => token >= first && token < end);

const nestedIn = (draft: Draft, sure: readonly Draft[]): string =>
  sure.find((other) => covers(other, draft.at))?.rule ?? "no";
