import { cleanCapture } from "../clean/clean.ts";
import { annotateText } from "../language/annotate-text.ts";
import { toConllu } from "../language/conllu.ts";
import type { Capture } from "../model/capture.ts";

/** CoNLL-U of every article of a capture. A plain text is taken as it is; a page is cleaned first. */
export function conlluOf(capture: Capture): string {
  const as = capture.mediaType === "text/html" ? "capture" : "article";
  return cleanCapture(capture, { as })
    .articles.map(({ text, language }) => {
      const { layer } = annotateText(text, language);
      return `# newdoc id = ${capture.id}\n${toConllu(layer, text)}\n`;
    })
    .join("");
}
