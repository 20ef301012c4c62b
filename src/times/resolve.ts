import type { TimesLexicon } from "../lexicon/times.ts";
import type { TimeMention } from "../model/layers.ts";
import { capturesOf, type Match } from "./match.ts";
import { endsSentence } from "./scan.ts";
import { looksAhead, tenseAround } from "./tense.ts";
import type { Scan } from "./tokens.ts";
import { type Reading, toTimeValue, type Value } from "./value.ts";
import { operations } from "./values.ts";

/** A found expression and what it means. */
export interface Found {
  readonly match: Match;
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

export interface Against {
  readonly ref: number | null;
  readonly bracket: Reading["bracket"];
}

/** Tokens within which a quarter's figures, or a time named before, are still what the text speaks of. */
const QUARTER_REACH = 250;
const REACH = 120;

/** Gives each match its value, in text order; matches whose words make no date are left out. */
export function resolveMatches(
  scan: Scan,
  matches: readonly Match[],
  lexicon: TimesLexicon,
  against: Against,
): Found[] {
  const found: Found[] = [];
  let previous: Reading["previous"] = null;
  let quarter: Reading["quarter"] = null;
  for (const match of matches) {
    const rule = lexicon.rules[match.rule]!;
    if (rule.value.op === "skip") continue;
    if (quarter && match.first - quarter.token > QUARTER_REACH) quarter = null;
    const reading = readingOf(scan, match, rule.value, against, previous, quarter);
    const value = operations[rule.value.op]!(reading);
    if (value === null) continue;
    const start = scan.start[match.first]!;
    found.push({ match, start, end: scan.end[match.end - 1]!, value });
    if (value.lo !== null && value.point !== false) {
      if (value.grain !== "interval") previous = { value, token: match.end };
      if (/^(?:times\/en\/quarter)/.test(rule.id) && value.basis === "calendar quarter")
        quarter = { value, token: match.end };
    }
  }
  return found;
}

function readingOf(
  scan: Scan,
  match: Match,
  args: Reading["args"],
  against: Against,
  previous: Reading["previous"],
  quarter: Reading["quarter"],
): Reading {
  let tense: -1 | 0 | 1 | null = null;
  let words: string | null = null;
  return {
    scan,
    match,
    captures: capturesOf(scan, match),
    args,
    ref: against.ref,
    bracket: against.bracket,
    previous: previous && withinReach(scan, previous.token, match.first) ? previous : null,
    quarter,
    tense: () => {
      tense ??= tenseAround(scan, match.first, match.end);
      return tense;
    },
    ahead: () => looksAhead(scan, match.first),
    words: () => {
      words ??= spanWords(scan, match);
      return words;
    },
  };
}

/** At most one sentence end between two tokens. */
function withinReach(scan: Scan, from: number, to: number): boolean {
  if (to - from > REACH) return false;
  let ends = 0;
  for (let i = from; i < to; i++) if (endsSentence(scan, i) && ++ends > 1) return false;
  return true;
}

/** Lower-case words of the span with one space between them. */
function spanWords(scan: Scan, match: Match): string {
  const words: string[] = [];
  for (let i = match.first; i < match.end; i++) {
    words.push(scan.text.slice(scan.start[i]!, scan.end[i]!).toLowerCase());
  }
  return words.join(" ");
}

/** Found expressions as mentions. */
export function toMentions(
  found: readonly Found[],
  lexicon: TimesLexicon,
  articleId: string,
): TimeMention[] {
  return found.map((one, index) => {
    const rule = lexicon.rules[one.match.rule]!;
    return {
      id: `${articleId}:t${index}`,
      span: [one.start, one.end],
      rule: rule.id,
      confidence: one.value.basis === "stated" ? 0.98 : one.value.lo === null ? 0.7 : 0.88,
      kind: "time",
      time: toTimeValue(one.value, [[one.start, one.end]]),
    };
  });
}
