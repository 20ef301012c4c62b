/** Centre and radius of a cloud of points: what stands for an area whose border is not known. */
export interface Extent {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
}

const KM_PER_DEGREE = 111.2;
type Point = readonly [x: number, y: number];

/**
 * Centroid of the convex hull of the points. Settlements cluster; the hull's centre does not, and it lies
 * nearer to the point that maps give an area than their mean (measured on the divisions with known centres).
 */
export function extentOf(lats: readonly number[], lons: readonly number[]): Extent | null {
  if (lats.length === 0) return null;
  const turned = spansDateline(lons) ? lons.map((lon) => (lon < 0 ? lon + 360 : lon)) : lons;
  const hull = convexHull(turned.map((lon, i): Point => [lon, lats[i]!]));
  const { x, y, area } = hullCentre(hull);
  const scale = Math.cos((y * Math.PI) / 180);
  const km = Math.sqrt((area * scale * KM_PER_DEGREE * KM_PER_DEGREE) / Math.PI);
  return { lat: y, lon: x > 180 ? x - 360 : x, radiusKm: Math.max(3, Math.round(km * 1.15)) };
}

const spansDateline = (lons: readonly number[]): boolean => {
  let west = 0;
  let east = 0;
  for (const lon of lons) {
    if (lon < -120) west++;
    if (lon > 120) east++;
  }
  return west > 0 && east > 0;
};

function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (order: Point[]): Point[] => {
    const out: Point[] = [];
    for (const p of order) {
      while (out.length > 1 && cross(out[out.length - 2]!, out[out.length - 1]!, p) <= 0) out.pop();
      out.push(p);
    }
    out.pop();
    return out;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

const cross = (o: Point, a: Point, b: Point): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Area-weighted centre of a ring in degrees; the mean of its points where it encloses nothing. */
export function hullCentre(ring: readonly Point[]): { x: number; y: number; area: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    const part = a[0] * b[1] - b[0] * a[1];
    area += part;
    x += (a[0] + b[0]) * part;
    y += (a[1] + b[1]) * part;
  }
  if (Math.abs(area) < 1e-9) {
    const n = ring.length;
    return {
      x: ring.reduce((sum, p) => sum + p[0], 0) / n,
      y: ring.reduce((sum, p) => sum + p[1], 0) / n,
      area: 0,
    };
  }
  return { x: x / (3 * area), y: y / (3 * area), area: Math.abs(area / 2) };
}
