import { exportCountries } from "../../../lexicon/exports.ts";
import type { ActorRef } from "../../../model/annotation.ts";
import type { EventSource, ExportedEvent } from "../../../model/record.ts";
import { actorKey } from "../../../text/actor-key.ts";
import { contentId } from "../../../text/ids.ts";
import { ATTRIBUTION, distinct } from "./event-facts.ts";

/** An entity of FollowTheMoney: every property is a list of strings. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: "Event" | "Person" | "Organization" | "LegalEntity" | "Address" | "Article";
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Ids of entities written before; beyond it they are forgotten, and one may come twice (FtM merges by id). */
const REMEMBERED = 200_000;

/** JSON lines: each event after the articles, actors and the address that it names. */
export async function* followTheMoney(
  events: AsyncGenerator<ExportedEvent>,
): AsyncGenerator<string> {
  const written = new Set<string>();
  for await (const event of events) {
    for (const entity of entitiesOf(event)) {
      if (written.has(entity.id)) continue;
      if (written.size >= REMEMBERED) written.clear();
      written.add(entity.id);
      yield `${JSON.stringify(entity)}\n`;
    }
  }
}

/** Entities of one event; the event itself comes last. */
export function entitiesOf(event: ExportedEvent): FtmEntity[] {
  const actors = event.actors.flatMap(({ actor }) => actorEntity(actor) ?? []);
  const address = addressEntity(event);
  const articles = event.sources.map(articleEntity);
  const all = [...articles, ...actors, ...(address ? [address] : [])];
  return [...all, eventEntity(event, actors, address, articles)];
}

function eventEntity(
  event: ExportedEvent,
  actors: readonly FtmEntity[],
  address: FtmEntity | null,
  articles: readonly FtmEntity[],
): FtmEntity {
  const { type, time, place } = event;
  const [start, end] = [time.start?.slice(0, 10), time.end?.slice(0, 10)];
  const what = type.acled?.subType ?? type.mode ?? type.plover;
  const { sources } = event;
  return {
    id: event.id,
    schema: "Event",
    properties: properties({
      name: [distinct([what, place?.name, start === end ? start : null]).join(", ")],
      date: start !== undefined && start === end ? [start] : [],
      startDate: [start],
      endDate: [end],
      country: [alpha2(place?.country ?? null)],
      location: [place?.name],
      addressEntity: [address?.id],
      involved: actors.map(({ id }) => id),
      keywords: [type.plover, type.mode, type.acled?.type, type.acled?.subType],
      description: event.accounts.map(({ quote }) => quote),
      proof: articles.map(({ id }) => id),
      sourceUrl: sources.map(({ url }) => url),
      publisher: sources.map(({ publisher }) => publisher),
      notes: [
        `status: ${event.status}`,
        `grade: ${event.grade} (${event.gradeReason})`,
        `origins: ${event.origins}, reports: ${event.reports}`,
        ...event.harm.map(({ kind, words, who }) => `${kind}: ${[words, who].join(" ").trim()}`),
        ...distinct(sources.map(({ versions }) => versions)).map((key) => `versions: ${key}`),
      ],
    }),
  };
}

/** People and bodies that have a name; civilians, "officers" and the like are no entities. */
function actorEntity(actor: ActorRef): FtmEntity | null {
  const unnamed = actor.kind === "unknown" || /^\p{Ll}/u.test(actor.name);
  if (actor.kind === "civilians" || (actor.id === null && unnamed)) return null;
  const person = actor.kind === "person";
  return {
    id: contentId("act", actorKey(actor)),
    schema: person ? "Person" : actor.kind === "unknown" ? "LegalEntity" : "Organization",
    properties: properties({
      name: [actor.name],
      country: [alpha2(actor.country)],
      ...(person ? { position: [actor.role] } : { summary: [actor.kind] }),
      notes: [actor.id === null ? null : `lexicon: ${actor.id}`],
    }),
  };
}

function addressEntity({ place }: ExportedEvent): FtmEntity | null {
  if (place === null) return null;
  const country = place.country ? exportCountries().get(place.country) : undefined;
  const { lat, lon } = place;
  return {
    id: contentId("adr", place.id ?? place.name, place.country ?? "", place.admin1 ?? ""),
    schema: "Address",
    properties: properties({
      name: [place.name],
      full: [distinct([place.name, place.admin1, country?.name]).join(", ")],
      city: place.kind === "settlement" ? [place.name] : [],
      state: [place.admin1],
      country: [alpha2(place.country)],
      latitude: [lat === null ? null : String(lat)],
      longitude: [lon === null ? null : String(lon)],
      notes: [place.id, `kind: ${place.kind}`, place.id ? ATTRIBUTION : null],
    }),
  };
}

function articleEntity(source: EventSource): FtmEntity {
  const day = source.published.start?.slice(0, 10);
  const known = source.published.end?.slice(0, 10) === day;
  return {
    id: source.article,
    schema: "Article",
    properties: properties({
      title: [source.headline],
      publisher: [source.publisher],
      sourceUrl: [source.url],
      publishedAt: known ? [day] : [],
      notes: [`capture: ${source.capture}`, `versions: ${source.versions}`],
    }),
  };
}

const alpha2 = (code: string | null): string | undefined =>
  (code === null ? undefined : exportCountries().get(code)?.alpha2)?.toLowerCase();

/** Properties without empty values; a property without values is left out. */
function properties(
  given: Readonly<Record<string, readonly (string | null | undefined)[]>>,
): Readonly<Record<string, readonly string[]>> {
  const filled = Object.entries(given).map(([name, values]) => [name, distinct(values)] as const);
  return Object.fromEntries(filled.filter(([, values]) => values.length > 0));
}
