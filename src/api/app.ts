import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { ReviewError } from "../app/review/error.ts";
import { summarise } from "../app/summary.ts";
import { type Store, StoreError } from "../store/store.ts";
import { type CallerEnv, sharedBy, withCaller } from "./caller.ts";
import type { ApiError, SummaryAnswer } from "./contract.ts";
import { withEtag } from "./etag.ts";
import { listsAsLines } from "./lines.ts";
import { live } from "./live.ts";
import { movedEvents } from "./moved.ts";
import { openApi } from "./openapi.ts";
import { whole } from "./params.ts";
import { actorRoutes } from "./routes/actors.ts";
import { articleRoutes, captureRoutes } from "./routes/articles.ts";
import { claimRoutes } from "./routes/claims.ts";
import { eventRoutes } from "./routes/events.ts";
import { familyRoutes, storyRoutes, translationRoutes } from "./routes/groups.ts";
import { importRoutes } from "./routes/imports.ts";
import { changeRoutes, logRoutes } from "./routes/log.ts";
import { placeRoutes } from "./routes/places.ts";
import { proposalRoutes } from "./routes/proposals.ts";
import { queueRoutes } from "./routes/queues.ts";
import { retentionRoutes } from "./routes/retention.ts";
import { reviewRoutes } from "./routes/review.ts";
import { sampleRoutes } from "./routes/samples.ts";
import { alertRoutes, feedRoutes, searchRoutes } from "./routes/searches.ts";
import { takedownRoutes } from "./routes/takedowns.ts";
import { loginRoute, sessionRoutes, tokenRoutes, userRoutes } from "./routes/users.ts";
import { sameHost, securityHeaders } from "./security.ts";
import { deskFiles } from "./static.ts";

export interface ApiOptions {
  /** "127.0.0.1:4141" and other names that the server answers to. */
  readonly hosts: readonly string[];
  readonly token: string;
  /** Folder of the built desk; null serves the API alone. */
  readonly desk: string | null;
  /** Whether callers must be users; asked of the store where it is not said. */
  readonly shared?: boolean;
  /** The desk's address where a proxy with TLS stands before it ("https://desk.example.org"). */
  readonly origin?: string;
}

/** The web application: API under /api/v1, the desk beside it, everything behind host check and log-in or token. */
export function createApp(store: Store, options: ApiOptions): Hono {
  const access = { ...options, secure: options.origin?.startsWith("https:") === true };
  const isShared = sharedBy(store, access);
  const wantCaller = withCaller(store, access);
  const app = new Hono<CallerEnv>();
  app.use(securityHeaders);
  app.use(sameHost(options.hosts, options.origin));
  app.use(async (c, next) => {
    const open = isOpen(c.req.method, c.req.path, await isShared());
    return open ? await next() : await wantCaller(c, next);
  });
  app.use("/api/*", withEtag);
  app.use("/api/v1/events/*", movedEvents(store));
  app.use(
    "/api/*",
    listsAsLines(() => app as unknown as Hono),
  );
  app.route("/api/v1/session", loginRoute(store, access));
  app.route("/api/v1", sessionRoutes(store, access));
  app.route("/api/v1/feeds", feedRoutes(store, options.origin));
  app.route("/api/v1", createApi(store));
  // A wrong API address is an error for a program, not a page of the desk.
  app.all("/api/*", (c) => c.notFound());
  if (options.desk) app.get("*", deskFiles(options.desk));
  app.notFound((c) => c.json(errorBody("NOT_FOUND", "nothing is served here"), 404));
  app.onError((error, c) => {
    const known = knownError(error);
    if (known) return c.json(errorBody(known.code, error.message), known.status);
    process.stderr.write(`dateline: ${c.req.method} ${c.req.path}: ${error.stack ?? error}\n`);
    return c.json(errorBody("INTERNAL", "something broke; the terminal says what"), 500);
  });
  return app as unknown as Hono;
}

/** What nobody needs to be let in for: logging in, feeds (their address holds their token), and the desk's own page for it. */
function isOpen(method: string, path: string, shared: boolean): boolean {
  if (path.startsWith("/api/v1/feeds/")) return true;
  if (!shared) return false;
  return !path.startsWith("/api/") || (method === "POST" && path === "/api/v1/session");
}

function createApi(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/summary", async (c) => {
      const answer: SummaryAnswer = {
        store: store.location,
        ...(await summarise(store)),
        ...(await whatIsNew(store, whole(c, "since", -1))),
      };
      return c.json(answer);
    })
    .get("/live", (c) => live(store, c))
    .get("/openapi.json", (c) => c.json(openApi()))
    .route("/events", eventRoutes(store))
    .route("/articles", articleRoutes(store))
    .route("/captures", captureRoutes(store))
    .route("/families", familyRoutes(store))
    .route("/stories", storyRoutes(store))
    .route("/translations", translationRoutes(store))
    .route("/claims", claimRoutes(store))
    .route("/actors", actorRoutes(store))
    .route("/places", placeRoutes(store))
    .route("/review/queues", queueRoutes(store))
    .route("/review/samples", sampleRoutes(store))
    .route("/review", reviewRoutes(store))
    .route("/proposals", proposalRoutes(store))
    .route("/searches", searchRoutes(store))
    .route("/alerts", alertRoutes(store))
    .route("/imports", importRoutes(store))
    .route("/takedowns", takedownRoutes(store))
    .route("/retention", retentionRoutes(store))
    .route("/log", logRoutes(store))
    .route("/changes", changeRoutes(store))
    .route("/users", userRoutes(store))
    .route("/tokens", tokenRoutes(store));
}

/** The number of the newest change, and how many events were added after another one (-1: not asked). */
async function whatIsNew(
  store: Store,
  since: number,
): Promise<Pick<SummaryAnswer, "lastChange" | "newEvents">> {
  const last = await store.db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const added = await store.db
    .selectFrom("changes")
    .where("seq", ">", since)
    .where("kind", "=", "event")
    .where("change", "=", "added")
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirst();
  return {
    lastChange: Number(last?.seq ?? 0),
    newEvents: since < 0 ? null : Number(added?.n ?? 0),
  };
}

const errorBody = (code: string, message: string): ApiError => ({ error: { code, message } });

const STATUS = { BAD_REQUEST: 400, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409 } as const;

/** Code and status of errors that are told as they are; null for a bug. */
function knownError(error: Error): { code: string; status: 400 | 401 | 403 | 404 | 409 } | null {
  if (error instanceof ReviewError) return { code: error.code, status: STATUS[error.code] };
  if (error instanceof StoreError) return { code: error.code, status: 503 as 400 };
  if (!(error instanceof HTTPException)) return null;
  const code = typeof error.cause === "string" ? error.cause : codeOf(error.status);
  return { code, status: error.status as 400 };
}

function codeOf(status: number): string {
  switch (status) {
    case 400:
      return "BAD_REQUEST";
    case 401:
      return "NO_TOKEN";
    case 403:
      return "FORBIDDEN";
    case 404:
      return "NOT_FOUND";
    case 409:
      return "CONFLICT";
    case 413:
      return "TOO_LARGE";
    case 429:
      return "TOO_MANY_TRIES";
    default:
      return `HTTP_${status}`;
  }
}
