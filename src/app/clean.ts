import { cleanCapture, toJson, toMarkdown, toText } from "../clean/clean.ts";
import type { Capture } from "../model/capture.ts";

const RENDER = { markdown: toMarkdown, text: toText, json: toJson } as const;

/** The clean articles of a capture as text for people or programs. */
export const cleanText = (capture: Capture, format: keyof typeof RENDER): string =>
  RENDER[format](cleanCapture(capture, { as: "capture" }));
