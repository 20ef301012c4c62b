import { classId } from "./times-classes.ts";

/** One flat sequence of a rule: what each token must be, in order. */
export interface Sequence {
  readonly rule: number;
  /** Literal (its number) or class (-1 - class). */
  readonly items: readonly number[];
  /** Tokens before and after the span that must stand there but are not in it. */
  readonly before: number;
  readonly after: number;
}

/** A node of the tree of all sequences. */
export interface PatternNode {
  readonly literals: Map<number, PatternNode>;
  readonly classes: Map<number, PatternNode>;
  readonly ends: Sequence[];
}

const MAX_SEQUENCES = 4000;

/**
 * Spells a pattern out into flat sequences of words. Syntax: lower case = that word, UPPER CASE = a class,
 * `a|b` one of them, `x?` may be missing, `( … )?` a group that may be missing, `/` the edge of the span.
 */
export function spellOut(pattern: string): string[][] {
  const tokens = pattern.split(" ").filter((token) => token !== "");
  const [sequences, used] = spellGroup(tokens, 0, pattern);
  if (used !== tokens.length) throw new Error(`unbalanced group in pattern "${pattern}"`);
  return sequences;
}

function spellGroup(
  tokens: readonly string[],
  from: number,
  pattern: string,
): [string[][], number] {
  let sequences: string[][] = [[]];
  let i = from;
  while (i < tokens.length && !tokens[i]!.startsWith(")")) {
    let options: string[][];
    if (tokens[i] === "(") {
      const [inner, close] = spellGroup(tokens, i + 1, pattern);
      options = tokens[close] === ")?" ? [...inner, []] : inner;
      i = close + 1;
    } else {
      options = spellItem(tokens[i]!);
      i++;
    }
    sequences = sequences.flatMap((head) => options.map((tail) => [...head, ...tail]));
    if (sequences.length > MAX_SEQUENCES) throw new Error(`too many readings of "${pattern}"`);
  }
  return [sequences, i];
}

function spellItem(token: string): string[][] {
  const optional = token.endsWith("?") && token.length > 1;
  const options = (optional ? token.slice(0, -1) : token).split("|").map((one) => [one]);
  return optional ? [...options, []] : options;
}

/** Turns spelled words into one Sequence; `literal` gives the number of a word. */
export function toSequence(
  words: readonly string[],
  rule: number,
  literal: (word: string) => number,
): Sequence {
  const edges: number[] = [];
  const items: number[] = [];
  for (const word of words) {
    if (word === "/") edges.push(items.length);
    else if (/^[A-Z][A-Z0-9]+$/.test(word)) items.push(-1 - idOf(word));
    else items.push(literal(word));
  }
  const after = edges.length > 1 ? items.length - edges[1]! : 0;
  return { rule, items, before: edges[0] ?? 0, after };
}

function idOf(name: string): number {
  const id = classId(name);
  if (id === undefined) throw new Error(`no word class "${name}"`);
  return id;
}

export const emptyNode = (): PatternNode => ({ literals: new Map(), classes: new Map(), ends: [] });

/** Adds a sequence to the tree. */
export function insert(root: PatternNode, sequence: Sequence): void {
  let node = root;
  for (const item of sequence.items) {
    const branch = item >= 0 ? node.literals : node.classes;
    const key = item >= 0 ? item : -1 - item;
    let next = branch.get(key);
    if (!next) {
      next = emptyNode();
      branch.set(key, next);
    }
    node = next;
  }
  if (!node.ends.some((end) => end.rule === sequence.rule && end.before === sequence.before)) {
    node.ends.push(sequence);
  }
}
