import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { compileGazetteer } from "./gazetteer-compile.ts";
import type { OnProgress } from "./gazetteer-encode.ts";
import { decodeGazetteer, GazetteerFileError, readHeader } from "./gazetteer-file.ts";
import { gazetteerOver } from "./gazetteer-lookup.ts";
import type { Gazetteer } from "./gazetteer-model.ts";
import { gazetteerInputs } from "./gazetteer-sources.ts";
import { hashOf } from "./gazetteer-table.ts";
import { compiledPath } from "./paths.ts";

/** Rises when the compiler gives other output for the same inputs. */
const COMPILER = "4";

export const gazetteerFile = (): string => compiledPath("gazetteer.bin");

/** Thrown when the gazetteer has not been compiled, or by another version. */
export class GazetteerMissingError extends Error {
  override readonly name = "GazetteerMissingError";
  constructor(path: string, why: string) {
    super(`the gazetteer at ${path} ${why}; run "npm run compile"`);
  }
}

let standard: Gazetteer | undefined;

/** The compiled gazetteer, read once a process. Throws a GazetteerMissingError where there is none. */
export function loadGazetteer(): Gazetteer {
  standard ??= readGazetteer(gazetteerFile());
  return standard;
}

/** Reads a compiled gazetteer from a file. */
export function readGazetteer(path: string): Gazetteer {
  if (!existsSync(path)) throw new GazetteerMissingError(path, "is missing");
  try {
    const { header, columns } = decodeGazetteer(ownBytes(path));
    return gazetteerOver(header, columns);
  } catch (error) {
    if (error instanceof GazetteerFileError) throw new GazetteerMissingError(path, error.message);
    throw error;
  }
}

/** A file's bytes in a buffer of their own: columns need offsets that are multiples of eight. */
const ownBytes = (path: string): Uint8Array => {
  const bytes = readFileSync(path);
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
};

/**
 * Compiles the gazetteer where it is missing or its inputs have changed. Returns whether it did.
 * The published package carries the compiled form and not the inputs: there a present file is taken as it is.
 */
export function ensureGazetteer(onProgress: OnProgress = () => {}): boolean {
  const path = gazetteerFile();
  let inputs: Readonly<Record<string, string>>;
  try {
    inputs = gazetteerInputs();
  } catch (error) {
    if (existsSync(path)) return false;
    throw error;
  }
  const hash = hashInputs(inputs);
  if (compiledFrom(path) === hash) return false;
  const bytes = compileGazetteer(inputs, hash, onProgress);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
  standard = undefined;
  return true;
}

const hashInputs = (inputs: Readonly<Record<string, string>>): string =>
  hashOf(COMPILER, ...Object.values(inputs).map((path) => readFileSync(path)));

function compiledFrom(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    return readHeader(ownBytes(path)).inputs;
  } catch {
    return null;
  }
}
