import { readdirSync, readFileSync } from "node:fs";
import { dataPath } from "./paths.ts";
import { classId, type Entry } from "./times-classes.ts";
import { emptyNode, insert, type PatternNode, spellOut, toSequence } from "./times-patterns.ts";

/** One rule of data/times/<language>/rules.json. */
export interface TimeRule {
  /** Permanent. */
  readonly id: string;
  readonly pattern: string | readonly string[];
  /** Operation that makes the value (src/times/values.ts), with its arguments. */
  readonly value: { readonly op: string } & Readonly<Record<string, string | number | boolean>>;
  /** Condition on the surrounding words (src/times/guards.ts). */
  readonly guard?: string;
  /** "[" and "]" mark the span; value "start..end", "day", or null. */
  readonly examples: readonly {
    readonly text: string;
    readonly value: string | null;
    readonly ref?: string;
  }[];
  /** Texts in which this rule must find nothing. */
  readonly counter: readonly string[];
}

/** A period that a name or an event bounds: an office and its holder, or a dated event. */
export interface TermRow {
  readonly name: string;
  /** Other words, one of which must stand close to the key word; empty: the key alone tells. */
  readonly near: readonly string[];
  readonly kind: "office" | "event";
  readonly start: string;
  readonly end: string | null;
}

/** What words before a number say of it. */
export type QuantityKind = "min" | "above" | "max" | "about" | "below" | "less" | "plain" | "code";

export interface TimesLexicon {
  readonly rules: readonly TimeRule[];
  readonly root: PatternNode;
  readonly lookup: (word: string) => Entry | undefined;
  /** Terms by the value of class TERM of their key word. */
  readonly termGroups: readonly (readonly TermRow[])[];
  /** "at least" → min, by the words in lower case. */
  readonly modifiers: ReadonlyMap<string, QuantityKind>;
}

const LANGUAGES = ["en", "ar"] as const;
let loaded: TimesLexicon | null = null;

/** The lexicon of data/times, read once. */
export function timesLexicon(): TimesLexicon {
  loaded ??= loadTimesLexicon();
  return loaded;
}

/** Reads words and rules of every language and builds the tree of patterns. Throws on a bad row or rule. */
export function loadTimesLexicon(): TimesLexicon {
  const words = new Map<string, { lit: number; classes: number[]; capital: boolean }>();
  const rules: TimeRule[] = [];
  for (const language of LANGUAGES) {
    const folder = dataPath("times", language);
    for (const file of readdirSync(folder).sort()) {
      if (file.endsWith(".tsv")) addWords(words, readFileSync(`${folder}/${file}`, "utf8"), file);
    }
    rules.push(...(JSON.parse(readFileSync(`${folder}/rules.json`, "utf8")) as TimeRule[]));
  }
  const termGroups = readTerms(words);
  const root = compileRules(rules, words);
  return { rules, root, lookup: (word) => words.get(word), termGroups, modifiers: readModifiers() };
}

function addWords(words: Map<string, Mutable>, tsv: string, file: string): void {
  for (const row of rowsOf(tsv)) {
    const [word, name, value, note] = row;
    const id = classId(name ?? "");
    if (!word || id === undefined) throw new Error(`${file}: bad row "${row.join(" ")}"`);
    const entry = words.get(word) ?? { lit: -1, classes: [], capital: note === "capital" };
    entry.classes.push(id, Number(value ?? 0));
    words.set(word, entry);
  }
}

type Mutable = { lit: number; classes: number[]; capital: boolean };

/** Rows of a TSV text without its header and empty lines. */
const rowsOf = (tsv: string): string[][] =>
  tsv
    .split("\n")
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("\t"));

function compileRules(rules: readonly TimeRule[], words: Map<string, Mutable>): PatternNode {
  const root = emptyNode();
  let literals = 0;
  const literal = (word: string): number => {
    const entry = words.get(word) ?? { lit: -1, classes: [], capital: false };
    if (entry.lit < 0) entry.lit = literals++;
    words.set(word, entry);
    return entry.lit;
  };
  rules.forEach((rule, index) => {
    for (const pattern of typeof rule.pattern === "string" ? [rule.pattern] : rule.pattern) {
      for (const spelled of spellOut(pattern)) insert(root, toSequence(spelled, index, literal));
    }
  });
  return root;
}

/** Reads data/times/terms.tsv (key, near, kind, start, end, name, source) and marks the key words. */
function readTerms(words: Map<string, Mutable>): TermRow[][] {
  const groups: TermRow[][] = [];
  const byKey = new Map<string, TermRow[]>();
  const term = classId("TERM")!;
  for (const [key, near, kind, start, end, name] of rowsOf(
    readFileSync(dataPath("times", "terms.tsv"), "utf8"),
  )) {
    let group = byKey.get(key!);
    if (!group) {
      group = [];
      byKey.set(key!, group);
      const entry = words.get(key!) ?? { lit: -1, classes: [], capital: true };
      entry.classes.push(term, groups.length);
      words.set(key!, entry);
      groups.push(group);
    }
    group.push({
      name: name ?? key!,
      near: near ? near.split("|") : [],
      kind: kind === "office" ? "office" : "event",
      start: start ?? "",
      end: end || null,
    });
  }
  return groups;
}

function readModifiers(): ReadonlyMap<string, QuantityKind> {
  const rows = rowsOf(readFileSync(dataPath("times", "quantities", "en.tsv"), "utf8"));
  return new Map(rows.map(([words, kind]) => [words!, kind as QuantityKind]));
}
