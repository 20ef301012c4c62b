import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingest } from "../../src/app/ingest/ingest.ts";
import { buildRecord } from "../../src/app/record/record.ts";
import { withStore } from "../../src/app/store/open-store.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import type { Span } from "../../src/model/annotation.ts";
import type { EventRow } from "../../src/model/record.ts";
import { eachAnnotation } from "../../src/store/read.ts";
import type { Store } from "../../src/store/store.ts";
import { goldCaptures } from "./score.ts";

/** An event of the record as the texts tell it; `mentions`: capture → words that name it there. */
export interface GoldRecordEvent {
  readonly plover: string;
  readonly acled: string | null;
  readonly status: string;
  readonly grade: string;
  readonly harm: readonly (readonly [kind: string, best: number | null])[];
  readonly mentions: Readonly<Record<string, readonly string[]>>;
}

export interface RecordCapture {
  readonly id: string;
  readonly text: string;
  readonly published: string | null;
  readonly publisher?: string;
  readonly headline?: string;
  readonly url?: string;
}

/** Captures that are read as one store, and what its record should hold. */
export interface GoldRecord {
  readonly as: "capture" | "article";
  readonly captures: readonly RecordCapture[];
  readonly events: readonly GoldRecordEvent[];
}

/** An event of the record with the words that its mentions stand at. */
export interface FoundEvent {
  readonly row: EventRow & { readonly background: boolean; readonly mentions: readonly string[] };
  readonly triggers: readonly FoundTrigger[];
}

export interface FoundTrigger {
  readonly capture: string;
  /** The article's text, which `span` counts in. */
  readonly text: string;
  readonly span: Span;
}

interface GoldSet {
  readonly captures: readonly RecordCapture[];
  readonly events: readonly GoldRecordEvent[];
}

/** The sets of record.json: written after the rules, several captures about one happening. */
export function freshRecord(): GoldRecord {
  const file = join(import.meta.dirname, "record.json");
  const { sets } = JSON.parse(readFileSync(file, "utf8")) as { sets: readonly GoldSet[] };
  return {
    as: "capture",
    captures: sets.flatMap(({ captures }) => captures),
    events: sets.flatMap(({ events }) => events),
  };
}

/** The captures of captures.json as one record. */
export function earlierRecord(): GoldRecord {
  const captures = goldCaptures();
  const joined = new Map(captures.map((one) => [one.sameEventAs, one]));
  const events = captures
    .filter(({ sameEventAs }) => sameEventAs === null)
    .flatMap(({ id, events: own }): GoldRecordEvent[] => {
      const other = joined.get(id);
      return own.map(({ trigger, harm, ...event }) => ({
        ...event,
        harm: harm ? [harm] : [],
        mentions: {
          [id]: [trigger],
          ...(other ? { [other.id]: other.events.map((one) => one.trigger) } : {}),
        },
      }));
    });
  return { as: "article", captures, events };
}

/** Takes the captures into a store of their own and returns the events of its record, background left out. */
export async function readRecord(gold: GoldRecord): Promise<readonly FoundEvent[]> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-gold-"));
  const file = join(folder, "captures.jsonl");
  const line = ({ id, text, published, publisher, headline, url }: RecordCapture): string =>
    JSON.stringify({ id, text, published, publisher, headline, url });
  writeFileSync(file, `${gold.captures.map(line).join("\n")}\n`);
  const options = {
    annotate: { as: gold.as },
    intake: { ...intakeDefaults, format: "jsonl" as const },
    workers: 0,
  };
  const hooks = { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} };
  try {
    return await withStore(join(folder, "store"), async (store) => {
      await ingest(store, [file], options, hooks);
      await buildRecord(store, new Date(0));
      return await eventsOf(store);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function eventsOf({ db }: Store): Promise<FoundEvent[]> {
  const mentions = new Map<string, FoundTrigger>();
  for await (const { id, articles } of eachAnnotation(db))
    for (const { text, events } of articles)
      for (const event of events)
        mentions.set(event.id, { capture: id, text, span: event.trigger });
  const rows = await db.selectFrom("events").select("json").orderBy("id").execute();
  return rows
    .map(({ json }) => JSON.parse(json) as FoundEvent["row"])
    .filter(({ background }) => !background)
    .map((row) => ({ row, triggers: row.mentions.flatMap((id) => mentions.get(id) ?? []) }));
}
