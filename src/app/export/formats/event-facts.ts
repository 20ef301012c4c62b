import type { ActorRef, Harm } from "../../../model/annotation.ts";
import type { ExportedEvent } from "../../../model/record.ts";
import { foldText } from "../../../text/fold.ts";

/** Marks a place as GeoNames' licence asks. Travels with every export that holds places. */
export const ATTRIBUTION = "Places: GeoNames (https://www.geonames.org), CC BY 4.0, modified";

/** Figures of one kind of harm: bounds over all accounts, and the best only where the accounts agree on it. */
export interface Toll {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** Words of figures that the articles do not count: "dozens". */
  readonly words: readonly string[];
  /** Accounts that speak of this harm give different figures. */
  readonly disputed: boolean;
}

export const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

/** Distinct non-empty values in one cell. */
export const list = (values: readonly (string | null | undefined)[]): string =>
  distinct(values).join("; ");

/** Actors of an event in one of the roles, each once. */
export function actorsIn(event: ExportedEvent, roles: readonly string[]): ActorRef[] {
  const found = event.actors.filter(({ role }) => roles.includes(role));
  return [...new Map(found.map(({ actor }) => [actor.id ?? actor.name, actor])).values()];
}

/** Who suffered it: the targets where any are named, else the victims. */
export function sufferers(event: ExportedEvent): ActorRef[] {
  const targets = actorsIn(event, ["target"]);
  return targets.length > 0 ? targets : actorsIn(event, ["victim"]);
}

/** The event's toll of one kind; null where no account speaks of it. */
export function tollOf(event: Pick<ExportedEvent, "harm">, kind: Harm["kind"]): Toll | null {
  const byAccount = new Map<string, Map<string, Harm>>();
  for (const harm of event.harm) {
    if (harm.kind !== kind) continue;
    const told = byAccount.get(harm.account) ?? new Map<string, Harm>();
    told.set(foldText(`${harm.who} ${harm.low} ${harm.best} ${harm.high} ${harm.words}`), harm);
    byAccount.set(harm.account, told);
  }
  if (byAccount.size === 0) return null;
  const tolls = [...byAccount.values()].map((told) => accountToll([...told.values()]));
  const bests = new Set(tolls.map(({ best }) => best));
  return {
    low: least(tolls.map(({ low }) => low)),
    best: bests.size === 1 ? (tolls[0]?.best ?? null) : null,
    high: tolls.every(({ high }) => high !== null) ? most(tolls.map(({ high }) => high)) : null,
    words: distinct(tolls.flatMap(({ words }) => words)),
    disputed: tolls.length > 1 && bests.size > 1,
  };
}

/** Several figures of one account may be parts or one may hold the others: at least the largest, at most their sum. */
function accountToll(harms: readonly Harm[]): Omit<Toll, "disputed"> {
  const highs = harms.map(({ high }) => high);
  return {
    low: most(harms.map(({ low }) => low)),
    best: harms.length === 1 ? harms[0]!.best : null,
    high: highs.includes(null) ? null : highs.reduce<number>((sum, high) => sum + (high ?? 0), 0),
    words: harms.filter(({ best }) => best === null).map(({ words }) => words),
  };
}

const numbers = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);
const least = (values: readonly (number | null)[]): number | null =>
  numbers(values).length > 0 ? Math.min(...numbers(values)) : null;
const most = (values: readonly (number | null)[]): number | null =>
  numbers(values).length > 0 ? Math.max(...numbers(values)) : null;

/** The accounts' own words, each once. */
export const quotesOf = (event: ExportedEvent): string =>
  distinct(event.accounts.map(({ quote }) => quote)).join(" | ");

/** ISO day of a time; null where unknown. */
export const dayOf = (time: string | null): string | null => time?.slice(0, 10) ?? null;

/** Days from the first to the last, both counted; null where an end is open. */
export function daysOf(time: ExportedEvent["time"]): number | null {
  if (time.start === null || time.end === null) return null;
  const [first, last] = [time.start, time.end].map((day) => Date.parse(day.slice(0, 10)));
  return Math.round((last! - first!) / 86_400_000) + 1;
}

/** Year that the whole time lies in; null where it crosses years or is open. */
export function yearOf(time: ExportedEvent["time"]): string | null {
  const [first, last] = [time.start?.slice(0, 4), time.end?.slice(0, 4)];
  return first !== undefined && first === last ? first : null;
}

export const urlsOf = (event: ExportedEvent): string => list(event.sources.map(({ url }) => url));
export const articlesOf = (event: ExportedEvent): string =>
  list(event.sources.map(({ article }) => article));
export const publishersOf = (event: ExportedEvent): string =>
  list(event.sources.map(({ publisher }) => publisher));
export const versionsOf = (event: ExportedEvent): string =>
  list(event.sources.map(({ versions }) => versions));
export const speakersOf = (event: ExportedEvent): string =>
  list(event.accounts.map(({ speaker }) => speaker?.name));
