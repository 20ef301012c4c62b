import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { KINDS } from "../parts/kinds.ts";

/** A colour of the style sheet, as it stands now: light or dark. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Events of a spot, or of the spots that are drawn as one. */
const TOTAL: ExpressionSpecification = ["coalesce", ["get", "total"], ["get", "count"]];

const FONT = ["system-ui", "Noto Sans Arabic", "sans-serif"];

/**
 * The whole map: outlines, areas of uncertain place, country names, points. Its text is drawn with this
 * machine's fonts (no `glyphs`), so that nothing is loaded from elsewhere.
 */
export function mapStyle(): StyleSpecification {
  const source: GeoJSONSourceSpecification = {
    type: "geojson",
    data: { type: "FeatureCollection", features: [] },
  };
  return {
    version: 8,
    sources: {
      countries: { ...source, attribution: "Natural Earth" },
      labels: { ...source },
      events: { ...source },
      area: { ...source },
      spots: {
        ...source,
        cluster: true,
        clusterRadius: 36,
        clusterMaxZoom: 9,
        clusterProperties: { total: ["+", ["get", "count"]] },
      },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": token("map-water") } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": token("map-land") } },
      {
        id: "borders",
        type: "line",
        source: "countries",
        paint: {
          "line-color": token("map-border"),
          "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.2],
        },
      },
      {
        id: "area",
        type: "fill",
        source: "area",
        paint: { "fill-color": token("accent"), "fill-opacity": 0.12 },
      },
      {
        id: "area-line",
        type: "line",
        source: "area",
        paint: { "line-color": token("accent"), "line-width": 1.5, "line-dasharray": [3, 2] },
      },
      {
        id: "areas",
        type: "circle",
        source: "events",
        filter: [">", ["get", "precision"], 1],
        paint: {
          // From a size one can see on the world to 20 km (part of a region) and 80 km (region).
          "circle-radius": [
            "interpolate",
            ["exponential", 2],
            ["zoom"],
            2,
            ["match", ["get", "precision"], 2, 9, 16],
            10,
            ["match", ["get", "precision"], 2, 260, 1040],
          ],
          "circle-color": kindColours(),
          "circle-opacity": 0.14,
          "circle-stroke-color": kindColours(),
          "circle-stroke-opacity": 0.55,
          "circle-stroke-width": 1,
        },
      },
      {
        id: "names",
        type: "symbol",
        source: "labels",
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 14],
          "symbol-sort-key": ["-", 0, ["get", "size"]],
          "text-padding": 6,
          "text-max-width": 7,
        },
        paint: {
          "text-color": token("map-label"),
          "text-halo-color": token("map-land"),
          "text-halo-width": 1.2,
        },
      },
      {
        id: "points",
        type: "symbol",
        source: "events",
        layout: {
          "icon-image": [
            "concat",
            "dot-",
            ["get", "kind"],
            ["case", ["get", "contested"], "-contested", ""],
          ],
          "icon-offset": ["get", "offset"],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
        },
      },
      {
        id: "spots",
        type: "circle",
        source: "spots",
        paint: {
          // Its area grows with the number of events.
          "circle-radius": [
            "interpolate",
            ["linear"],
            ["sqrt", TOTAL],
            1,
            5,
            10,
            11,
            100,
            24,
            300,
            36,
          ],
          "circle-color": ["case", ["has", "kind"], kindColours(), token("ink-3")],
          "circle-opacity": 0.82,
          "circle-stroke-color": token("map-land"),
          "circle-stroke-width": 1.5,
        },
      },
      {
        id: "spot-counts",
        type: "symbol",
        source: "spots",
        filter: [">", TOTAL, 9],
        layout: {
          "text-field": ["to-string", TOTAL],
          "text-font": FONT,
          "text-size": 11,
          "text-allow-overlap": true,
        },
        paint: { "text-color": token("paper") },
      },
    ],
  };
}

function kindColours(): ExpressionSpecification {
  const [first, ...others] = KINDS.filter(({ key }) => key !== "other").map(({ key }) => key);
  const pairs = others.flatMap((kind) => [kind, token(`type-${kind}`)]);
  return ["match", ["get", "kind"], first!, token(`type-${first}`), ...pairs, token("type-other")];
}
