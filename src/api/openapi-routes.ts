import type { Role } from "../model/roles.ts";
import { EVENT_FILTER_NAMES } from "../store/event-query.ts";

/** One route of /api/v1 as the OpenAPI document tells it. */
export interface RouteDoc {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  /** Who may, where the desk has users; null: anybody, without logging in. */
  readonly role: Role | null;
  readonly query?: readonly (keyof typeof QUERY)[];
  /** Type of the contract that the body is; "files" for an upload. */
  readonly body?: string;
  /** Type of the contract that it answers; a page of rows; a file; nothing. */
  readonly answer: Answer;
  readonly status?: 200 | 201 | 204;
  /** True where `Accept: application/x-ndjson` gives all rows, one a line. */
  readonly lines?: boolean;
}

export type Answer =
  | { readonly kind: "json"; readonly type: string }
  | { readonly kind: "page"; readonly type: string }
  | { readonly kind: "stream"; readonly media: string; readonly type: string | null }
  | { readonly kind: "nothing" };

export type Tag = "Record" | "Review" | "Samples" | "Watching" | "Log" | "Access" | "Takedown";

/** What each query parameter means. */
export const QUERY = {
  q: "words that must all stand in it, in any case, with or without accents",
  limit: "rows of a page, 1 to 500 (50)",
  cursor: "`next` of the page before",
  sort: "order of the rows",
  plover: "PLOVER event type",
  acledType: "ACLED event type",
  acledSubType: "ACLED sub-event type",
  grade: "how well it is founded",
  status: "what its accounts say became of it",
  review: "state of its review",
  country: "ISO 3166-1 alpha-3",
  admin1: "first-level division",
  place: "place id",
  actor: 'lexicon id, or "name:" and the name',
  from: "may fall on this day or later; undated events pass",
  to: "may fall on this day or earlier; undated events pass",
  event: "one event",
  story: "of this story",
  article: "of this article",
  family: "of this family of copies",
  outlet: "publisher of one of its articles",
  since: "number of a change: only what came after it",
  minOrigins: "at least so many independent origins",
  background: '"1": events that are history in every report of them, too',
  format: "file format",
  publisher: "publisher as the page gives it",
  language: "BCP 47",
  capture: "of this capture",
  speaker: "lexicon id, or folded name",
  act: "what the words do (claims), what was done (log)",
  channel: "how it was said",
  hedge: "word that hedges it",
  contested: '"1": contradicted by another claim',
  ids: "ids with commas between",
  by: "name of a user; machine; local",
  kind: "kind of the subject",
  subject: "id of the subject",
  state: "new, accepted or dismissed",
} as const;

const PAGE = ["limit", "cursor"] as const;
const EVENTS = [...EVENT_FILTER_NAMES, "minOrigins"] as const;
const ARTICLES = [
  "q",
  "publisher",
  "language",
  "family",
  "story",
  "capture",
  "from",
  "to",
] as const;
const CLAIMS = ["q", "speaker", "act", "channel", "hedge", "article", "contested"] as const;

const json = (type: string): Answer => ({ kind: "json", type });
const page = (type: string): Answer => ({ kind: "page", type });
const nothing: Answer = { kind: "nothing" };

const get = (
  tag: Tag,
  path: string,
  answer: Answer,
  summary: string,
  more: Partial<RouteDoc> = {},
): RouteDoc => ({ method: "get", path, tag, summary, role: "reader", answer, ...more });

