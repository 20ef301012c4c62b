const RADIANS = Math.PI / 180;
const EARTH_KM = 6371;

/** Great-circle distance in kilometres between two points in degrees. */
export function distanceKm(latA: number, lonA: number, latB: number, lonB: number): number {
  const dLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const dLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = dLat * dLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * dLon * dLon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The point that lies `km` from another in the direction `bearing` (degrees from north, clockwise). */
export function offsetPoint(
  lat: number,
  lon: number,
  km: number,
  bearing: number,
): readonly [lat: number, lon: number] {
  const angle = km / EARTH_KM;
  const from = lat * RADIANS;
  const course = bearing * RADIANS;
  const to = Math.asin(
    Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(course),
  );
  const turn = Math.atan2(
    Math.sin(course) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  return [to / RADIANS, lon + turn / RADIANS];
}
