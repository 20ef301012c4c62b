const CORNERS = 72;
const EARTH_KM = 6371;

/** A ring of points at one distance on the sphere. */
export function circle(lat: number, lon: number, km: number): [number, number][] {
  const rad = Math.PI / 180;
  const [here, far] = [lat * rad, km / EARTH_KM];
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const bearing = (corner / CORNERS) * 2 * Math.PI;
    const there = Math.asin(
      Math.sin(here) * Math.cos(far) + Math.cos(here) * Math.sin(far) * Math.cos(bearing),
    );
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(far) * Math.cos(here),
      Math.cos(far) - Math.sin(here) * Math.sin(there),
    );
    return [lon + turn / rad, there / rad];
  });
}

/** The zoom at which a circle of this radius takes about a third of a map 500 pixels wide. */
export const zoomFor = (km: number): number =>
  Math.max(2.5, Math.min(8, Math.log2(40_000 / Math.max(km, 1)) - 1.6));
