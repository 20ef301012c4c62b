import { readFileSync } from "node:fs";
import { dataPath } from "./paths.ts";

/** What other people's tables call a country. */
export interface ExportCountry {
  readonly alpha2: string;
  /** ISO 3166-1 numeric without leading zeros; "" where there is none. */
  readonly numeric: string;
  readonly name: string;
  readonly acledRegion: string;
  readonly ucdpRegion: string;
}

let countries: ReadonlyMap<string, ExportCountry> | undefined;

/** Countries by ISO 3166-1 alpha-3, read once a process. */
export function exportCountries(): ReadonlyMap<string, ExportCountry> {
  countries ??= readCountries();
  return countries;
}

function readCountries(): ReadonlyMap<string, ExportCountry> {
  const lines = readFileSync(dataPath("exports", "countries.tsv"), "utf8").trimEnd().split("\n");
  return new Map(
    lines.slice(1).map((line) => {
      const [alpha3 = "", alpha2 = "", numeric = "", name = "", acledRegion = "", ucdpRegion = ""] =
        line.split("\t");
      return [alpha3, { alpha2, numeric, name, acledRegion, ucdpRegion }] as const;
    }),
  );
}
