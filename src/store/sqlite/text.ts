import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { SearchIndex, Store } from "../store.ts";
import { indexWords } from "../words.ts";

const INDEXES: readonly SearchIndex[] = ["articles", "events", "claims"];

/** Contentless FTS5: the words are folded before they come here, the texts live in the captures. */
export function createTextIndexes(connection: DatabaseSync): void {
  for (const index of INDEXES) {
    connection.exec(
      `CREATE VIRTUAL TABLE ${index}_text USING fts5(headline, body, content='', ` +
        `contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`,
    );
  }
}

export function sqliteText(
  connection: DatabaseSync,
): Pick<Store, "indexText" | "removeText" | "searchText"> {
  const inserts = new Map<SearchIndex, StatementSync>();
  const inserter = (index: SearchIndex): StatementSync => {
    const sql = `INSERT INTO ${index}_text (rowid, headline, body) VALUES (?, ?, ?)`;
    const insert = inserts.get(index) ?? connection.prepare(sql);
    inserts.set(index, insert);
    return insert;
  };
  return {
    indexText: async (_tx, index, rows) => {
      const insert = inserter(index);
      for (const { seq, headline, body } of rows) insert.run(seq, words(headline), words(body));
    },
    removeText: async (_tx, index, seqs) => {
      const remove = connection.prepare(`DELETE FROM ${index}_text WHERE rowid = ?`);
      // FTS5 notes a removed row under a number beyond 2^53, which every later statement would report as the last row
      // written, and fail: until another row is.
      remove.setReadBigInts(true);
      for (const seq of seqs) remove.run(seq);
      connection.exec(
        "CREATE TEMP TABLE IF NOT EXISTS last_written (one INTEGER PRIMARY KEY); " +
          "INSERT OR REPLACE INTO last_written VALUES (1)",
      );
    },
    searchText: async (index, asked, limit) => {
      const query = indexWords(asked.join(" "))
        .map((word) => `"${word}"`)
        .join(" ");
      if (query === "") return [];
      return connection
        .prepare(
          `SELECT rowid FROM ${index}_text WHERE ${index}_text MATCH ? ` +
            `ORDER BY bm25(${index}_text, 4.0, 1.0), rowid LIMIT ?`,
        )
        .all(query, limit)
        .map((row) => Number((row as { rowid: number | bigint }).rowid));
    },
  };
}

const words = (folded: string): string => indexWords(folded).join(" ");
