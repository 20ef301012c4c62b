import { filterQuery } from "../data/filter-query.ts";
import { countryName } from "../i18n/countries.ts";
import { day, number } from "../i18n/format.ts";
import { label, t } from "../i18n/language.svelte.ts";

/** Names of the filters on events, as they stand in the address bar. */
export const EVENT_FILTERS = [
  "q",
  "grade",
  "acledType",
  "acledSubType",
  "plover",
  "country",
  "admin1",
  "place",
  "actor",
  "outlet",
  "from",
  "to",
  "status",
  "review",
  "minOrigins",
  "story",
  "article",
  "family",
  "since",
  "background",
] as const;

/** The filter as a query of the API, with more parameters where wanted. */
export const eventQuery = (more: Readonly<Record<string, string>> = {}): string =>
  filterQuery(EVENT_FILTERS, more);

/** The same without its days: what the timeline shows around them. */
export const undatedQuery = (): string =>
  filterQuery(EVENT_FILTERS.filter((name) => name !== "from" && name !== "to"));

/** A filter's value in the interface's words. */
export function showValue(name: string, value: string, given = value): string {
  switch (name) {
    case "country":
      return countryName(value);
    case "acledType":
      return label("acled", value);
    case "acledSubType":
      return label("subType", value);
    case "since":
      return t("filter.sinceLastVisit");
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
