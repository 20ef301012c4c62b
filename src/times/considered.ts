import { type TimesLexicon, timesLexicon } from "../lexicon/times.ts";
import type { Span, TimeValue } from "../model/annotation.ts";
import { parseDay } from "./calendar.ts";
import { guards } from "./guards.ts";
import { type Match, sequencesAt } from "./match.ts";
import { type Against, resolveMatches } from "./resolve.ts";
import { scan as scanText } from "./scan.ts";
import type { Scan } from "./tokens.ts";
import { toTimeValue } from "./value.ts";

/** Another reading of an expression's words, and why it was not taken. */
export interface Considered {
  readonly span: Span;
  readonly rule: string;
  /** Null where the words give no time by this rule. */
  readonly value: TimeValue | null;
  /** Fewer words; a check refused it; an earlier rule fits the same words; it lies within the words taken. */
  readonly why: "shorter" | "guard" | "later" | "inside";
}

/** Tokens of context that a rule may want before its own words. */
const CONTEXT = 4;
const MOST = 8;

/** For each expression that was read in a text: every other rule that fits some of its words. */
export function consideredTimes(
  text: string,
  published: TimeValue,
  taken: readonly { readonly span: Span; readonly rule: string }[],
  lexicon: TimesLexicon = timesLexicon(),
): Considered[][] {
  const scan = scanText(text, lexicon.lookup);
  const against = againstOf(published);
  return taken.map((one) => othersOf(scan, one, lexicon, against).slice(0, MOST));
}

function againstOf({ start, end }: TimeValue): Against {
  const [lo, hi] = [parseDay(start?.slice(0, 10) ?? null), parseDay(end?.slice(0, 10) ?? null)];
  return { ref: lo !== null && lo === hi ? lo : null, bracket: { lo, hi } };
}

function othersOf(
  scan: Scan,
  taken: { readonly span: Span; readonly rule: string },
  lexicon: TimesLexicon,
  against: Against,
): Considered[] {
  const found = new Map<string, Considered>();
  for (const match of matchesIn(scan, taken.span, lexicon)) {
    const span: Span = [scan.start[match.first]!, scan.end[match.end - 1]!];
    const rule = lexicon.rules[match.rule]!;
    const same = span[0] === taken.span[0] && span[1] === taken.span[1];
    const key = `${rule.id} ${span.join("-")}`;
    if ((same && rule.id === taken.rule) || found.has(key)) continue;
    const refused = rule.guard !== undefined && !guards[rule.guard]!(scan, match);
    const value = resolveMatches(scan, [match], lexicon, against)[0]?.value;
    const why = refused
      ? "guard"
      : same
        ? "later"
        : span[0] === taken.span[0] && span[1] < taken.span[1]
          ? "shorter"
          : "inside";
    found.set(key, { span, rule: rule.id, value: value ? toTimeValue(value, [span]) : null, why });
  }
  return [...found.values()];
}

/** Every sequence of every rule that shares words with a span, checks not asked. */
function* matchesIn(scan: Scan, [start, end]: Span, lexicon: TimesLexicon): Generator<Match> {
  const first = scan.start.findIndex((at) => at >= start);
  if (first < 0) return;
  for (let from = Math.max(0, first - CONTEXT); scan.start[from]! < end; from++) {
    if (scan.entry[from] == null) continue;
    for (const sequence of sequencesAt(scan, from, lexicon).reverse()) {
      const match: Match = {
        rule: sequence.rule,
        sequence,
        from,
        first: from + sequence.before,
        end: from + sequence.items.length - sequence.after,
      };
      if (scan.end[match.end - 1]! > start && scan.start[match.first]! < end) yield match;
    }
  }
}
