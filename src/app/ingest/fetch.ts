import { discover } from "../../fetch/discover.ts";
import { captureOf } from "../../fetch/page.ts";
import { createVisitor, type PoliteOptions, type Visit } from "../../fetch/polite.ts";
import { withStep } from "../../intake/arrival.ts";
import type { IntakeItem } from "../../intake/intake.ts";
import { failure } from "../../intake/source.ts";
import { mapOrdered } from "../../pipeline/ordered.ts";
import type { Store } from "../../store/store.ts";
import type { IngestHooks } from "./ingest.ts";
import { conditions, knownVisit, saveVisit, type VisitRow } from "./visits.ts";

export interface FetchOptions {
  readonly polite: PoliteOptions;
  /** Hosts asked at the same time; each host still sees one request at a time. */
  readonly parallel: number;
  /** Ask again for pages that were captured before; else they are passed over. */
  readonly refresh: boolean;
  /** How the captures arrive: asked for once, or found by a watch. */
  readonly arrival?: "fetch" | "watch";
}

/** Most addresses that one round takes from feeds and sitemaps. */
const MOST_PAGES = 50_000;

/** Takes captures into the store, at once or by a queue, and calls the hook in the transaction that keeps them. */
export type Taker<T> = (
  items: AsyncIterable<IntakeItem>,
  onBatch: NonNullable<IngestHooks["onBatch"]>,
) => Promise<T>;

/**
 * Fetches pages, and the pages that feeds and sitemaps among the addresses name, into the store. What became of each
 * address is written with its capture: after an interruption the same call goes on where it stopped.
 */
export async function fetchInto<T>(
  store: Store,
  addresses: readonly string[],
  options: FetchOptions,
  now: () => Date,
  take: Taker<T>,
): Promise<T> {
  const waiting = new Map<string, VisitRow>();
  const visitor = createVisitor(options.polite);
  const visitOne = async (url: string, again: boolean): Promise<Visited> => {
    const known = await knownVisit(store.db, url);
    if (known?.outcome === "captured" && !again) return { url, visit: null };
    return { url, visit: await visitor.visit(url, conditions(known)) };
  };

  async function* items(): AsyncGenerator<IntakeItem> {
    const met = new Set<string>();
    let round: readonly string[] = addresses;
    let isList = true;
    while (round.length > 0) {
      const fresh = round.filter((url) => !met.has(url)).slice(0, MOST_PAGES);
      for (const url of fresh) met.add(url);
      const further: string[] = [];
      const again = isList || options.refresh;
      const visits = mapOrdered(each(fresh), options.parallel, (url) => visitOne(url, again));
      for await (const visited of visits) yield* settle(visited, further);
      round = further;
      isList = false;
    }
  }

  async function* settle({ url, visit }: Visited, further: string[]): AsyncGenerator<IntakeItem> {
    if (visit === null) return;
    const row = { url, visit, captureId: null, at: now().toISOString() };
    if (visit.kind !== "answer") {
      await saveVisit(store.db, { ...row, outcome: visit.kind });
      yield notFetched(url, visit);
      return;
    }
    if (visit.answer.status === 304) {
      await saveVisit(store.db, { ...row, outcome: "unchanged" });
      return;
    }
    const list =
      visit.answer.status === 200 ? discover(visit.answer.bytes, visit.answer.url) : null;
    if (list) {
      further.push(...list.sitemaps, ...list.pages);
      await saveVisit(store.db, { ...row, outcome: "list" });
      return;
    }
    const item = captureOf(visit.answer, row.at);
    if (item.kind === "capture") {
      waiting.set(item.capture.id, { ...row, outcome: "captured", captureId: item.capture.id });
    } else await saveVisit(store.db, { ...row, outcome: "failed" });
    yield withStep(options.arrival ?? "fetch", item);
  }

  const summary = await take(items(), async (tx, captures) => {
    for (const { id } of captures) {
      const row = waiting.get(id);
      if (row) await saveVisit(tx, row);
      waiting.delete(id);
    }
  });
  // What is left was stored in an earlier run: same address, same bytes.
  for (const row of waiting.values()) await saveVisit(store.db, row);
  return summary;
}

interface Visited {
  readonly url: string;
  /** Null: captured before, not asked again. */
  readonly visit: Visit | null;
}

const notFetched = (url: string, visit: Exclude<Visit, { kind: "answer" }>): IntakeItem =>
  failure("INTAKE_NOT_FETCHED", url, "a page", visit.reason);

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}
