import type { DatabaseSync } from "node:sqlite";
import type { AnchoredText } from "../../copies/translation-anchors.ts";
import type { TranslationStorage } from "../../copies/translation-index.ts";

// The names begin with "copy_": they are emptied and thrown away with the tables of copies.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS copy_anchored (
  number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, language TEXT NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS copy_anchors (
  key TEXT NOT NULL, language TEXT NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (key, language, number)) STRICT, WITHOUT ROWID;
`;

/** Anchored texts in tables of their own, made where they are missing. The caller holds the transaction. */
export function createSqliteTranslationStorage(db: DatabaseSync): TranslationStorage {
  db.exec(SCHEMA);
  const known = db.prepare("SELECT number FROM copy_anchored WHERE article = ?");
  const insert = db.prepare("INSERT INTO copy_anchored (article, language, json) VALUES (?, ?, ?)");
  const file = db.prepare("INSERT INTO copy_anchors (key, language, number) VALUES (?, ?, ?)");
  const read = db.prepare("SELECT json FROM copy_anchored WHERE article = ?");
  const speech = db.prepare("SELECT DISTINCT language FROM copy_anchored ORDER BY language");
  const holders = db.prepare(
    `SELECT article, copy_anchors.number AS number FROM copy_anchors
     JOIN copy_anchored USING (number)
     WHERE key = ? AND copy_anchors.language = ? ORDER BY copy_anchors.number DESC LIMIT ?`,
  );
  let languages: string[] | null = null;
  const others = (language: string): string[] => {
    languages ??= speech.all().map((row) => row.language as string);
    return languages.filter((each) => each !== language);
  };
  return {
    has: (article) => known.get(article) !== undefined,
    add(text) {
      const { lastInsertRowid } = insert.run(text.article, text.language, JSON.stringify(text));
      for (const { key } of text.anchors) file.run(key, text.language, lastInsertRowid);
      if (languages && !languages.includes(text.language)) languages = null;
    },
    get: (article) => JSON.parse(read.get(article)!.json as string) as AnchoredText,
    holders: (keys, notIn, limit) =>
      keys.map((key) =>
        others(notIn)
          .flatMap((language) => holders.all(key, language, limit))
          .sort((a, b) => (b.number as number) - (a.number as number))
          .slice(0, limit)
          .map((row) => row.article as string),
      ),
    forget() {
      languages = null;
    },
  };
}
