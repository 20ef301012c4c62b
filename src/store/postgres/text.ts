import { type Kysely, sql } from "kysely";
import type { Db, SearchIndex, SearchRow, Store } from "../store.ts";
import { indexWords } from "../words.ts";

const INDEXES: readonly SearchIndex[] = ["articles", "events", "claims"];

/** A word in a headline counts as much as four in a body; SQLite is given the same weight. */
const HEADLINE = 4;
/** Constants of BM25, as SQLite has them. */
const K1 = 1.2;
const B = 0.75;

/**
 * The words of a row under a GIN index, with how much each weighs there. Not tsvector: its parser cuts words at other
 * places than SQLite does, and it refuses texts of more than one megabyte of words.
 */
export async function createTextIndexes(db: Kysely<never>): Promise<void> {
  await sql`CREATE TABLE text_totals (
    name TEXT COLLATE "C" PRIMARY KEY, texts INTEGER NOT NULL, words BIGINT NOT NULL)`.execute(db);
  for (const index of INDEXES) {
    const table = sql.table(`${index}_text`);
    await sql`CREATE TABLE ${table} (seq INTEGER PRIMARY KEY, words TEXT[] COLLATE "C" NOT NULL,
      weights INTEGER[] NOT NULL, length INTEGER NOT NULL)`.execute(db);
    await sql`CREATE INDEX ${sql.ref(`${index}_text_words`)} ON ${table} USING GIN (words)`.execute(
      db,
    );
    await sql`INSERT INTO text_totals VALUES (${index}, 0, 0)`.execute(db);
  }
}

export function postgresText(db: Db): Pick<Store, "indexText" | "removeText" | "searchText"> {
  return {
    indexText: async (tx, index, rows) => {
      let total = 0;
      for (const row of rows) {
        const { words, weights, length } = weigh(row);
        total += length;
        await sql`INSERT INTO ${sql.table(`${index}_text`)} (seq, words, weights, length)
          VALUES (${row.seq}, ${words}::text[], ${weights}::integer[], ${length})`.execute(tx);
      }
      if (rows.length > 0) await addTotals(tx, index, rows.length, total);
    },
    removeText: async (tx, index, seqs) => {
      const { rows } = await sql<{ length: number }>`DELETE FROM ${sql.table(`${index}_text`)}
        WHERE seq = ANY(${[...seqs]}::integer[]) RETURNING length`.execute(tx);
      const total = rows.reduce((sum, { length }) => sum + length, 0);
      if (rows.length > 0) await addTotals(tx, index, -rows.length, -total);
    },
    searchText: async (index, words, limit) => {
      const asked = indexWords(words.join(" "));
      return asked.length === 0 ? [] : await search(db, index, asked, limit);
    },
  };
}

function weigh({ headline, body }: SearchRow) {
  const head = indexWords(headline);
  const rest = indexWords(body);
  const weightOf = new Map<string, number>();
  for (const word of head) weightOf.set(word, (weightOf.get(word) ?? 0) + HEADLINE);
  for (const word of rest) weightOf.set(word, (weightOf.get(word) ?? 0) + 1);
  return {
    words: [...weightOf.keys()],
    weights: [...weightOf.values()],
    length: head.length + rest.length,
  };
}

async function addTotals(tx: Db, index: SearchIndex, texts: number, words: number): Promise<void> {
  await sql`UPDATE text_totals SET texts = texts + ${texts}, words = words + ${words}
    WHERE name = ${index}`.execute(tx);
}

/** BM25 as SQLite's FTS5 reckons it, so that both databases give the same order. */
async function search(
  db: Db,
  index: SearchIndex,
  asked: readonly string[],
  limit: number,
): Promise<number[]> {
  const table = sql.table(`${index}_text`);
  const scores = asked.map((word) => {
    const holding = sql`(SELECT count(*)::float8 FROM ${table} WHERE words @> ARRAY[${word}]::text[])`;
    const rarity = sql`(SELECT greatest(ln((texts - n + 0.5::float8) / (n + 0.5::float8)), 1e-6)
      FROM text_totals, (SELECT ${holding} AS n) AS rows WHERE name = ${index})`;
    const weight = sql`weights[array_position(words, ${word}::text)]::float8`;
    return sql`${rarity} * (${weight} * ${sql.lit(K1 + 1)}::float8) / (${weight} + ${sql.lit(K1)}::float8
      * (${sql.lit(1 - B)}::float8 + ${sql.lit(B)}::float8 * length / average))`;
  });
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM ${table},
      (SELECT words::float8 / greatest(texts, 1) AS average FROM text_totals WHERE name = ${index}) AS all_texts
    WHERE words @> ${[...asked]}::text[]
    ORDER BY ${sql.join(scores, sql` + `)} DESC, seq LIMIT ${limit}`.execute(db);
  return rows.map(({ seq }) => seq);
}
