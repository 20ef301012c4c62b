import { distanceKm } from "../text/distance.ts";
import type { Report } from "./storage.ts";

/** Towns further apart than this are not the place of one happening. */
const FAR_KM = 100;
/** Stated days of one happening differ by this at most: reports err by a day, and nights have two dates. */
const DAYS_APART = 3;
/** Places and actors below this share of their heaviest are asides. */
const MAIN_SHARE = 0.5;

/** Why two reports cannot tell of one happening however alike their words are; null where nothing forbids it. */
export function veto(a: Report, b: Report): string | null {
  return vetoOfPlaces(a, b) ?? vetoOfDays(a, b) ?? vetoOfActors(a, b);
}

function vetoOfPlaces(a: Report, b: Report): string | null {
  const main = (report: Report) => {
    const exact = report.places.filter((place) => place.exact);
    return exact.filter(
      (place) => place.weight >= 2 && place.weight >= MAIN_SHARE * exact[0]!.weight,
    );
  };
  const left = main(a);
  const right = main(b);
  if (left.length === 0 || right.length === 0) return null;
  // Whatever either mentions at all may be where it happened.
  const near = (places: Report["places"], others: Report["places"]): boolean =>
    places.some((x) => others.some((y) => distanceKm(x.lat, x.lon, y.lat, y.lon) <= FAR_KM));
  return near(left, b.places) || near(right, a.places)
    ? null
    : `places apart: ${left[0]!.name}, ${right[0]!.name}`;
}

function vetoOfDays(a: Report, b: Report): string | null {
  if (a.eventDays.length === 0 || b.eventDays.length === 0) return null;
  const gap = Math.min(
    ...a.eventDays.flatMap((x) => b.eventDays.map((y) => Math.abs(Date.parse(x) - Date.parse(y)))),
  );
  return gap / 86_400_000 > DAYS_APART ? `days apart: ${a.eventDays[0]}, ${b.eventDays[0]}` : null;
}

const FIGHTING = new Set(["state-force", "armed-group", "militia", "coalition"]);

/** Fighting forces of different kinds in two reports with no actor in common. */
function vetoOfActors(a: Report, b: Report): string | null {
  const forces = (report: Report) => report.actors.filter((actor) => FIGHTING.has(actor.kind));
  const left = forces(a);
  const right = forces(b);
  if (left.length === 0 || right.length === 0) return null;
  const names = new Set(a.actors.map((actor) => actor.name));
  const kinds = new Set(left.map((actor) => actor.kind));
  if (b.actors.some((actor) => names.has(actor.name))) return null;
  if (right.some((actor) => kinds.has(actor.kind))) return null;
  return `other forces: ${left[0]!.name}, ${right[0]!.name}`;
}
