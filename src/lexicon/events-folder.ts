import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CodingRule, Frame, TriggerRule } from "./events-codebook.ts";
import { dataPath } from "./paths.ts";

/** `codebook.json`: what a codebook folder is and how it stands to the shipped one. */
export interface CodebookManifest {
  /** Letters, digits, "_" and "-"; it ends the id of each of its rules. Without it the folder's name. */
  readonly name?: string;
  readonly version?: string;
  readonly about?: string;
  /** True: the shipped trigger and coding rules are left out. */
  readonly replaces?: boolean;
  /** Ids of single earlier rules that are left out. */
  readonly without?: readonly string[];
}

/** Files that a codebook folder may hold; any of them may be missing. */
export const CODEBOOK_FILES = [
  "codebook.json",
  "triggers.json",
  "coding.json",
  "frames.json",
  "plover.tsv",
  "acled.tsv",
  "heads.tsv",
  "instruments.tsv",
] as const;

/** A folder as it stands, before it is joined to another one. */
export interface CodebookFolder {
  readonly manifest: CodebookManifest;
  readonly frames: Readonly<Record<string, Frame>>;
  readonly triggers: readonly TriggerRule[];
  readonly coding: readonly CodingRule[];
  readonly plover: readonly (readonly string[])[];
  readonly acled: readonly (readonly string[])[];
  /** All its files after one another: what tells two states of a folder apart. */
  readonly bytes: string;
}

/** The shipped codebook's folder. */
export const shippedCodebook = (): string => dataPath("events", "en");

/** The folder that `dateline codebook new` copies. */
export const codebookStarter = (): string => dataPath("events", "en", "starter");

const textOf = (folder: string, name: string): string | null => {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
};

function json<T>(folder: string, name: string, empty: T): T {
  const text = textOf(folder, name);
  if (text === null) return empty;
  try {
    const value = JSON.parse(text) as T;
    if (Array.isArray(value) === Array.isArray(empty)) return value;
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${name}: expected ${Array.isArray(empty) ? "a list [ … ]" : "an object { … }"}`);
}

/** Rows of a tab-separated list without its header row; none where the file is missing. */
export function tsvRows(folder: string, name: string): readonly (readonly string[])[] {
  return (textOf(folder, name) ?? "")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.length > 0)
    .map((line) => line.split("\t"));
}

/** Reads a folder. Throws where a file is no JSON of the right shape, and names the file. */
export const readCodebookFolder = (folder: string): CodebookFolder => ({
  manifest: json<CodebookManifest>(folder, "codebook.json", {}),
  frames: json<Record<string, Frame>>(folder, "frames.json", {}),
  triggers: json<TriggerRule[]>(folder, "triggers.json", []),
  coding: json<CodingRule[]>(folder, "coding.json", []),
  plover: tsvRows(folder, "plover.tsv"),
  acled: tsvRows(folder, "acled.tsv"),
  bytes: CODEBOOK_FILES.map((name) => textOf(folder, name) ?? "").join("\0"),
});
