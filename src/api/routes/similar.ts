import type { EventColumns } from "../../store/event-columns.ts";
import { NONE } from "../../store/event-columns.ts";
import type { EventIndex } from "../../store/event-index.ts";
import type { Store } from "../../store/store.ts";
import type { EventAnswer, SimilarAnswer } from "../contract.ts";
import { eventItem } from "../items.ts";

type Why = SimilarAnswer["events"][number]["why"][number];

const MOST = 8;
const WEEK_DAYS = 7;
/** Two events that share less are not alike. */
const LEAST = 4;
const WEIGHT: Readonly<Record<Why, number>> = {
  place: 3,
  story: 3,
  week: 2,
  actor: 2,
  type: 2,
  region: 1,
};

/** Events that share most with this one: its week, place, kind, parties or story. */
export async function similarEvents(
  store: Store,
  index: EventIndex,
  event: EventAnswer["event"],
): Promise<SimilarAnswer> {
  const { columns, has } = await index.scan({});
  const own = columns.rowOf(event.id);
  if (own === undefined) return { events: [] };
  const shares = sharedWith(columns, own);
  const found: { row: number; why: Why[]; score: number }[] = [];
  for (let row = 0; row < columns.size; row++) {
    if (row === own || !has(row)) continue;
    const why = shares(row);
    const score = why.reduce((sum, each) => sum + WEIGHT[each], 0);
    if (score >= LEAST) found.push({ row, why, score });
  }
  const best = found
    .sort((a, b) => b.score - a.score || columns.seq.at(b.row) - columns.seq.at(a.row))
    .slice(0, MOST);
  const rows = await store.db
    .selectFrom("events")
    .where("seq", "in", best.length > 0 ? best.map(({ row }) => columns.seq.at(row)) : [-1])
    .select(["seq", "json"])
    .execute();
  const bySeq = new Map(rows.map(({ seq, json }) => [Number(seq), json]));
  return {
    events: best.flatMap(({ row, why }) => {
      const json = bySeq.get(columns.seq.at(row));
      return json === undefined ? [] : [{ event: eventItem(json), why }];
    }),
  };
}

function sharedWith(columns: EventColumns, own: number): (row: number) => Why[] {
  const { place_id, story_id, admin1, plover, acled_sub_type } = columns.coded;
  const same = (codes: { rows: { at(row: number): number } }, row: number): boolean =>
    codes.rows.at(own) !== 0 && codes.rows.at(own) === codes.rows.at(row);
  const day = columns.start.at(own);
  const actors: number[] = [];
  columns.actors.each(own, (code) => actors.push(code));
  return (row) => {
    const why: Why[] = [];
    if (same(place_id, row)) why.push("place");
    else if (same(admin1, row)) why.push("region");
    if (day !== NONE && Math.abs(columns.start.at(row) - day) < WEEK_DAYS) why.push("week");
    if (same(acled_sub_type, row) || (acled_sub_type.rows.at(own) === 0 && same(plover, row))) {
      why.push("type");
    }
    if (actors.some((code) => columns.actors.has(row, code))) why.push("actor");
    if (same(story_id, row)) why.push("story");
    return why;
  };
}
