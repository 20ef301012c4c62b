import { countryCodes, countryEntries } from "./gazetteer-countries.ts";
import { encodeEntries, type OnProgress } from "./gazetteer-encode.ts";
import { cityEntries, divisionEntries } from "./gazetteer-entries.ts";
import type { PlaceEntry } from "./gazetteer-model.ts";
import { readCities, readDivisions } from "./gazetteer-sources.ts";
import { applyNames, applySupplement } from "./gazetteer-supplement.ts";
import { readTsv } from "./gazetteer-tsv.ts";

/** Compiles the whole gazetteer from its inputs. Takes some seconds. */
export function compileGazetteer(
  inputs: Readonly<Record<string, string>>,
  inputsHash: string,
  onProgress: OnProgress = () => {},
): Uint8Array {
  onProgress("reading places", 0);
  const cities = readCities(inputs.cities!);
  onProgress("areas", 0.15);
  const typeWords = readTsv(inputs.typeWords!);
  const entries: PlaceEntry[] = [
    ...countryEntries(inputs, cities),
    ...divisionEntries("admin1", readDivisions(inputs.admin1!), cities, typeWords),
    ...divisionEntries("admin2", readDivisions(inputs.admin2!), cities, typeWords),
    ...cityEntries(cities),
  ];
  onProgress("supplement", 0.3);
  const named = applySupplement(entries, readTsv(inputs.supplement!));
  const adjectives = applyNames(named, readTsv(inputs.demonyms!), "demonyms");
  const full = applyNames(adjectives, readTsv(inputs.abbreviations!), "abbreviations");
  const codes = countryCodes(inputs.countryCodes!);
  const alpha3 = Object.fromEntries([...codes].map(([two, { alpha3 }]) => [two, alpha3]));
  return encodeEntries(full, { ...alpha3, XK: "XKX" }, inputsHash, onProgress);
}
