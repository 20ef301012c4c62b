import { type Kysely, sql } from "kysely";
import type { Db, SearchIndex, Store } from "../store.ts";
import { indexWords } from "../words.ts";

const INDEXES: readonly SearchIndex[] = ["articles", "events", "claims"];

/**
 * One array of words a row, under a GIN index. Not tsvector: its parser cuts words at other places than SQLite does,
 * and it refuses texts of more than one megabyte of words.
 */
export async function createTextIndexes(db: Kysely<never>): Promise<void> {
  for (const index of INDEXES) {
    const table = sql.table(`${index}_text`);
    await sql`CREATE TABLE ${table} (
      seq INTEGER PRIMARY KEY, words TEXT[] COLLATE "C" NOT NULL)`.execute(db);
    await sql`CREATE INDEX ${sql.ref(`${index}_text_words`)} ON ${table} USING GIN (words)`.execute(
      db,
    );
  }
}

export function postgresText(db: Db): Pick<Store, "indexText" | "removeText" | "searchText"> {
  return {
    indexText: async (tx, index, rows) => {
      for (const { seq, headline, body } of rows) {
        const words = [...new Set(indexWords(`${headline} ${body}`))];
        await sql`INSERT INTO ${sql.table(`${index}_text`)} (seq, words)
          VALUES (${seq}, ${words}::text[])`.execute(tx);
      }
    },
    removeText: async (tx, index, seqs) => {
      await sql`DELETE FROM ${sql.table(`${index}_text`)}
        WHERE seq = ANY(${[...seqs]}::integer[])`.execute(tx);
    },
    searchText: async (index, words, limit) => {
      const asked = indexWords(words.join(" "));
      if (asked.length === 0) return [];
      const { rows } = await sql<{ seq: number }>`SELECT seq FROM ${sql.table(`${index}_text`)}
        WHERE words @> ${asked}::text[] ORDER BY seq DESC LIMIT ${limit}`.execute(db);
      return rows.map(({ seq }) => seq);
    },
  };
}
