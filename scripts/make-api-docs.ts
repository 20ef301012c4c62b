/** `node scripts/make-api-docs.ts`: writes docs/reference/api.md from the routes of the OpenAPI document. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, ROUTES, type RouteDoc } from "../src/api/openapi-routes.ts";
import { packageRoot } from "../src/lexicon/paths.ts";

const HEAD = `# API

Made from the routes by \`scripts/make-api-docs.ts\`. The whole of it, with the schema of every type, is the OpenAPI 3.1
document that a running desk serves at \`/api/v1/openapi.json\`; \`dateline schema api\` prints the schemas alone.

- **Access.** On a desk without users, the token of its start: as \`Authorization: Bearer …\`, or in the address, where it
  becomes a cookie. With users: a user's token (\`dateline user token\`), or the cookie of \`POST /session\`. A request that a
  browser sends with its cookie to change something carries the header \`X-Dateline-Csrf\` of \`GET /me\`.
- **Errors** have one shape: \`{"error": {"code": "NOT_FOUND", "message": "…"}}\`. Codes are permanent; messages are for people.
- **Pages**: \`limit\` (50, at most 500) and \`cursor\`, the \`next\` of the page before; \`total\` counts all.
- **Lines**: lists marked ≡ give all rows, one JSON object a line, with \`Accept: application/x-ndjson\`.
- **ETag**: every JSON answer has one; \`If-None-Match\` gives 304 where nothing changed.
- **Types** may gain fields; none is renamed or dropped.
`;

function answerOf(answer: Answer): string {
  switch (answer.kind) {
    case "json":
      return `\`${answer.type}\``;
    case "page":
      return `page of \`${answer.type}\``;
    case "stream":
      return answer.type ? `\`${answer.media}\` of \`${answer.type}\`` : `\`${answer.media}\``;
    case "nothing":
      return "nothing";
  }
}

function row({ method, path, lines, body, role, answer, summary, query = [] }: RouteDoc): string {
  const asked = query.length > 0 ? `<br>?${query.map((name) => `\`${name}\``).join(" ")}` : "";
  const sent = body ? `\`${body}\`` : "";
  return `| \`${method.toUpperCase()} ${path}\`${lines ? " ≡" : ""} | ${summary}${asked} | ${sent} | ${answerOf(answer)} | ${role ?? "anybody"} |`;
}

/** The page as it is committed. */
export function apiDocs(): string {
  const tags = [...new Set(ROUTES.map(({ tag }) => tag))];
  const sections = tags.map((tag) => {
    const rows = ROUTES.filter((route) => route.tag === tag).map(row);
    return `## ${tag}\n\n| route | what | body | answer | who |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${HEAD}\n${sections.join("\n")}`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(packageRoot, "docs", "reference", "api.md"), apiDocs());
}
