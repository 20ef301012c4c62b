import type { EventRow } from "../../model/record.ts";
import { parseAnnotation } from "../../store/read.ts";
import type { Db, SearchRow, Store } from "../../store/store.ts";
import { foldText } from "../../text/fold.ts";

/** Rows read at once; annotations are large. */
const BATCH = 100;

/** Fills the empty full-text indexes of a store from its rows. */
export async function fillTextIndexes(store: Store, tx: Db): Promise<void> {
  await fillArticles(store, tx);
  await fillEvents(store, tx);
}

/** The words by which an event is found: who and where before what was said of it. */
export function eventWords(row: Pick<EventRow, "place" | "actors" | "accounts">): {
  readonly headline: string;
  readonly body: string;
} {
  const names = [row.place?.name ?? "", ...row.actors.map(({ actor }) => actor.name)].join(" ");
  const quotes = [...new Set(row.accounts.map(({ quote }) => quote))].join(" ");
  return { headline: foldText(names), body: foldText(quotes) };
}

async function fillArticles(store: Store, tx: Db): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom("articles")
      .innerJoin("captures", "captures.id", "articles.capture_id")
      .select(["articles.seq", "articles.idx", "captures.annotation"])
      .where("articles.seq", ">", after)
      .orderBy("articles.seq")
      .limit(BATCH)
      .execute();
    const words = rows.flatMap(({ seq, idx, annotation }): SearchRow[] => {
      const article = parseAnnotation(annotation).articles[idx];
      if (!article) return [];
      const headline = foldText(article.headline?.text ?? "");
      return [{ seq, headline, body: foldText(article.text) }];
    });
    await store.indexText(tx, "articles", words);
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

async function fillEvents(store: Store, tx: Db): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom("events")
      .select(["seq", "json"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(BATCH)
      .execute();
    const words = rows.map(({ seq, json }) => ({
      seq,
      ...eventWords(JSON.parse(json) as EventRow),
    }));
    await store.indexText(tx, "events", words);
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}
