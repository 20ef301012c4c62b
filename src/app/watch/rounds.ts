import { setTimeout as sleep } from "node:timers/promises";
import { storeErrorFrom } from "../../store/errors.ts";
import { StoreError } from "../../store/store.ts";

/** Trouble that passes: a restart of the database, a lock held for too long. */
const PASSING = new Set<string>(["STORE_UNREACHABLE", "STORE_LOCKED"]);

/** The store's trouble in words where it is of the kind that passes by itself; null for all else. */
export function passingTrouble(error: unknown, location: string): string | null {
  const known = storeErrorFrom(error, location);
  const passes = known instanceof StoreError && PASSING.has(known.code);
  return passes ? `${known.message} [${known.code}]` : null;
}

export interface RoundsOptions {
  readonly pauseMs: number;
  /** Where the store is, as messages name it. */
  readonly location: string;
  readonly signal: AbortSignal;
  onTrouble(message: string): void;
}

/** Does rounds with a pause between them until told to stop; a round that the store's passing trouble ended is named, and the next one comes. */
export async function rounds(
  round: () => Promise<unknown>,
  { pauseMs, location, signal, onTrouble }: RoundsOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      const trouble = passingTrouble(error, location);
      if (trouble === null) throw error;
      onTrouble(trouble);
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