const RECORD: readonly RouteDoc[] = [
  get("Record", "/summary", json("SummaryAnswer"), "What the record holds, counted", {
    query: ["since"],
  }),
  get("Record", "/events", page("EventItem"), "Events under a filter", {
    query: [...EVENTS, ...PAGE, "sort"],
    lines: true,
  }),
  get("Record", "/events/map", json("MapAnswer"), "Where the events of a filter happened", {
    query: EVENTS,
  }),
  get("Record", "/events/timeline", json("TimelineAnswer"), "When they began", { query: EVENTS }),
  get("Record", "/events/facets", json("FacetsAnswer"), "What each filter would leave", {
    query: EVENTS,
  }),
  get("Record", "/events/voices", json("VoicesAnswer"), "Who tells them", { query: EVENTS }),
  get(
    "Record",
    "/events/export",
    { kind: "stream", media: "application/octet-stream", type: null },
    "Exactly the events of a filter, as a file",
    { query: [...EVENTS, "format"] },
  ),
  get("Record", "/events/{id}", json("EventAnswer"), "One event with all its accounts"),
  get("Record", "/events/{id}/similar", json("SimilarAnswer"), "Events like it"),
  get("Record", "/events/{id}/changes", json("EventChangesAnswer"), "What became of it"),
  get("Record", "/articles", page("ArticleItem"), "Articles under a filter", {
    query: [...ARTICLES, ...PAGE],
    lines: true,
  }),
  get("Record", "/articles/facets", json("FacetsAnswer"), "What each filter would leave", {
    query: ARTICLES,
  }),
  get("Record", "/articles/{id}", json("ArticleAnswer"), "One article with its annotation"),
  get("Record", "/articles/{id}/times", json("TimesAnswer"), "Its times, and how they were read"),
  get("Record", "/captures/{id}", json("CaptureAnswer"), "A capture's source as text"),
  get("Record", "/families/{id}", json("FamilyPage"), "Articles that are one text"),
  get("Record", "/stories", page("Story"), "Stories, newest first", { query: PAGE, lines: true }),
  get("Record", "/stories/{id}", json("StoryPage"), "One story with its articles and events"),
  get(
    "Record",
    "/translations",
    json("TranslationsAnswer"),
    "Proposed translations of an article",
    {
      query: ["article"],
    },
  ),
  get("Record", "/claims", page("ClaimItem"), "Claims under a filter", {
    query: [...CLAIMS, ...PAGE, "sort"],
    lines: true,
  }),
  get("Record", "/claims/facets", json("FacetsAnswer"), "What each filter would leave", {
    query: CLAIMS,
  }),
  get("Record", "/actors/{key}", json("ActorAnswer"), "What an actor said and did"),
  get("Record", "/actors/{key}/readings", json("ActorReadingsAnswer"), "Words read as it, and why"),
  get("Record", "/places", json("PlacesAnswer"), "Places of a name", { query: ["q", "ids"] }),
  get("Record", "/places/{id}", json("PlaceAnswer"), "What happened at a place", {
    query: ["article"],
  }),
  get("Record", "/places/{id}/area", json("AreaAnswer"), "How far it reaches"),
  get("Record", "/changes", json("ChangesAnswer"), "What became of rows, oldest first", {
    query: ["since", ...PAGE],
    lines: true,
  }),
  {
    ...{ method: "post", path: "/imports", tag: "Record", role: "coder", body: "files" },
    summary: "Take captures in; progress while it works",
    answer: { kind: "stream", media: "application/x-ndjson", type: "ImportMessage" },
  },
];

const REVIEW: readonly RouteDoc[] = [
  get("Review", "/review/queues", json("QueuesAnswer"), "What waits, counted"),
  get("Review", "/review/queues/{name}", page("QueueItem"), "What waits in one queue", {
    query: PAGE,
    lines: true,
  }),
  {
    ...{ method: "post", path: "/review/acts", tag: "Review", role: "coder", body: "ReviewAct" },
    summary: "Decide: accept, verify, reject, edit, merge, split, link, comment, assign",
    ...{ answer: json("ActAnswer"), status: 201 },
  },
  {
    ...{ method: "delete", path: "/review/acts/{id}", tag: "Review", role: "coder" },
    summary: "Undo an act, all of it; reviewers also those of others",
    answer: json("ActAnswer"),
  },
  get("Review", "/review/status/{event}", json("ReviewStatus"), "All that was decided of an event"),
  get("Review", "/review/history/{kind}/{id}", json("HistoryAnswer"), "Who did what to it"),
  get("Review", "/review/leases", json("LeasesAnswer"), "Who looks at what now"),
  {
    ...{ method: "post", path: "/review/leases", tag: "Review", role: "coder", body: "Subject" },
    summary: "Say that you look at it; renew it every minute",
    ...{ answer: json("LeaseAnswer"), status: 201 },
  },
  {
    ...{ method: "delete", path: "/review/leases/{kind}/{id}", tag: "Review", role: "reader" },
    ...{ summary: "Look at it no longer", answer: nothing, status: 204 },
  },
  get("Samples", "/review/samples", json("SamplesAnswer"), "Samples for coders"),
  {
    ...{ method: "post", path: "/review/samples", tag: "Samples", role: "reviewer" },
    ...{ summary: "Draw a sample", body: "NewSample", answer: json("SampleItem"), status: 201 },
  },
  get("Samples", "/review/samples/{id}/next", json("SampleTask"), "The next item to code, blind", {
    role: "coder",
  }),
  {
    ...{ method: "put", path: "/review/samples/{id}/codings/{item}", tag: "Samples" },
    ...{ summary: "Code an item", role: "coder", body: "NewCoding", answer: json("SampleTask") },
  },
  {
    ...{ method: "put", path: "/review/samples/{id}/settled/{item}", tag: "Samples" },
    ...{ summary: "Settle what coders disagree on", role: "reviewer", body: "NewCoding" },
    answer: json("AgreementAnswer"),
  },
  get("Review", "/proposals", json("ProposalsAnswer"), "What a language model proposed", {
    query: ["state", "kind", "article", ...PAGE],
  }),
  {
    ...{ method: "post", path: "/proposals/{id}/answer", tag: "Review", role: "coder" },
    ...{ body: "ProposalReply", summary: "Accept or dismiss a proposal, or take that back" },
    answer: json("ProposalItem"),
  },
  get(
    "Samples",
    "/review/samples/{id}/agreement",
    json("AgreementAnswer"),
    "Alpha for each field",
    {
      role: "coder",
    },
  ),
];

