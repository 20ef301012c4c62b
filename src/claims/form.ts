import type { Claim, Span } from "../model/annotation.ts";
import type { Region } from "./regions.ts";

const LETTER = /[\p{L}\p{N}]/u;

/** By the share of the content's letters inside quotation marks: .9 and more direct, more than 0 mixed, else indirect. */
export function formOf(
  text: string,
  content: readonly Span[],
  regions: readonly Region[],
): Claim["form"] {
  let all = 0;
  let quoted = 0;
  for (const [start, end] of content) {
    let r = 0;
    for (let i = start; i < end; i++) {
      if (!LETTER.test(text.charAt(i))) continue;
      all++;
      while (r < regions.length && regions[r]!.span[1] <= i) r++;
      if (r < regions.length && regions[r]!.inner[0] <= i && i < regions[r]!.inner[1]) quoted++;
    }
  }
  if (quoted === 0) return "indirect";
  return quoted / all >= 0.9 ? "direct" : "mixed";
}
