import { programVersions } from "../app/log/versions.ts";
import { readSchema } from "../app/schema.ts";
import { type Answer, QUERY, ROUTES, type RouteDoc } from "./openapi-routes.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of /api/v1, made from its routes and the schemas of its types. */
export function openApi(): Json {
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Dateline",
      version: programVersions().dateline,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "The record and its review. Every error has the one shape of ApiError. Answers in JSON carry an ETag; with " +
        "If-None-Match an unchanged one is 304. Fields may be added to any object.",
    },
    servers: [{ url: "/api/v1" }],
    tags: [...new Set(ROUTES.map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ token: [] }, { session: [] }],
    paths: pathsOf(ROUTES),
    components: {
      securitySchemes: {
        token: {
          ...{ type: "http", scheme: "bearer" },
          description: "A user's token; on a desk without users, the token of its start",
        },
        session: {
          ...{ type: "apiKey", in: "cookie", name: "__Host-dateline" },
          description:
            "Of POST /session (on plain HTTP: dateline-PORT). To change something, the header X-Dateline-Csrf of GET /me is wanted too",
        },
      },
      schemas: schemas(),
    },
  };
}

/** The published schema (draft 7) of every type, as OpenAPI 3.1 (2020-12) has it. */
function schemas(): Json {
  const { definitions } = JSON.parse(readSchema("api")) as { definitions: Json };
  const named = Object.entries(definitions).map(([name, schema]) => [keyOf(name), renewed(schema)]);
  return {
    ...Object.fromEntries(named),
    ApiDocument: { type: "object", required: ["openapi", "info", "paths"] },
  };
}

/** "Page<QueueItem>" as a name that OpenAPI allows. */
const keyOf = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/_$/, "");
const refTo = (type: string): Json => ({ $ref: `#/components/schemas/${keyOf(type)}` });

function renewed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(renewed);
  if (schema === null || typeof schema !== "object") return schema;
  const { $ref, items, additionalItems, ...rest } = schema as Record<string, unknown>;
  const out: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, renewed(value)]),
  );
  if (typeof $ref === "string") {
    return { ...out, ...refTo(decodeURIComponent($ref.replace("#/definitions/", ""))) };
  }
  if (Array.isArray(items)) {
    out.prefixItems = items.map(renewed);
    if (additionalItems !== undefined) out.items = renewed(additionalItems);
  } else if (items !== undefined) out.items = renewed(items);
  return out;
}

function pathsOf(routes: readonly RouteDoc[]): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method] = operation(route);
    paths[route.path] = path;
  }
  return paths;
}

function operation(route: RouteDoc): Json {
  const { tag, summary, role, path, query = [], body, status = 200 } = route;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  const inQuery = query.map((name) => ({
    ...{ name, in: "query", description: QUERY[name], schema: querySchema(name) },
  }));
  return {
    operationId: operationId(route),
    tags: [tag],
    summary,
    ...(role === null ? { security: [] } : { description: `May: ${role} and above.` }),
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
    ...(body === undefined ? {} : { requestBody: requestBody(body) }),
    responses: {
      [status]: response(route),
      ...(path === "/takedowns" && status === 201 ? { 200: response(route) } : {}),
      default: {
        description: "An error",
        content: { "application/json": { schema: refTo("ApiError") } },
      },
    },
  };
}

const querySchema = (name: string): Json =>
  ["limit", "cursor", "since", "minOrigins"].includes(name)
    ? { type: "integer", minimum: 0 }
    : { type: "string", maxLength: 500 };

/** "get_events_id_similar": names of a client's functions. */
export const operationId = ({ method, path }: Pick<RouteDoc, "method" | "path">): string =>
  `${method}${path.replace(/[^A-Za-z0-9]+/g, "_")}`.replace(/_$/, "");

function requestBody(type: string): Json {
  if (type !== "files") {
    return { required: true, content: { "application/json": { schema: refTo(type) } } };
  }
  const properties = {
    files: {
      type: "array",
      items: { type: "string", contentMediaType: "application/octet-stream" },
    },
    published: { type: "string", format: "date" },
  };
  const schema = { type: "object", properties, required: ["files"] };
  return { required: true, content: { "multipart/form-data": { schema } } };
}

function response(route: RouteDoc): Json {
  const { answer, lines } = route;
  if (answer.kind === "nothing") return { description: "Done" };
  if (answer.kind === "stream") {
    const schema = answer.type === null ? { type: "string" } : refTo(answer.type);
    return { description: "A stream", content: { [answer.media]: { schema } } };
  }
  const rows = answer.kind === "page" ? answer.type : "ChangeRow";
  return {
    description: "The answer",
    content: {
      "application/json": { schema: answerSchema(answer) },
      ...(lines ? { "application/x-ndjson": { schema: refTo(rows) } } : {}),
    },
  };
}

/** Schema of a JSON answer; null where it is none. */
export function answerSchema(answer: Answer): Json | null {
  if (answer.kind === "json") return refTo(answer.type);
  if (answer.kind !== "page") return null;
  return {
    type: "object",
    properties: {
      items: { type: "array", items: refTo(answer.type) },
      total: { type: "integer" },
      next: { type: ["string", "null"] },
    },
    required: ["items", "total", "next"],
  };
}
