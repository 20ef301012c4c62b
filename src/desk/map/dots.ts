import type { Map as MapLibreMap } from "maplibre-gl";
import { KINDS } from "../parts/kinds.ts";
import { token } from "./style.ts";

const RATIO = 2;
const SIZE = 18;

/** Draws the points' images in the present colours: a disc for each kind, with an outer ring where contested. */
export function addDots(map: MapLibreMap): void {
  for (const { key } of KINDS) {
    for (const contested of [false, true]) {
      const name = `dot-${key}${contested ? "-contested" : ""}`;
      if (map.hasImage(name)) map.removeImage(name);
      map.addImage(name, dot(token(`type-${key}`), contested), { pixelRatio: RATIO });
    }
  }
}

function dot(colour: string, contested: boolean): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d")!;
  pen.scale(RATIO, RATIO);
  if (contested) circle(pen, 7.6, null, token("ink"), 1.6);
  circle(pen, 5, colour, token("map-land"), 1.2);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function circle(
  pen: CanvasRenderingContext2D,
  radius: number,
  fill: string | null,
  stroke: string,
  width: number,
): void {
  pen.beginPath();
  pen.arc(SIZE / 2, SIZE / 2, radius, 0, Math.PI * 2);
  if (fill !== null) {
    pen.fillStyle = fill;
    pen.fill();
  }
  pen.strokeStyle = stroke;
  pen.lineWidth = width;
  pen.stroke();
}
