export type ViewName =
  | "overview"
  | "events"
  | "event"
  | "articles"
  | "article"
  | "capture"
  | "family"
  | "stories"
  | "story"
  | "claims"
  | "actor"
  | "place"
  | "review"
  | "samples"
  | "sample"
  | "searches"
  | "import"
  | "log"
  | "users"
  | "takedowns"
  | "times";

export interface Route {
  readonly view: ViewName;
  readonly id: string;
}

const LISTS: Readonly<Record<string, ViewName>> = {
  "": "overview",
  events: "events",
  articles: "articles",
  stories: "stories",
  claims: "claims",
  review: "review",
  samples: "samples",
  searches: "searches",
  import: "import",
  log: "log",
  users: "users",
  takedowns: "takedowns",
};
const ONES: Readonly<Record<string, ViewName>> = {
  events: "event",
  articles: "article",
  captures: "capture",
  families: "family",
  stories: "story",
  actors: "actor",
  places: "place",
  review: "review",
  samples: "sample",
  times: "times",
};

/** The view a path names; null where it names none. */
export function routeOf(path: string): Route | null {
  const [folder = "", id = "", ...rest] = path.replace(/^\/|\/$/g, "").split("/");
  if (rest.length > 0) return null;
  const view = (id === "" ? LISTS : ONES)[folder];
  if (view === undefined) return null;
  try {
    return { view, id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}

const one =
  (folder: string) =>
  (id: string, query: Readonly<Record<string, string>> = {}): string => {
    const search = new URLSearchParams(query).toString();
    return `/${folder}/${encodeURIComponent(id)}${search === "" ? "" : `?${search}`}`;
  };

/** Addresses of the desk's views. */
export const to = {
  event: one("events"),
  article: one("articles"),
  capture: one("captures"),
  family: one("families"),
  story: one("stories"),
  place: one("places"),
  queue: one("review"),
  sample: one("samples"),
  times: one("times"),
  /** By key, as filters hold it. */
  actorKey: one("actors"),
  actor: ({ id, name }: { readonly id: string | null; readonly name: string }): string =>
    one("actors")(id ?? `name:${name}`),
  events: (query: Readonly<Record<string, string>>): string =>
    `/events?${new URLSearchParams(query)}`,
  claims: (query: Readonly<Record<string, string>>): string =>
    `/claims?${new URLSearchParams(query)}`,
  articles: (query: Readonly<Record<string, string>>): string =>
    `/articles?${new URLSearchParams(query)}`,
};

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  event: to.event,
  article: to.article,
  capture: to.capture,
  family: to.family,
  story: to.story,
  sample: to.sample,
};

/** The page of what a log entry is about; null where it has none. */
export const pageOf = (subject: { readonly kind: string; readonly id: string }): string | null =>
  PAGES[subject.kind]?.(subject.id) ?? null;
