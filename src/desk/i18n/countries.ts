import codes from "i18n-iso-countries/codes.json";
import { language } from "./language.svelte.ts";

const alpha2 = new Map((codes as [string, string, string][]).map(([two, three]) => [three, two]));

const numeric = new Map((codes as [string, string, string][]).map(([, three, n]) => [three, n]));

/** Numeric code of a country, as map outlines carry it; undefined where it is not known. */
export const numericCode = (alpha3: string): string | undefined => numeric.get(alpha3);

/** Name of a country (ISO 3166-1 alpha-3) in the interface's language; the code where it is not known. */
export function countryName(alpha3: string): string {
  const code = alpha2.get(alpha3);
  if (code === undefined) return alpha3;
  return new Intl.DisplayNames(language.code, { type: "region" }).of(code) ?? alpha3;
}

/** The same for the numeric code that map outlines carry; the given name where it has none. */
export function countryNameOf(code: string | undefined, name: string): string {
  const region = code && new Intl.Locale(`und-${code.padStart(3, "0")}`).region;
  if (!region || /^\d/.test(region)) return name;
  return new Intl.DisplayNames(language.code, { type: "region" }).of(region) ?? name;
}
