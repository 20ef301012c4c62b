import { Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { addDots } from "./dots.ts";
import { loadOutlines } from "./outlines.ts";
import { boundsOf, type MapPoint, pointFeatures } from "./points.ts";
import { mapStyle } from "./style.ts";

setWorkerUrl(workerUrl);

export interface WorldMap {
  show(points: readonly MapPoint[], fit: boolean): void;
  zoom(by: 1 | -1): void;
  close(): void;
}

/** Closer than this the finer outlines are loaded. */
const FINE_FROM = 3.2;

/** Draws the map into an element; throws where there is no WebGL 2. `onspot` gets the place that was chosen. */
export function openWorldMap(
  container: HTMLElement,
  onspot: (spot: string | null) => void,
): WorldMap {
  const map = new MapLibreMap({
    container,
    style: mapStyle(),
    center: [30, 22],
    zoom: 1.4,
    maxZoom: 11,
    attributionControl: { compact: false },
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    // The page scrolls over the map; with Ctrl or two fingers the map zooms.
    cooperativeGestures: false,
    scrollZoom: false,
  });
  map.touchZoomRotate.disableRotation();
  let points: readonly MapPoint[] = [];
  let fine = false;
  const source = (name: string): GeoJSONSource | undefined => map.getSource<GeoJSONSource>(name);

  const outline = async (): Promise<void> => {
    const { countries, labels } = await loadOutlines(fine);
    source("countries")?.setData(countries);
    source("labels")?.setData(labels);
  };
  const draw = (): void => {
    addDots(map);
    source("events")?.setData(pointFeatures(points));
    container.dataset["points"] = String(points.length);
    void outline();
  };
  map.on("load", draw);
  map.on("zoomend", () => {
    if (fine || map.getZoom() < FINE_FROM) return;
    fine = true;
    void outline();
  });
  map.on("click", (event) => {
    const near = 8;
    const { x, y } = event.point;
    const [hit] = map.queryRenderedFeatures(
      [
        [x - near, y - near],
        [x + near, y + near],
      ],
      { layers: ["points"] },
    );
    onspot((hit?.properties["spot"] as string | undefined) ?? null);
  });
  for (const name of ["mouseenter", "mouseleave"] as const) {
    map.on(name, "points", () => {
      map.getCanvas().style.cursor = name === "mouseenter" ? "pointer" : "";
    });
  }
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  const recolour = (): void => {
    map.setStyle(mapStyle(), { diff: false });
    map.once("styledata", draw);
  };
  scheme.addEventListener("change", recolour);

  return {
    show(next, fit) {
      points = next;
      if (map.isStyleLoaded() && source("events")) {
        source("events")?.setData(pointFeatures(points));
        container.dataset["points"] = String(points.length);
      }
      const bounds = fit ? boundsOf(points) : null;
      if (bounds) {
        // A lone point is shown with its country around it.
        const maxZoom = points.length === 1 ? 3.4 : 6;
        map.fitBounds(bounds, { padding: 48, maxZoom, animate: false });
      }
    },
    zoom(by) {
      if (by === 1) map.zoomIn();
      else map.zoomOut();
    },
    close() {
      scheme.removeEventListener("change", recolour);
      map.remove();
    },
  };
}
