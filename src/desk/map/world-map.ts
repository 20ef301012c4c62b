import { Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { MapAnswer } from "../../api/contract.ts";
import { type Area, areaFeatures } from "./area.ts";
import { zoomFor } from "./circle.ts";
import { addDots } from "./dots.ts";
import { loadOutlines } from "./outlines.ts";
import { boundsOf, type MapPoint, pointFeatures, spotFeatures } from "./points.ts";
import { mapStyle } from "./style.ts";

setWorkerUrl(workerUrl);

/** What is drawn: single events or spots of many, and the area that an event lies in. */
export interface Drawn {
  readonly points: readonly MapPoint[];
  readonly spots: MapAnswer["spots"];
  readonly area: Area | null;
}

export interface WorldMap {
  show(drawn: Drawn, fit: boolean): void;
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
  let drawn: Drawn = { points: [], spots: [], area: null };
  let fine = false;
  let isReady = false;
  const source = (name: string): GeoJSONSource | undefined => map.getSource<GeoJSONSource>(name);

  const outline = async (): Promise<void> => {
    const { countries, labels } = await loadOutlines(fine);
    source("countries")?.setData(countries);
    source("labels")?.setData(labels);
  };
  const fill = (): void => fillSources(map, container, drawn);
  const draw = (): void => {
    isReady = true;
    addDots(map);
    fill();
    void outline();
  };
  map.on("load", draw);
  map.on("zoomend", () => {
    if (fine || map.getZoom() < FINE_FROM) return;
    fine = true;
    void outline();
  });
  listenToPointer(map, onspot);
  const scheme = window.matchMedia("(prefers-color-scheme: dark)");
  const recolour = (): void => {
    isReady = false;
    map.setStyle(mapStyle(), { diff: false });
    map.once("styledata", draw);
  };
  scheme.addEventListener("change", recolour);

  return {
    show(next, fit) {
      drawn = next;
      // Not "isStyleLoaded": that is false, too, while earlier data is still being drawn.
      if (isReady) fill();
      const bounds = fit ? boundsOf([...drawn.points, ...drawn.spots]) : null;
      if (bounds) {
        // A lone point is shown with its country around it, an area whole.
        const alone = drawn.area?.km ? zoomFor(drawn.area.km) : 3.4;
        const maxZoom = drawn.points.length === 1 ? alone : 6;
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

/** A click on a point tells its place; one on several places drawn as one goes closer. */
function listenToPointer(map: MapLibreMap, onspot: (spot: string | null) => void): void {
  map.on("click", (event) => {
    const near = 8;
    const { x, y } = event.point;
    const [hit] = map.queryRenderedFeatures(
      [
        [x - near, y - near],
        [x + near, y + near],
      ],
      { layers: ["points", "spots"] },
    );
    if (hit?.properties["cluster"]) map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 });
    else onspot((hit?.properties["spot"] as string | undefined) ?? null);
  });
  for (const layer of ["points", "spots"]) {
    for (const name of ["mouseenter", "mouseleave"] as const) {
      map.on(name, layer, () => {
        map.getCanvas().style.cursor = name === "mouseenter" ? "pointer" : "";
      });
    }
  }
}

/** Writes what is to be drawn into the map's sources, and its numbers where a test can read them. */
function fillSources(map: MapLibreMap, container: HTMLElement, drawn: Drawn): void {
  const source = (name: string): GeoJSONSource | undefined => map.getSource<GeoJSONSource>(name);
  source("events")?.setData(pointFeatures(drawn.points));
  source("spots")?.setData(spotFeatures(drawn.spots));
  void areaFeatures(drawn.area).then((data) => source("area")?.setData(data));
  container.dataset["points"] = String(drawn.points.length);
  container.dataset["spots"] = String(drawn.spots.length);
}
