import { type Command, InvalidArgumentError, Option } from "commander";
import { CommandError, EXIT } from "../app/exit.ts";
import { EVENT_FILTER_NAMES, type EventFilter } from "../store/event-query.ts";
import { parseDay } from "./options.ts";

const GRADES = ["acknowledged", "multi-source", "single-source", "contested", "discounted"];
const STATUSES = [
  "occurred",
  "ongoing",
  "planned",
  "attempted",
  "threatened",
  "denied",
  "hypothetical",
];

export interface FilterFlags {
  readonly q?: string;
  readonly type?: string;
  readonly subType?: string;
  readonly plover?: string;
  readonly grade?: string;
  readonly status?: string;
  readonly review?: string;
  readonly country?: string;
  readonly admin1?: string;
  readonly place?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly story?: string;
  readonly article?: string;
  readonly family?: string;
  readonly minOrigins?: number;
  readonly background?: boolean;
  readonly query?: string;
}

/** The desk's filters on events as options. */
export function withEventFilter(command: Command): Command {
  return command
    .option("--q <words>", "words that must all stand in names, place or quotes")
    .option("--type <acled>", 'ACLED event type ("Battles") or PLOVER event ("ASSAULT")')
    .option("--sub-type <acled>", "ACLED sub-event type")
    .addOption(new Option("--grade <grade>", "how well it is founded").choices(GRADES))
    .addOption(
      new Option("--status <status>", "what its accounts say became of it").choices(STATUSES),
    )
    .option("--review <state>", "state of its review")
    .option("--country <code>", "ISO 3166-1 alpha-3: SDN", parseCountry)
    .option("--admin1 <name>", "first-level division")
    .option("--place <id>", "place id: geonames:94787")
    .option("--actor <key>", 'lexicon id, or "name:" and the name in lower case')
    .option("--from <day>", "may fall on this day or later; undated events pass", parseDay)
    .option("--to <day>", "may fall on this day or earlier; undated events pass", parseDay)
    .option("--story <id>", "events of one story")
    .option("--article <id>", "events of one article")
    .option("--family <id>", "events of one family of copies")
    .option("--min-origins <n>", "at least so many independent origins", parseOrigins)
    .option("--background", "events that are history in every report of them, too")
    .option("--query <text>", "the desk's address bar: its part after the question mark");
}

/** The filter that the flags mean; the same as the desk's. */
export function eventFilterOf(flags: FilterFlags): EventFilter {
  const { type, subType, background, query, ...same } = pick(flags);
  const plover = type !== undefined && /^[A-Z]+$/.test(type);
  return {
    ...(query === undefined ? {} : filterOfQuery(query)),
    ...same,
    ...(type === undefined ? {} : plover ? { plover: type } : { acledType: type }),
    ...(subType === undefined ? {} : { acledSubType: subType }),
    ...(background ? { background: "1" } : {}),
  };
}

const NAMES = [
  "q",
  "type",
  "subType",
  "grade",
  "status",
  "review",
  "country",
  "admin1",
  "place",
  "actor",
  "from",
  "to",
  "story",
  "article",
  "family",
  "minOrigins",
  "background",
  "query",
] as const;

const pick = (flags: FilterFlags): FilterFlags =>
  Object.fromEntries(
    NAMES.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  );

/** Names of the address bar that choose a view and not events. */
const VIEWS = new Set(["sort", "limit", "cursor", "view", "map", "lang", "page"]);
const FILTERS: readonly string[] = [...EVENT_FILTER_NAMES, "minOrigins"];

function filterOfQuery(text: string): EventFilter {
  const filter: Record<string, string | number> = {};
  for (const [name, value] of new URLSearchParams(text.slice(text.indexOf("?") + 1))) {
    if (VIEWS.has(name) || value === "") continue;
    if (!FILTERS.includes(name)) {
      throw new CommandError(
        `--query: "${name}" is no filter on events`,
        EXIT.usage,
        `expected ${FILTERS.join(", ")}`,
      );
    }
    filter[name] = name === "minOrigins" ? parseOrigins(value) : value;
  }
  return filter;
}

function parseCountry(value: string): string {
  if (!/^[A-Za-z]{3}$/.test(value)) {
    throw new InvalidArgumentError(`expected three letters such as SDN, found "${value}".`);
  }
  return value.toUpperCase();
}

function parseOrigins(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) {
    throw new InvalidArgumentError(`expected a whole number from 1, found "${value}".`);
  }
  return Number(value);
}
