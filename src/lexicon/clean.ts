import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataPath } from "./paths.ts";

/** What a word or phrase announces on a news page. */
export type CueKind =
  | "byline"
  | "source"
  | "source-subject"
  | "source-lead"
  | "source-tail"
  | "photo"
  | "translation"
  | "file-photo"
  | "and"
  | "published"
  | "modified"
  | "correction"
  | "notice"
  | "related";
export type FurnitureKind = "control" | "promo" | "legal" | "navigation" | "comment";

/** The lists of `data/clean/` for all languages. Keys are folded by `foldCue`. */
export interface CleanLexicon {
  readonly cues: ReadonlyMap<CueKind, ReadonlySet<string>>;
  /** First words of the cues of each kind: most lines are ruled out by theirs. */
  readonly cueStarts: ReadonlyMap<CueKind, ReadonlySet<string>>;
  /** Whole lines that are furniture wherever they stand. */
  readonly furniture: ReadonlyMap<string, FurnitureKind>;
  /** Month name → language → number. */
  readonly months: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Frequent word → languages that use it. */
  readonly functionWords: ReadonlyMap<string, readonly string[]>;
  /** Signature of a news agency → its name. */
  readonly agencies: ReadonlyMap<string, string>;
  /** Substring or token of class and id attributes → family. */
  readonly markup: readonly { readonly family: string; readonly text: string }[];
}

/** A phrase as the lists hold it: lower case, one kind of apostrophe, single spaces, no marks at its ends. */
export function foldCue(text: string): string {
  let folded = text.toLowerCase();
  if (ODD_MARK.test(folded)) folded = folded.replace(/[’ʼ`]/g, "'").replace(/\s+/g, " ");
  let start = 0;
  let end = folded.length;
  while (start < end && LEADING.has(folded[start]!)) start++;
  while (end > start && (LEADING.has(folded[end - 1]!) || TRAILING.has(folded[end - 1]!))) end--;
  return start === 0 && end === folded.length ? folded : folded.slice(start, end);
}
const ODD_MARK = /[’ʼ`]|[^\S ]|\s{2}/;
const LEADING = new Set(" \t\n\r\u00a0:：|•·>»-–—");
const TRAILING = new Set(".…");

let shared: CleanLexicon | undefined;

/** The project's own lists, read once. */
export function cleanLexicon(): CleanLexicon {
  shared ??= loadCleanLexicon(dataPath("clean"));
  return shared;
}

/** Reads the lists of a folder with one folder per language. */
export function loadCleanLexicon(root: string): CleanLexicon {
  const cues = new Map<CueKind, Set<string>>();
  const furniture = new Map<string, FurnitureKind>();
  const months = new Map<string, Map<string, number>>();
  const words = new Map<string, string[]>();
  const languages = readdirSync(root).sort();
  for (const language of languages) {
    const list = (name: string): string[][] => rows(join(root, language, name));
    for (const [kind, text] of list("cues.tsv")) put(cues, kind as CueKind).add(foldCue(text!));
    for (const [kind, text] of list("furniture.tsv")) {
      furniture.set(foldCue(text!), kind as FurnitureKind);
    }
    for (const [month, text] of list("months.tsv")) {
      const key = foldCue(text!);
      if (!months.has(key)) months.set(key, new Map());
      months.get(key)!.set(language, Number(month));
    }
    for (const [word] of list("function-words.tsv")) {
      if (!words.has(word!)) words.set(word!, []);
      words.get(word!)!.push(language);
    }
  }
  const agencies = new Map<string, string>();
  for (const [name, form] of rows(join(root, "und", "agencies.tsv"))) {
    agencies.set(foldCue(form!), name!);
  }
  const markup = rows(join(root, "und", "markup.tsv")).map(([family, text]) => ({
    family: family!,
    text: text!,
  }));
  const cueStarts = new Map(
    [...cues].map(([kind, set]) => [kind, new Set([...set].map((cue) => cue.split(" ", 1)[0]!))]),
  );
  return { cues, cueStarts, furniture, months, functionWords: words, agencies, markup };
}

function put(cues: Map<CueKind, Set<string>>, kind: CueKind): Set<string> {
  const found = cues.get(kind) ?? new Set<string>();
  cues.set(kind, found);
  return found;
}

function rows(file: string): string[][] {
  if (!existsSync(file)) return [];
  const [, ...lines] = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => line.split("\t"));
}
