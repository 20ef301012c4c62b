import pg from "pg";

/** int8 (counts, sums) and numeric (sums of those); all of ours stay far below 2^53. */
const AS_NUMBER: readonly number[] = [20, 1700];

/**
 * Time limits of every session. The keepalives let the server notice within a minute that a machine is gone, and
 * release the locks it held.
 */
const SETTINGS = {
  statement_timeout: "30min",
  lock_timeout: "60s",
  idle_in_transaction_session_timeout: "2h",
  tcp_keepalives_idle: "30",
  tcp_keepalives_interval: "10",
  tcp_keepalives_count: "3",
};

/** PostgreSQL's texts hold no NUL; SQLite's do. What a hostile page puts into a headline must not end a run. */
class TextSafeClient extends pg.Client {
  override query(...args: readonly unknown[]): never {
    const [text, values, ...rest] = args;
    const safe = Array.isArray(values) ? values.map(withoutNul) : values;
    return (super.query as (...all: unknown[]) => unknown)(text, safe, ...rest) as never;
  }
}

const withoutNul = (value: unknown): unknown =>
  typeof value === "string" && value.includes("\u0000")
    ? value.replaceAll("\u0000", "\ufffd")
    : value;

/** Connections to a PostgreSQL database; counts come as numbers, as they do from SQLite. */
export function createPool(address: string, most: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    max: most,
    Client: TextSafeClient,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    application_name: "dateline",
    options: Object.entries(SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        AS_NUMBER.includes(oid)
          ? Number
          : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks while nobody uses it is replaced at the next use; unheard, it would end the process.
  pool.on("error", () => {});
  // One that breaks between two statements of a transaction says so again to the next statement.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
