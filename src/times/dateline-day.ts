import type { TimesLexicon } from "../lexicon/times.ts";
import { findMatches } from "./match.ts";
import { resolveMatches } from "./resolve.ts";
import { scan } from "./scan.ts";

/** Day that a dateline field states ("March 5", "02 JAN 90"); without a year only where another date is near. */
export function datelineDay(
  date: string | null,
  lexicon: TimesLexicon,
  near: number | null,
): number | null {
  if (date === null) return null;
  const tokens = scan(date, lexicon.lookup);
  const found = resolveMatches(tokens, findMatches(tokens, lexicon), lexicon, {
    ref: near,
    bracket: { lo: null, hi: null },
  });
  const day = found.find((one) => one.value.grain === "day" && one.value.lo !== null);
  return day && day.value.basis !== "day of publication" ? day.value.lo : null;
}
