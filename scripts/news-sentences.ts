import { readFileSync } from "node:fs";
import { dataPath } from "../src/lexicon/paths.ts";
import { random } from "./language-corpus.ts";
import type { GoldSentence } from "./treebank.ts";

/**
 * Sentences with trees for constructions that news has and the treebanks lack, from the patterns of
 * data/language/en/news-patterns.json. Training only.
 *
 * A pattern is a list of tokens "form|upos|xpos|head|relation"; the head is the number of a token of the same
 * pattern (0: the pattern's own root). "{kind>relation}@head" puts a whole pattern of that kind in.
 */
interface Grammar {
  readonly sentence: readonly string[];
  readonly [kind: string]: readonly string[];
}

interface Node {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  readonly head: number;
  readonly relation: string;
}

/** So many sentences, the same for the same seed. */
export function newsSentences(count: number, seed: number): GoldSentence[] {
  const grammar = JSON.parse(
    readFileSync(dataPath("language", "en", "news-patterns.json"), "utf8"),
  ) as Grammar;
  const next = random(seed);
  return Array.from({ length: count }, (_, i) => toSentence(expand(grammar, "sentence", next), i));
}

/** Nodes of one pattern of a kind; the root's head is -1. */
function expand(grammar: Grammar, kind: string, next: () => number): Node[] {
  const patterns = grammar[kind];
  if (patterns === undefined) throw new Error(`no patterns of kind "${kind}"`);
  const pattern = patterns[Math.floor(next() * patterns.length)] as string;
  const parts = pattern.split(" ").map((part) => readPart(grammar, part, next));
  const offsets: number[] = [];
  let size = 0;
  for (const { nodes } of parts) {
    offsets.push(size);
    size += nodes.length;
  }
  const rootOf = (part: number): number =>
    (offsets[part] as number) + (parts[part]?.nodes.findIndex(({ head }) => head < 0) ?? 0);
  return parts.flatMap(({ nodes, head, relation }, p) =>
    nodes.map((node) =>
      node.head >= 0
        ? { ...node, head: node.head + (offsets[p] as number) }
        : { ...node, head: head === 0 ? -1 : rootOf(head - 1), relation },
    ),
  );
}

function readPart(
  grammar: Grammar,
  part: string,
  next: () => number,
): { readonly nodes: Node[]; readonly head: number; readonly relation: string } {
  const inner = /^\{(\w+)>([\w:]+)\}@(\d+)$/.exec(part);
  if (inner !== null) {
    const [, kind = "", relation = "", head = ""] = inner;
    return { nodes: expand(grammar, kind, next), head: Number(head), relation };
  }
  const [form = "", upos = "", xpos = "", head = "", relation = ""] = part.split("|");
  return { nodes: [{ form, upos, xpos, head: -1, relation }], head: Number(head), relation };
}

function toSentence(nodes: readonly Node[], index: number): GoldSentence {
  const forms = nodes.map(({ form }) => form);
  const [first = ""] = forms;
  forms[0] = first.charAt(0).toUpperCase() + first.slice(1);
  return {
    id: `news-pattern-${index}`,
    opens: index % 5 === 0 ? "document" : "none",
    forms,
    lemmas: forms.map(() => "_"),
    upos: nodes.map(({ upos }) => upos),
    xpos: nodes.map(({ xpos }) => xpos),
    heads: nodes.map(({ head }) => head),
    deprels: nodes.map(({ head, relation }) => (head < 0 ? "root" : relation)),
    spaced: forms.map((_, i) => !/^[,.”]|^'s$/.test(forms[i + 1] ?? "") && forms[i] !== "“"),
  };
}
