import { contentId } from "../text/ids.ts";
import type { Summary } from "./summary.ts";

/** Where the incident's first trigger stands, and how many it has. */
const placeOf = ({ triggers }: Summary): readonly [number, number] => [
  Math.min(...triggers.map(([start]) => start)),
  triggers.length,
];

/**
 * An event goes by its earliest incident: the article, and where the first trigger stands in it. Which captures came
 * together, and what came later, does not matter. Where events become one the older id stays; an event that falls
 * apart stays with the part that its first report is in. `earlier` are the incidents that stand before it in its
 * article: of two that begin with one trigger, the second is told apart by its number.
 */
export function eventId(incident: Summary, earlier: readonly Summary[]): string {
  const [start, count] = placeOf(incident);
  const alike = earlier.filter((other) => {
    const [otherStart, otherCount] = placeOf(other);
    return otherStart === start && otherCount === count;
  }).length;
  const parts = [incident.article, start, count];
  return alike === 0 ? contentId("evt", ...parts) : contentId("evt", ...parts, alike);
}
