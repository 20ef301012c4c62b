import { cleanCapture } from "../../../src/clean/clean.ts";
import { captureOf } from "../captures.ts";
import { captureFaults } from "../faults.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import * as seeds from "../seeds.ts";
import { onText, type Target } from "../target.ts";
import { shortText } from "./texts.ts";

/** A page whose tags are moved, taken out and repeated whole; then bent as text. */
export function pageText(random: Random, most = 1500): string {
  const seed = random.pick(seeds.PAGES);
  const [from, to] = random.once(2) ? random.range(seed.length, most) : [0, most];
  const pieces = seed.slice(from, to).match(/<[^>]*>|[^<]+|</g) ?? [];
  for (let i = random.below(5); i > 0 && pieces.length > 0; i--) {
    const at = random.below(pieces.length);
    const piece = pieces[at]!;
    if (random.once(3)) pieces.splice(at, 1);
    else if (random.once(2)) pieces.splice(random.below(pieces.length), 0, piece);
    else pieces.splice(at, 1, random.pick(seeds.HTML_PARTS));
  }
  return mutateText(random, pieces.join(""), seeds.PAGES, seeds.HTML_PARTS);
}

const cleaner =
  (mediaType: "text/html" | "text/plain", as: "capture" | "article") => (text: string) => {
    const capture = captureOf(text, mediaType);
    const clean = cleanCapture(capture, { as });
    return { faults: captureFaults(clean, capture), output: clean };
  };

export const CLEAN_TARGETS: readonly Target[] = [
  {
    name: "clean-html",
    share: 60_000,
    open: () => onText((random) => pageText(random), cleaner("text/html", "capture")),
  },
  {
    name: "clean-text",
    share: 40_000,
    open: () => onText((random) => shortText(random, 900), cleaner("text/plain", "capture")),
  },
  {
    name: "clean-article",
    share: 60_000,
    open: () => onText((random) => shortText(random, 300), cleaner("text/plain", "article")),
  },
];
