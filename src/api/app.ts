import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { summarise } from "../app/summary.ts";
import type { Store } from "../store/store.ts";
import type { ApiError, SummaryAnswer } from "./contract.ts";
import { whole } from "./params.ts";
import { actorRoutes } from "./routes/actors.ts";
import { articleRoutes, captureRoutes } from "./routes/articles.ts";
import { claimRoutes } from "./routes/claims.ts";
import { eventRoutes } from "./routes/events.ts";
import { familyRoutes, storyRoutes } from "./routes/groups.ts";
import { placeRoutes } from "./routes/places.ts";
import { sameHost, securityHeaders, withToken } from "./security.ts";
import { deskFiles } from "./static.ts";

export interface ApiOptions {
  /** "127.0.0.1:4141" and other names that the server answers to. */
  readonly hosts: readonly string[];
  readonly token: string;
  /** Folder of the built desk; null serves the API alone. */
  readonly desk: string | null;
}

/** The web application: API under /api/v1, the desk beside it, everything behind host check and token. */
export function createApp(store: Store, options: ApiOptions): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(sameHost(options.hosts));
  app.use(withToken(options.token));
  app.route("/api/v1", createApi(store));
  if (options.desk) app.get("*", deskFiles(options.desk));
  app.notFound((c) => c.json(errorBody("NOT_FOUND", "nothing is served here"), 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      return c.json(errorBody(codeOf(error.status), error.message), error.status);
    }
    process.stderr.write(`dateline: ${c.req.method} ${c.req.path}: ${error.stack ?? error}\n`);
    return c.json(errorBody("INTERNAL", "something broke; the terminal says what"), 500);
  });
  return app;
}

function createApi(store: Store): Hono {
  return new Hono()
    .get("/summary", async (c) => {
      const answer: SummaryAnswer = {
        store: store.location,
        ...(await summarise(store)),
        ...(await whatIsNew(store, whole(c, "since", -1))),
      };
      return c.json(answer);
    })
    .route("/events", eventRoutes(store))
    .route("/articles", articleRoutes(store))
    .route("/captures", captureRoutes(store))
    .route("/families", familyRoutes(store))
    .route("/stories", storyRoutes(store))
    .route("/claims", claimRoutes(store))
    .route("/actors", actorRoutes(store))
    .route("/places", placeRoutes(store));
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
    default:
      return `HTTP_${status}`;
  }
}
