import type {
  ArticleRow,
  ChangeRow,
  ClaimRow,
  CopyEdge,
  CopyFamily,
  ExportedEvent,
  Story,
} from "../../model/record.ts";
import type { EventFilter } from "../../store/event-query.ts";
import type { Db, Store } from "../../store/store.ts";
import { exportEvents, type Versions } from "./events.ts";

export const EXPORTS = [
  "articles",
  "copies",
  "families",
  "stories",
  "events",
  "claims",
  "changes",
] as const;
export type ExportKind = (typeof EXPORTS)[number];

export interface ExportRows {
  readonly articles: ArticleRow;
  readonly copies: CopyEdge;
  readonly families: CopyFamily;
  readonly stories: Story;
  readonly events: ExportedEvent;
  readonly claims: ClaimRow;
  readonly changes: ChangeRow;
}

/** Rows read in one go; memory stays bounded on any store. */
const PAGE = 500;

/** Every row of one kind, in a fixed order, one page at a time. The filter speaks of events alone. */
export async function* exportRows<K extends ExportKind>(
  store: Store,
  kind: K,
  filter: EventFilter,
  versions: Versions = new Map(),
): AsyncGenerator<ExportRows[K]> {
  for await (const json of jsonRows(store, kind, filter, versions)) yield json as ExportRows[K];
}

async function* jsonRows(
  store: Store,
  kind: ExportKind,
  filter: EventFilter,
  versions: Versions = new Map(),
): AsyncGenerator<unknown> {
  const { db } = store;
  switch (kind) {
    case "articles":
      yield* articles(db);
      return;
    case "copies":
      yield* paged((after) =>
        db
          .selectFrom("copies")
          .select(["json", db.fn<string>("concat", ["a", "b"]).as("key")])
          .where(db.fn<string>("concat", ["a", "b"]), ">", String(after ?? ""))
          .orderBy("key")
          .limit(PAGE)
          .execute(),
      );
      return;
    case "families":
    case "stories":
      yield* paged((after) =>
        db
          .selectFrom(kind)
          .select(["json", "id as key"])
          .where("id", ">", String(after ?? ""))
          .orderBy("id")
          .limit(PAGE)
          .execute(),
      );
      return;
    case "events":
      yield* exportEvents(store, filter, versions);
      return;
    case "claims":
    case "changes":
      yield* paged((after) =>
        db
          .selectFrom(kind)
          .select(["json", "seq as key"])
          .where("seq", ">", Number(after ?? 0))
          .orderBy("seq")
          .limit(PAGE)
          .execute(),
      );
      return;
  }
}

async function* paged(
  page: (
    after: string | number | null,
  ) => Promise<readonly { json: string; key: string | number }[]>,
): AsyncGenerator<unknown> {
  let after: string | number | null = null;
  for (;;) {
    const rows = await page(after);
    for (const row of rows) yield JSON.parse(row.json);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.key;
  }
}

async function* articles(db: Db): AsyncGenerator<unknown> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("articles")
      .select(["seq", "json", "family_id", "story_id"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      yield { ...(JSON.parse(row.json) as object), family: row.family_id, story: row.story_id };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seq;
  }
}
