import type { TimesLexicon } from "../lexicon/times.ts";
import { valueIn } from "../lexicon/times-classes.ts";
import type { PatternNode, Sequence } from "../lexicon/times-patterns.ts";
import { guards } from "./guards.ts";
import type { Scan } from "./tokens.ts";

/** One place where a rule's pattern stands in the text. Tokens [first, end) are its span. */
export interface Match {
  readonly rule: number;
  readonly sequence: Sequence;
  /** Token at which the whole sequence begins, context included. */
  readonly from: number;
  readonly first: number;
  readonly end: number;
}

/** Finds time expressions: at each token the longest sequence whose guard holds; no overlaps, text order. */
export function findMatches(scan: Scan, lexicon: TimesLexicon): Match[] {
  const matches: Match[] = [];
  const length = scan.start.length;
  for (let i = 0; i < length; ) {
    let match = scan.entry[i] === null ? null : longestAt(scan, i, lexicon);
    for (let k = i + 1; match && k <= match.first; k++) {
      const inner = scan.entry[k] === null ? null : longestAt(scan, k, lexicon);
      if (inner && inner.end > match.end) match = inner;
    }
    if (match) {
      matches.push(match);
      i = match.end;
    } else i++;
  }
  return matches;
}

let nodes: PatternNode[] = [];
let nextNodes: PatternNode[] = [];

/** Every sequence that stands at a token, the one with most words last; guards are not asked. */
export function sequencesAt(scan: Scan, from: number, lexicon: TimesLexicon): Sequence[] {
  nodes.length = 0;
  nodes.push(lexicon.root);
  const ends: Sequence[] = [];
  for (let i = from; nodes.length > 0 && i < scan.start.length; i++) {
    const entry = scan.entry[i];
    if (!entry) break;
    step(entry, ends);
  }
  return ends;
}

function longestAt(scan: Scan, from: number, lexicon: TimesLexicon): Match | null {
  const ends = sequencesAt(scan, from, lexicon);
  for (let k = ends.length - 1; k >= 0; k--) {
    const sequence = ends[k]!;
    const match: Match = {
      rule: sequence.rule,
      sequence,
      from,
      first: from + sequence.before,
      end: from + sequence.items.length - sequence.after,
    };
    const guard = lexicon.rules[sequence.rule]!.guard;
    if (guard === undefined || guards[guard]!(scan, match)) return match;
  }
  return null;
}

/** Follows every branch one token on; longer sequences and, of one length, earlier rules come last in `ends`. */
function step(entry: NonNullable<Scan["entry"][number]>, ends: Sequence[]): void {
  nextNodes.length = 0;
  for (const node of nodes) {
    if (entry.lit >= 0) enter(node.literals.get(entry.lit));
    for (let k = 0; k < entry.classes.length; k += 2) enter(node.classes.get(entry.classes[k]!));
  }
  const found: Sequence[] = [];
  for (const node of nextNodes) for (const end of node.ends) found.push(end);
  if (found.length > 1) found.sort((a, b) => b.rule - a.rule);
  for (const end of found) ends.push(end);
  [nodes, nextNodes] = [nextNodes, nodes];
}

function enter(node: PatternNode | undefined): void {
  if (node && !nextNodes.includes(node)) nextNodes.push(node);
}

/** Values of a match's classes by class, in order of their tokens. */
export interface Captures {
  /** The nth (from 0) value of a class; null where the sequence has none. */
  get(cls: number, nth?: number): number | null;
  /** Token of the nth item of a class; -1 where there is none. */
  token(cls: number, nth?: number): number;
  has(cls: number): boolean;
}

/** Reads what the sequence's classes stand for in the text. */
export function capturesOf(scan: Scan, match: Match): Captures {
  const at = (cls: number, nth: number): number => {
    let left = nth;
    const { items } = match.sequence;
    for (let k = 0; k < items.length; k++) {
      if (items[k] === -1 - cls && left-- === 0) return match.from + k;
    }
    return -1;
  };
  return {
    get: (cls, nth = 0) => {
      const token = at(cls, nth);
      return token < 0 ? null : (valueIn(scan.entry[token]!, cls) ?? null);
    },
    token: (cls, nth = 0) => at(cls, nth),
    has: (cls) => at(cls, 0) >= 0,
  };
}
