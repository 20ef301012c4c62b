import type { FoundEvent, FoundTrigger, GoldRecordEvent } from "./record.ts";

export interface RecordScore {
  /** Gold events that one event of the record holds: told in the same captures, of the same type and status. */
  readonly right: number;
  readonly found: number;
  readonly gold: number;
  readonly f1: number;
  /** Of the right ones: with the gold's grade. */
  readonly graded: number;
  /** Graded "multi-source" against the gold, or without a gold event behind it. */
  readonly wrongMultiSource: number;
  /** Figures of harm of the right ones: told, and read as told. */
  readonly harm: { readonly right: number; readonly gold: number; readonly found: number };
  readonly misses: readonly string[];
}

/**
 * Strict: an event of the record is right when its mentions stand at words of one gold event in each of that event's
 * captures, at no other gold event's words, and PLOVER event, ACLED sub-type and status agree. Everything else that the
 * record holds is one too many.
 */
export function scoreRecord(
  gold: readonly GoldRecordEvent[],
  found: readonly FoundEvent[],
): RecordScore {
  const misses: string[] = [];
  const touched = found.map((event) => gold.filter((one) => touches(event, one)));
  const takenBy = new Map<GoldRecordEvent, FoundEvent>();
  found.forEach((event, index) => {
    const [only, other] = touched[index]!;
    if (only && !other && !takenBy.has(only) && isWhole(event, only) && sameType(event, only))
      takenBy.set(only, event);
  });
  let graded = 0;
  const harm = { right: 0, gold: 0, found: 0 };
  for (const one of gold) {
    const event = takenBy.get(one);
    if (!event) {
      misses.push(`not found: ${name(one)} ${describe(found.filter((f) => touches(f, one)))}`);
      continue;
    }
    if (event.row.grade === one.grade) graded++;
    else
      misses.push(
        `grade ${event.row.grade}, gold ${one.grade}: ${name(one)} (${event.row.gradeReason})`,
      );
    countHarm(one, event, harm, misses);
  }
  const used = new Set(takenBy.values());
  for (const event of found)
    if (!used.has(event)) misses.push(`one too many: ${describe([event])}`);
  const wrongMultiSource = found.filter(
    (event) =>
      event.row.grade === "multi-source" &&
      !gold.some((one) => one.grade === "multi-source" && touches(event, one)),
  ).length;
  const right = used.size;
  const f1 = (2 * right) / (gold.length + found.length);
  return {
    right,
    found: found.length,
    gold: gold.length,
    f1,
    graded,
    wrongMultiSource,
    harm,
    misses,
  };
}

const overlaps = ({ text, span }: FoundTrigger, words: string): boolean => {
  const at = text.indexOf(words);
  return at >= 0 && span[0] < at + words.length && at < span[1];
};

const touchesIn = (event: FoundEvent, capture: string, words: readonly string[]): boolean =>
  event.triggers.some(
    (trigger) => trigger.capture === capture && words.some((one) => overlaps(trigger, one)),
  );

const touches = (event: FoundEvent, gold: GoldRecordEvent): boolean =>
  Object.entries(gold.mentions).some(([capture, words]) => touchesIn(event, capture, words));

const isWhole = (event: FoundEvent, gold: GoldRecordEvent): boolean =>
  Object.entries(gold.mentions).every(([capture, words]) => touchesIn(event, capture, words));

const sameType = ({ row }: FoundEvent, gold: GoldRecordEvent): boolean =>
  row.type.plover === gold.plover &&
  (row.type.acled?.subType ?? null) === gold.acled &&
  row.status === gold.status;

function countHarm(
  gold: GoldRecordEvent,
  { row }: FoundEvent,
  harm: { right: number; gold: number; found: number },
  misses: string[],
): void {
  const key = (kind: string, best: number | null): string => `${kind} ${best ?? "not stated"}`;
  const told = new Set(gold.harm.map(([kind, best]) => key(kind, best)));
  const read = new Set(row.harm.map(({ kind, best }) => key(kind, best)));
  harm.gold += told.size;
  harm.found += read.size;
  for (const one of told)
    if (read.has(one)) harm.right++;
    else misses.push(`harm not read: ${one}: ${name(gold)}`);
  for (const one of read) if (!told.has(one)) misses.push(`harm not told: ${one}: ${name(gold)}`);
}

const name = ({ mentions, acled, plover }: GoldRecordEvent): string =>
  `${Object.keys(mentions).join("+")} [${acled ?? plover}]`;

const describe = (events: readonly FoundEvent[]): string =>
  events
    .map(({ row, triggers }) => {
      const words = triggers.map(
        ({ capture, text, span }) => `${capture}:${text.slice(span[0], span[1])}`,
      );
      return `<${row.type.acled?.subType ?? row.type.plover} ${row.status} ${row.grade}: ${words.join(", ")}>`;
    })
    .join(" ");
