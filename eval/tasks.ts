import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";

/** One scored corpus: how the product is run on it and which figures are gated. */
export interface Task {
  readonly name: string;
  readonly run: "annotate" | "ingest";
  readonly as: "capture" | "article";
  readonly scorerFlags: readonly string[];
  /** Exports that an ingest task's scorer reads. */
  readonly exports: readonly string[];
}

const annotate = (name: string, as: Task["as"], ...scorerFlags: string[]): Task => ({
  name,
  run: "annotate",
  as,
  scorerFlags,
  exports: [],
});
const ingest = (name: string, ...exports: string[]): Task => ({
  name,
  run: "ingest",
  as: "capture",
  scorerFlags: [],
  exports,
});

export const TASKS: readonly Task[] = [
  annotate("cleaning-html", "capture"),
  annotate("cleaning-text", "capture"),
  ingest("copies", "articles", "families", "copies"),
  ingest("stories", "stories", "articles"),
  ingest("stories-ecb", "stories", "articles"),
  annotate("claims", "article", "--part", "dev"),
  annotate("claims-cases", "article"),
  annotate("places", "article"),
  annotate("places-events", "article"),
  annotate("times", "article"),
  annotate("times-cases", "article"),
  annotate("events-muc", "capture"),
  annotate("events-types", "article"),
];

/** Folder of a task's labelled data; null where it is not on this machine. */
export function benchFolder(task: string): string | null {
  const folder = join(packageRoot, "..", "shared", "bench", task);
  return existsSync(join(folder, "score.mjs")) ? folder : null;
}

export function inputFile(folder: string): string {
  const plain = join(folder, "input.jsonl");
  return existsSync(plain) ? plain : `${plain}.gz`;
}
