import type { Decision } from "../../model/decisions.ts";
import type { Db } from "../../store/store.ts";

/** Every decision that stands (made and not undone), oldest first: what building the record reads. */
export async function readDecisions(tx: Db): Promise<Decision[]> {
  const rows = await tx
    .selectFrom("decisions")
    .select("json")
    .where("undone_seq", "is", null)
    .orderBy("seq")
    .execute();
  return rows.map(({ json }) => JSON.parse(json) as Decision);
}

export interface DecisionsSince {
  /** Made after `seq` and standing, oldest first. */
  readonly made: readonly Decision[];
  /** Undone after `seq`, though made before it. */
  readonly undone: readonly Decision[];
  /** Place in the log up to which this tells; ask from here the next time. */
  readonly seq: number;
}

/** What was decided or undone after a place in the log: an incremental build looks at these alone. */
export async function decisionsSince(tx: Db, seq: number): Promise<DecisionsSince> {
  const last = await tx
    .selectFrom("log")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const rows = await tx
    .selectFrom("decisions")
    .select(["seq", "json", "undone_seq"])
    .where((eb) => eb.or([eb("seq", ">", seq), eb("undone_seq", ">", seq)]))
    .orderBy("seq")
    .execute();
  const read = (wanted: (row: (typeof rows)[number]) => boolean): Decision[] =>
    rows.filter(wanted).map(({ json }) => JSON.parse(json) as Decision);
  return {
    made: read((row) => row.seq > seq && row.undone_seq === null),
    undone: read((row) => row.seq <= seq && row.undone_seq !== null),
    seq: Number(last?.seq ?? 0),
  };
}
