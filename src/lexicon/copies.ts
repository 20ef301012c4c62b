import { readFileSync } from "node:fs";
import { dataPath } from "./paths.ts";

/** What is known of news outlets by their folded names. */
export interface OutletLexicon {
  /** Every spelling to the name that it is compared by. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of broadcasters: their marks name a newsroom, not a wire. */
  readonly broadcasters: ReadonlySet<string>;
}

let loaded: OutletLexicon | undefined;

/** Reads data/copies/; once. */
export function outletLexicon(language = "en"): OutletLexicon {
  loaded ??= readOutlets(readFileSync(dataPath("copies", language, "outlets.tsv"), "utf8"));
  return loaded;
}

export function readOutlets(tsv: string): OutletLexicon {
  const rows = tsv
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split("\t") as [string, string, string]);
  return {
    names: new Map(rows.map(([name, outlet]) => [name, outlet])),
    broadcasters: new Set(
      rows.filter(([, , kind]) => kind === "broadcaster").map(([, outlet]) => outlet),
    ),
  };
}
