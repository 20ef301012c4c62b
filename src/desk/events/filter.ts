import { countryName } from "../i18n/countries.ts";
import { day, number } from "../i18n/format.ts";
import { label, t } from "../i18n/language.svelte.ts";
import { here } from "../routing/location.svelte.ts";

/** Names of the filters on events, as they stand in the address bar. */
export const EVENT_FILTERS = [
  "q",
  "grade",
  "acledType",
  "plover",
  "country",
  "admin1",
  "place",
  "actor",
  "from",
  "to",
  "status",
  "review",
  "minOrigins",
  "story",
  "article",
  "family",
  "background",
] as const;

/** The address bar's filter as a query of the API, with more parameters where wanted. */
export function eventQuery(more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(more);
  for (const name of EVENT_FILTERS) {
    const value = here.param(name);
    if (value !== "") query.set(name, value);
  }
  return query.toString();
}

/** A filter's value in the interface's words. */
export function showValue(name: string, value: string, given = value): string {
  switch (name) {
    case "country":
      return countryName(value);
    case "acledType":
      return label("acled", value);
    case "from":
    case "to":
      return day(value);
    case "background":
      return t("filter.included");
    case "minOrigins":
      return number(Number(value));
    case "grade":
    case "status":
    case "review":
    case "plover":
      return label(name, value);
    default:
      return given.replace(/^name:/, "");
  }
}
