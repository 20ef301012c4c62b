import type { ArrivalStep } from "../model/capture.ts";
import type { IntakeItem } from "./intake.ts";

/** Captures with one step put before the way they came on; failures as they are. */
export async function* arrivedBy(
  step: ArrivalStep,
  items: AsyncIterable<IntakeItem> | Iterable<IntakeItem>,
): AsyncGenerator<IntakeItem> {
  for await (const item of items) yield withStep(step, item);
}

/** One item with a step put before the way it came on. */
export function withStep(step: ArrivalStep, item: IntakeItem): IntakeItem {
  if (item.kind === "failure") return item;
  const { capture } = item;
  return { ...item, capture: { ...capture, arrival: [step, ...(capture.arrival ?? [])] } };
}
