import type { TimesLexicon } from "../lexicon/times.ts";
import type { RawSpan, TimeValue } from "../model/annotation.ts";
import { findMatches } from "./match.ts";
import { resolveMatches } from "./resolve.ts";
import { scan } from "./scan.ts";
import { toTimeValue } from "./value.ts";

/** The date a caption states in full (day, month or year); null where it states none. */
export function captionDate(
  caption: { readonly text: string; readonly raw: RawSpan },
  lexicon: TimesLexicon,
): TimeValue | null {
  const tokens = scan(caption.text, lexicon.lookup);
  const found = resolveMatches(tokens, findMatches(tokens, lexicon), lexicon, {
    ref: null,
    bracket: { lo: null, hi: null },
  });
  const dated = found.filter((one) => one.value.lo !== null && one.value.basis === "stated");
  const best = dated.find((one) => one.value.grain === "day") ?? dated[0];
  if (!best) return null;
  return toTimeValue({ ...best.value, basis: "stated in the caption" }, [], [caption.raw]);
}
