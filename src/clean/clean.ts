import { type CleanLexicon, cleanLexicon } from "../lexicon/clean.ts";
import type { Capture } from "../model/capture.ts";
import type { CleanCapture } from "../model/clean.ts";
import { cleanAsArticle } from "./article.ts";
import { cleanHtml } from "./clean-html.ts";
import { cleanText } from "./clean-text.ts";
import type { FurnitureTable } from "./furniture-table.ts";

export {
  captureLines,
  type FurnitureTable,
  furniturePages,
  learnFurniture,
  mergeFurniture,
} from "./furniture-table.ts";
export { toJson, toMarkdown, toText } from "./render.ts";

export interface CleanOptions {
  /** "article": the text is one article's body; nothing is cleaned, split or taken out. */
  readonly as: "capture" | "article";
  /** The lists to use; the project's own by default. */
  readonly lexicon?: CleanLexicon;
  /** Lines seen on many pages of the capture's host. */
  readonly furniture?: FurnitureTable;
}

/** Rises with every change of output. */
export const cleanVersion = "9";

/** Turns a capture into clean articles, each with an offset map back to the capture's text. */
export function cleanCapture(capture: Capture, options: CleanOptions): CleanCapture {
  const lexicon = options.lexicon ?? cleanLexicon();
  if (options.as === "article") return cleanAsArticle(capture, lexicon);
  return capture.mediaType === "text/html"
    ? cleanHtml(capture, lexicon, options.furniture)
    : cleanText(capture, lexicon, options.furniture);
}
