import type { ExportedEvent } from "../../../model/record.ts";
import { tollOf } from "./event-facts.ts";

export interface Deaths {
  readonly count: number | null;
  /** Which rule of ACLED's gave the number; null where the accounts give it. */
  readonly rule: string | null;
}

/**
 * Deaths of an event: the figure on which its accounts agree, else nothing. With `impute`, what ACLED's coders would
 * write: the lowest of differing figures, hundreds 100, dozens 12, an unknown number 10, no report of deaths 0.
 */
export function deathsOf(event: ExportedEvent, impute: boolean): Deaths {
  const toll = tollOf(event, "killed");
  if (toll !== null && toll.best !== null) return { count: toll.best, rule: null };
  if (!impute) return { count: null, rule: null };
  if (toll === null) return { count: 0, rule: "no report of deaths = 0" };
  if (toll.disputed && toll.low !== null) return { count: toll.low, rule: "lowest of differing" };
  const words = toll.words.join(" ").toLowerCase();
  if (words.includes("hundred")) return { count: 100, rule: "hundreds = 100" };
  if (words.includes("dozen")) return { count: 12, rule: "dozens = 12" };
  if (toll.low !== null && toll.low > 10) return { count: toll.low, rule: "lowest stated" };
  return { count: 10, rule: "unknown number = 10" };
}
