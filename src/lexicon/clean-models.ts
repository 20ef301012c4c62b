import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { modelPath } from "./paths.ts";

/** Boosted trees as stored in `models/clean/`. */
export interface StoredTrees {
  readonly features: readonly string[];
  readonly roots: readonly number[];
  readonly feature: readonly number[];
  readonly value: readonly number[];
  readonly left: readonly number[];
  readonly start: number;
}

const read = new Map<string, unknown>();

/** A model file of `models/clean/`, read once; null when it is not there. */
export function cleanModel<T>(name: string): T | null {
  if (!read.has(name)) {
    const file = modelPath("clean", `${name}.json.gz`);
    read.set(
      name,
      existsSync(file) ? JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) : null,
    );
  }
  return read.get(name) as T | null;
}