const WATCHING: readonly RouteDoc[] = [
  get(
    "Watching",
    "/live",
    { kind: "stream", media: "text/event-stream", type: "LiveMessage" },
    "What happens, as it happens",
  ),
  get("Watching", "/searches", json("SearchesAnswer"), "Saved searches"),
  {
    ...{ method: "post", path: "/searches", tag: "Watching", role: "reader", body: "NewSearch" },
    ...{ summary: "Save a search", answer: json("SearchItem"), status: 201 },
  },
  {
    ...{ method: "post", path: "/searches/{id}/seen", tag: "Watching", role: "reader" },
    ...{ summary: "Take all it finds as seen", answer: json("SearchItem") },
  },
  {
    ...{ method: "delete", path: "/searches/{id}", tag: "Watching", role: "reader" },
    ...{ summary: "Remove a search and its alerts", answer: nothing, status: 204 },
  },
  {
    ...{ method: "post", path: "/alerts", tag: "Watching", role: "reader", body: "NewAlert" },
    summary: "Tell of new matches: a feed, or (reviewers) a webhook",
    ...{ answer: json("AlertAnswer"), status: 201 },
  },
  {
    ...{ method: "delete", path: "/alerts/{id}", tag: "Watching", role: "reader" },
    ...{ summary: "Remove an alert", answer: nothing, status: 204 },
  },
  get(
    "Watching",
    "/feeds/{token}",
    { kind: "stream", media: "application/atom+xml", type: null },
    "An alert's Atom feed; its address is its key",
    { role: null },
  ),
];

const LOG: readonly RouteDoc[] = [
  get("Log", "/log", page("LogItem"), "Who did what, newest first", {
    query: ["act", "by", "kind", "subject", ...PAGE],
    lines: true,
  }),
  get("Log", "/log/verify", json("LogCheck"), "Whether the log is as it was written", {
    role: "reviewer",
  }),
];

const ACCESS: readonly RouteDoc[] = [
  get("Access", "/openapi.json", json("ApiDocument"), "This document"),
  get("Access", "/me", json("MeAnswer"), "Who asks, and the csrf header for browsers"),
  {
    ...{ method: "post", path: "/session", tag: "Access", role: null, body: "Login" },
    ...{ summary: "Log in", answer: json("MeAnswer"), status: 201 },
  },
  {
    ...{ method: "delete", path: "/session", tag: "Access", role: "reader" },
    ...{ summary: "Log out", answer: nothing, status: 204 },
  },
  get("Access", "/users", json("UsersAnswer"), "Users of the desk"),
  {
    ...{ method: "post", path: "/users", tag: "Access", role: "admin", body: "NewUser" },
    ...{ summary: "Add a user", answer: json("UserItem"), status: 201 },
  },
  {
    ...{ method: "patch", path: "/users/{name}", tag: "Access", role: "admin" },
    ...{
      summary: "Change role or password, disable",
      body: "UserChange",
      answer: json("UserItem"),
    },
  },
  get("Access", "/tokens", json("TokensAnswer"), "Your tokens for programs"),
  {
    ...{ method: "post", path: "/tokens", tag: "Access", role: "reader", body: "NewToken" },
    ...{ summary: "Make a token", answer: json("TokenAnswer"), status: 201 },
  },
  {
    ...{ method: "delete", path: "/tokens/{id}", tag: "Access", role: "reader" },
    ...{ summary: "Take a token back", answer: nothing, status: 204 },
  },
];

const TAKEDOWN: readonly RouteDoc[] = [
  get("Takedown", "/takedowns", json("TakedownsAnswer"), "What was taken down", { role: "admin" }),
  {
    ...{ method: "post", path: "/takedowns", tag: "Takedown", role: "admin", body: "NewTakedown" },
    summary: "Remove a capture or mask a name; `dryRun` (answer 200) says what would go",
    ...{ answer: json("TakedownAnswer"), status: 201 },
  },
  {
    ...{ method: "delete", path: "/takedowns/{id}", tag: "Takedown", role: "admin" },
    ...{ summary: "Let its captures come in again", answer: nothing, status: 204 },
  },
  get("Takedown", "/retention", json("RetentionAnswer"), "How long captures of a source are kept", {
    role: "admin",
  }),
  {
    ...{ method: "put", path: "/retention", tag: "Takedown", role: "admin", body: "NewRetention" },
    ...{
      summary: "Set the days of a source, or take its rule away",
      answer: json("RetentionAnswer"),
    },
  },
  {
    ...{ method: "post", path: "/retention/apply", tag: "Takedown", role: "admin" },
    summary: "Remove what is overdue; `dryRun` says how many captures that is",
    ...{ body: "ApplyRetention", answer: json("RetentionApplied") },
  },
];

/** Every route of /api/v1. */
export const ROUTES: readonly RouteDoc[] = [
  ...RECORD,
  ...REVIEW,
  ...WATCHING,
  ...LOG,
  ...ACCESS,
  ...TAKEDOWN,
];
