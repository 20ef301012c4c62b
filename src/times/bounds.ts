import type { TermRow } from "../lexicon/times.ts";
import { C, UNIT, valueIn } from "../lexicon/times-classes.ts";
import { addMonths, civil, dayOf, isoDay, monthDays, parseDay } from "./calendar.ts";
import type { Bound, PublicationInput } from "./published.ts";
import type { Found } from "./resolve.ts";
import { endsSentence } from "./scan.ts";
import { tenseAround } from "./tense.ts";
import type { Scan } from "./tokens.ts";
import { stepDay } from "./values-relative.ts";

/** Bounds that the text itself gives: past dates it states, offices and events it speaks of. */
export function textBounds(input: PublicationInput): Bound[] {
  return [...pastDates(input), ...termBounds(input)];
}

/** Dates of the text, stated in full and told in the past tense. */
function pastDates({ tokens, absolute }: PublicationInput): Bound[] {
  const bounds: Bound[] = [];
  for (const one of absolute) {
    const { value, match } = one;
    if (value.lo === null || value.basis !== "stated") continue;
    if (value.grain !== "day" && value.grain !== "month" && value.grain !== "year") continue;
    if (!toldAsPast(tokens, match.first, match.end)) continue;
    bounds.push({
      side: "lo",
      day: value.lo,
      why: "a past date in the text is a lower bound",
      spans: [[one.start, one.end]],
      rawSpans: [],
      sure: value.grain === "day" && tenseAround(tokens, match.first, match.first, 5) === -1,
    });
  }
  return bounds;
}

function toldAsPast(tokens: Scan, first: number, end: number): boolean {
  const before =
    first > 0
      ? tokens.text.slice(tokens.start[first - 1]!, tokens.end[first - 1]!).toLowerCase()
      : "";
  if (/^(?:by|until|till|through|before|to|for)$/.test(before)) return false;
  return tenseAround(tokens, first, end) === -1;
}

/** Offices and events of data/times/terms.tsv that the text names. */
function termBounds(input: PublicationInput): Bound[] {
  const { tokens, lexicon } = input;
  const bounds: Bound[] = [];
  const seen = new Map<TermRow, number>();
  for (let i = 0; i < tokens.start.length; i++) {
    const group = valueIn(tokens.entry[i]!, C.TERM);
    if (group === undefined) continue;
    const near = lexicon.termGroups[group]!.filter((term) => isNear(tokens, i, term));
    for (const term of earliest(near)) {
      const times = (seen.get(term) ?? 0) + 1;
      seen.set(term, times);
      if (times <= MENTIONS) bounds.push(...boundsOf(input, term, i));
    }
  }
  return bounds;
}

/** Of several offices of one name the first: "President Putin" may be any of his terms. Events stand for themselves. */
function earliest(terms: readonly TermRow[]): TermRow[] {
  const offices = terms.filter((term) => term.kind === "office");
  offices.sort((a, b) => (a.start < b.start ? -1 : 1));
  return [...offices.slice(0, 1), ...terms.filter((term) => term.kind === "event")];
}

const WINDOW = 70;
/** Mentions of one term that are looked at: more say nothing new and cost time. */
const MENTIONS = 4;

/** Whether one of the term's other words stands close by, and no "former" does. */
function isNear(tokens: Scan, i: number, term: TermRow): boolean {
  const from = Math.max(0, tokens.start[i]! - WINDOW);
  const around = tokens.text.slice(from, tokens.end[i]! + WINDOW).toLowerCase();
  if (
    term.kind === "office" &&
    /\b(?:former|late|ex|ousted|deposed|then|designate|elect|candidate|nominee)\b/.test(around)
  )
    return false;
  return term.near.length === 0 || term.near.some((words) => around.includes(words));
}

function boundsOf(input: PublicationInput, term: TermRow, i: number): Bound[] {
  const start = parseDay(term.start)!;
  const span = [input.tokens.start[i]!, input.tokens.end[i]!] as const;
  const named = term.kind === "office" ? "term of office" : "known event";
  const make: Make = (side, day, why, found) => ({
    side,
    day,
    why,
    spans: found ? [span, [found.start, found.end]] : [span],
    rawSpans: [],
  });
  const bounds = [make("lo", start, `${named} "${term.name}" from ${term.start}`)];
  if (term.kind === "office") {
    bounds.push(...sinceNamed(input, term, start, i, make));
  } else bounds.push(...agoBound(input, start, i, make));
  return bounds;
}

type Make = (side: "lo" | "hi", day: number, why: string, found?: Found) => Bound;

/** Found expressions of the sentence around a token. */
function sentenceTimes(input: PublicationInput, i: number): Found[] {
  const { tokens, absolute } = input;
  let from = i;
  while (from > 0 && !endsSentence(tokens, from - 1)) from--;
  let to = i;
  while (to < tokens.start.length && !endsSentence(tokens, to)) to++;
  return absolute.filter((one) => one.match.first >= from && one.match.end <= to);
}

/** "since Kadhimi was named prime minister in May": after that month, and by the same-year reading before the year ends. */
function sinceNamed(
  input: PublicationInput,
  { name }: TermRow,
  start: number,
  i: number,
  make: Make,
): Bound[] {
  const { tokens } = input;
  const { year, month } = civil(start);
  const match = sentenceTimes(input, i).find(
    ({ match: at, value }) =>
      value.grain === "month" &&
      value.lo === null &&
      valueIn(tokens.entry[at.end - 1]!, C.MONTH) === month,
  );
  if (!match) return [];
  const sentence = tokens.text.slice(Math.max(0, match.start - 120), match.end).toLowerCase();
  if (
    !/\b(?:named|appointed|became|elected|sworn|took office|confirmed|assumed|chosen)\b/.test(
      sentence,
    )
  )
    return [];
  return [
    make(
      "lo",
      monthDays(year, month).hi + 1,
      `${name}, from ${isoDay(start)}, was named in a month that has passed`,
      match,
    ),
    make("hi", dayOf(year, 12, 31), `that month stands without its year, so in ${year}`, match),
  ];
}

/** "erupted almost two years ago": the event's start plus at most that stretch. */
function agoBound(input: PublicationInput, start: number, i: number, make: Make): Bound[] {
  const { tokens, lexicon } = input;
  for (const one of sentenceTimes(input, i)) {
    if (lexicon.rules[one.match.rule]!.id !== "times/en/ago") continue;
    let unit: number | undefined;
    let count = 1;
    let approx = 0;
    for (let k = one.match.first; k < one.match.end; k++) {
      unit ??= valueIn(tokens.entry[k]!, C.UNIT) ?? valueIn(tokens.entry[k]!, C.UNITS);
      count = valueIn(tokens.entry[k]!, C.NUM) ?? count;
      approx = valueIn(tokens.entry[k]!, C.APPROX) ?? approx;
    }
    if (unit !== UNIT.year && unit !== UNIT.month) continue;
    const point = stepDay(start, unit, count);
    const slack = unit === UNIT.year ? 6 : 1;
    const latest = approx < 0 ? point : addMonths(point, slack);
    return [
      make(
        "hi",
        latest,
        `its start (${isoDay(start)}) was ${tokens.text.slice(one.start, one.end)}`,
        one,
      ),
    ];
  }
  return [];
}
