import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { loadGazetteer } from "./gazetteer.ts";
import { encodeEntries } from "./gazetteer-encode.ts";
import { decodeGazetteer } from "./gazetteer-file.ts";
import { type ImportResult, readPlaces } from "./gazetteer-import.ts";
import { joinGazetteers, withAreas } from "./gazetteer-join.ts";
import { gazetteerOver } from "./gazetteer-lookup.ts";
import type { Gazetteer } from "./gazetteer-model.ts";
import { hashOf } from "./gazetteer-table.ts";

/** Folder of a store that holds compiled imports, one file each. */
export const extensionFolder = (store: string): string => join(store, "gazetteer");

/** What an import did: how many places it gave and where they were written. */
export interface ImportReport extends Omit<ImportResult, "entries"> {
  readonly places: number;
  readonly file: string;
}

/**
 * Reads a file of places and compiles it into the store's gazetteer folder. Importing a file of the same name again
 * replaces what it gave before. Throws where the file gives no place at all.
 */
export function importGazetteer(file: string, store: string): ImportReport {
  const bytes = readFileSync(file);
  const name = basename(file)
    .replace(/\.[a-z0-9]+$/i, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-");
  const { entries, ...result } = readPlaces(bytes.toString("utf8"), name.toLowerCase());
  if (entries.length === 0)
    throw new Error(
      `${file} holds no place that can be read` +
        (result.problems[0]
          ? ` (line ${result.problems[0].line}: ${result.problems[0].detail})`
          : ""),
    );
  const folder = extensionFolder(store);
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `${name}.bin`);
  writeFileSync(
    `${target}.part`,
    encodeEntries(withAreas(entries, loadGazetteer()), null, hashOf(bytes)),
  );
  renameSync(`${target}.part`, target);
  return { ...result, places: entries.length, file: target };
}

/** The shipped gazetteer with every import of a store; the shipped one alone where there is none. */
export function loadExtendedGazetteer(store: string): Gazetteer {
  const base = loadGazetteer();
  const folder = extensionFolder(store);
  if (!existsSync(folder)) return base;
  return readdirSync(folder)
    .filter((file) => file.endsWith(".bin"))
    .sort()
    .reduce((joined, file) => {
      const { header, columns } = decodeGazetteer(new Uint8Array(readFileSync(join(folder, file))));
      return joinGazetteers(joined, gazetteerOver(header, columns), header.divisions);
    }, base);
}
