import { CodeLists, Codes, growingFloats, growingInts } from "./growing.ts";
import type { Db } from "./store.ts";

const CODED = [
  "grade",
  "status",
  "review",
  "plover",
  "acled_type",
  "acled_sub_type",
  "country",
  "admin1",
  "place_id",
  "story_id",
] as const;
type Coded = (typeof CODED)[number];

/** No day, no number: smaller than any. */
export const NONE = -0x8000_0000;
/** Rows read in one go; between two of them others may be answered. */
const CHUNK = 1000;
/** Roles that make somebody a party of an event. */
const PARTY_ROLES = new Set(["actor", "target", "victim", "ally"]);

const DAY_MS = 86_400_000;
export const dayNumber = (day: string | null): number => {
  const at = day === null ? Number.NaN : Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) ? NONE : at / DAY_MS;
};

/**
 * The filterable fields of every event as columns in memory: about 120 bytes an event. A database has to read rows of
 * several kilobytes to count what a facet selects; here a filter with all its counts takes a few milliseconds.
 */
export class EventColumns {
  readonly coded = Object.fromEntries(CODED.map((name) => [name, new Codes()])) as Record<
    Coded,
    Codes
  >;
  readonly seq = growingInts();
  readonly start = growingInts();
  readonly end = growingInts();
  readonly origins = growingInts();
  readonly reports = growingInts();
  readonly background = growingInts();
  /** 1 where a place is named, resolved or not. */
  readonly named = growingInts();
  readonly precision = growingInts();
  readonly lat = growingFloats();
  readonly lon = growingFloats();
  /** Parties: who acts and who suffers. */
  readonly actors = new CodeLists();
  /** Parties and everybody else who plays a role. */
  readonly involved = new CodeLists();
  readonly outlets = new CodeLists();
  /** Name of a place by its code, of an actor by its key's code. */
  readonly placeNames: string[] = [];
  readonly actorNames: string[] = [];
  #rowOf = new Map<string, number>();
  #dead = new Set<number>();
  #orders = new Map<string, Int32Array>();

  get size(): number {
    return this.seq.size;
  }

  isAlive(row: number): boolean {
    return !this.#dead.has(row);
  }

  /** Row of an event; undefined where there is none. */
  rowOf(id: string): number | undefined {
    return this.#rowOf.get(id);
  }

  /** Living rows in an order; kept until the record changes. */
  order(name: string, compare: (a: number, b: number) => number): Int32Array {
    const known = this.#orders.get(name);
    if (known) return known;
    const rows = new Int32Array(this.size - this.#dead.size);
    let at = 0;
    for (let row = 0; row < this.size; row++) if (this.isAlive(row)) rows[at++] = row;
    rows.sort(compare);
    this.#orders.set(name, rows);
    return rows;
  }

  /** Reads every event there is. */
  async load(db: Db): Promise<void> {
    let after = "";
    for (;;) {
      const last = await this.#read(db, { after });
      if (last === null) return;
      after = last;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Reads these events again; those that are gone go. */
  async reload(db: Db, ids: readonly string[]): Promise<void> {
    this.#orders.clear();
    for (const id of ids) {
      const row = this.#rowOf.get(id);
      if (row !== undefined) this.#dead.add(row);
      this.#rowOf.delete(id);
    }
    for (let at = 0; at < ids.length; at += 500) {
      await this.#read(db, { ids: ids.slice(at, at + 500) });
    }
  }

  async #read(
    db: Db,
    which: { readonly after: string } | { readonly ids: readonly string[] },
  ): Promise<string | null> {
    const chosen = db.selectFrom("events").orderBy("id");
    const rows = await ("ids" in which
      ? chosen.where("id", "in", [...which.ids])
      : chosen.where("id", ">", which.after).limit(CHUNK)
    )
      .select([...CODED, "seq", "id", "start_day", "end_day", "origins", "reports", "background"])
      .select(["place_name", "place_precision", "lat", "lon"])
      .execute();
    if (rows.length === 0) return null;
    const [first, last] = [rows[0]!.id, rows.at(-1)!.id];
    const parties = await partiesOf(db, first, last);
    const outlets = await outletsOf(db, first, last);
    for (const row of rows) this.#add(row, parties.get(row.id) ?? [], outlets.get(row.id) ?? []);
    return last;
  }

  #add(row: StoredRow, parties: readonly Party[], outlets: readonly string[]): void {
    this.#rowOf.set(row.id, this.size);
    for (const name of CODED) this.coded[name].push(row[name]);
    this.placeNames[this.coded.place_id.rows.at(this.size)] ??= row.place_name ?? "";
    this.start.push(dayNumber(row.start_day));
    this.end.push(dayNumber(row.end_day));
    this.origins.push(row.origins);
    this.reports.push(row.reports);
    this.background.push(row.background);
    this.named.push(row.place_name === null ? 0 : 1);
    this.precision.push(row.place_precision ?? 3);
    this.lat.push(row.lat ?? Number.NaN);
    this.lon.push(row.lon ?? Number.NaN);
    this.actors.push(new Set(parties.filter(({ acts }) => acts).map(({ key }) => key)));
    this.involved.push(new Set(parties.map(({ key }) => key)));
    for (const { key, name, acts } of parties) {
      if (!acts) continue;
      this.actorNames[this.actors.codes.codeOf(key)] ??= name;
    }
    this.outlets.push(new Set(outlets));
    // The number that all the others are counted by comes last.
    this.seq.push(Number(row.seq));
  }
}

type StoredRow = Readonly<Record<Coded, string | null>> & {
  readonly id: string;
  readonly seq: number;
  readonly start_day: string | null;
  readonly end_day: string | null;
  readonly origins: number;
  readonly reports: number;
  readonly background: number;
  readonly place_name: string | null;
  readonly place_precision: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
};

interface Party {
  readonly key: string;
  readonly name: string;
  /** False for those who only hold the place or play another part. */
  readonly acts: boolean;
}

async function partiesOf(db: Db, first: string, last: string): Promise<Map<string, Party[]>> {
  const rows = await db
    .selectFrom("event_actors")
    .where("event_id", ">=", first)
    .where("event_id", "<=", last)
    .select(["event_id", "actor_key as key", "name", "role"])
    .execute();
  return grouped(rows, ({ key, name, role }) => ({ key, name, acts: PARTY_ROLES.has(role) }));
}

async function outletsOf(db: Db, first: string, last: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("event_articles")
    .innerJoin("articles", "articles.id", "event_articles.article_id")
    .where("event_id", ">=", first)
    .where("event_id", "<=", last)
    .where("publisher", "is not", null)
    .select(["event_id", "publisher"])
    .execute();
  return grouped(rows, ({ publisher }) => publisher ?? "");
}

function grouped<Row extends { readonly event_id: string }, Item>(
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const row of rows) {
    const group = groups.get(row.event_id);
    if (group) group.push(itemOf(row));
    else groups.set(row.event_id, [itemOf(row)]);
  }
  return groups;
}
