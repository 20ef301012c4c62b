import { readFileSync } from "node:fs";
import type { BinaryFile } from "./binary-file.ts";
import { unpackBinary } from "./binary-file.ts";
import { modelPath } from "./paths.ts";

let tagger: BinaryFile | null = null;

/** The English tagger and lemmatiser; read on first use and kept. */
export function englishTaggerFile(): BinaryFile {
  tagger ??= unpackBinary(readFileSync(modelPath("english-tagger.bin.gz")));
  return tagger;
}

/** The English parser; read on first use. Not kept: its reader turns it into another form. */
export function englishParserFile(): BinaryFile {
  return unpackBinary(readFileSync(modelPath("english-parser.bin.gz")));
}
