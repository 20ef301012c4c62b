import type { DatabaseSync } from "node:sqlite";
import type { SearchIndex, Store } from "../store.ts";

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
  return {
    indexText: async (_tx, index, rows) => {
      const insert = connection.prepare(
        `INSERT INTO ${index}_text (rowid, headline, body) VALUES (?, ?, ?)`,
      );
      for (const row of rows) insert.run(row.seq, row.headline, row.body);
    },
    removeText: async (_tx, index, seqs) => {
      const remove = connection.prepare(`DELETE FROM ${index}_text WHERE rowid = ?`);
      for (const seq of seqs) remove.run(seq);
    },
    searchText: async (index, words, limit) => {
      if (words.length === 0) return [];
      const query = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(" ");
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
