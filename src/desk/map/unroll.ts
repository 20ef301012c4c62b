import type { Position } from "geojson";

/** The map's projection has no poles. */
const MOST = 85;

/**
 * A ring of a globe as a ring of a flat map. World-atlas has no cut at the date line: a ring that crosses it
 * (Russia, Fiji) goes on beyond 180 degrees instead of jumping back across the whole map, and one that goes
 * around a pole (Antarctica) is closed along it.
 */
export function unrollRing(ring: readonly Position[]): Position[] {
  let turns = 0;
  const flat = ring.map(([lon, lat], i): Position => {
    const before = i === 0 ? lon! : ring[i - 1]![0]!;
    if (lon! - before > 180) turns--;
    else if (lon! - before < -180) turns++;
    return [lon! + turns * 360, Math.max(-MOST, Math.min(MOST, lat!))];
  });
  if (turns === 0) return flat;
  const pole = flat[0]![1]! < 0 ? -MOST : MOST;
  return [...flat, [flat.at(-1)![0]!, pole], [flat[0]![0]!, pole], flat[0]!];
}
