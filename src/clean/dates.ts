import { type CleanLexicon, foldCue } from "../lexicon/clean.ts";
import type { IsoDate, Span } from "../model/annotation.ts";

/** A date found in text. `value` is null where day and month could be either way round. */
export interface FoundDate {
  readonly span: Span;
  readonly raw: string;
  readonly value: IsoDate | null;
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** A calendar day as ISO; null when there is none such. Two-digit years are of this century up to 69. */
export function isoDay(year: number, month: number, day: number): IsoDate | null {
  const full = year < 100 ? (year < 70 ? 2000 + year : 1900 + year) : year;
  if (full < 1900 || full > 2100 || month < 1 || month > 12 || day < 1) return null;
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate();
  return day > last ? null : `${full}-${pad(month)}-${pad(day)}`;
}

/** A machine-made date: ISO 8601 with its zone, RFC 2822, epoch; the day stands as written. Null when it is none. */
export function readMachineDate(text: string): IsoDate | null {
  const trimmed = text.trim();
  const iso =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i.exec(
      trimmed,
    );
  if (iso) {
    const day = isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return day && iso[4] && isClock(iso[4], iso[5], iso[6]) && isZone(iso[7])
      ? `${day}T${pad(Number(iso[4]))}:${iso[5]}${iso[6] ? `:${iso[6]}` : ""}${zone(iso[7])}`
      : day;
  }
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})\d{0,2})?(?!\d)/.exec(trimmed);
  if (compact) {
    const day = isoDay(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    if (day)
      return compact[4] && isClock(compact[4], compact[5])
        ? `${day}T${compact[4]}:${compact[5]}`
        : day;
  }
  const epoch = /^(\d{10})(\d{3})?$/.exec(trimmed);
  if (epoch) return new Date(Number(epoch[1]) * 1000).toISOString().replace(".000Z", "Z");
  return null;
}

const isClock = (hour = "0", minute = "0", second = "0"): boolean =>
  Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;

/** Zones reach from -12:00 to +14:00. */
function isZone(text = "Z"): boolean {
  const digits = text.slice(1).replace(":", "");
  return Number(digits.slice(0, 2)) <= 14 && Number(digits.slice(2)) < 60;
}

function zone(text: string | undefined): string {
  if (!text) return "";
  if (/z/i.test(text)) return "Z";
  const digits = text.slice(1).replace(":", "");
  return `${text[0]}${digits.slice(0, 2)}:${digits.slice(2) || "00"}`;
}

/** Dates written for people, in any listed language: "5 March 2024", "le 3 mai 2021", "2024年3月5日", "05.03.2024". */
export function findDates(
  text: string,
  lexicon: CleanLexicon,
  language: string | null = null,
): FoundDate[] {
  const ascii = foldDigits(text);
  if (!/\d/.test(ascii)) return [];
  const found = [
    ...cjkDates(ascii),
    ...isoDates(ascii),
    ...namedDates(ascii, lexicon, language),
    ...numericDates(ascii, language),
  ];
  found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  return found
    .filter(
      (one, k) =>
        !found
          .slice(0, k)
          .some((other) => other.span[0] <= one.span[0] && one.span[0] < other.span[1]),
    )
    .map((one) => ({ ...one, raw: text.slice(...one.span) }));
}

/** Arabic-Indic, Persian and Devanagari digits as ASCII ones, same length. */
const foldDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code >= 0x966 ? code - 0x966 : code & 15);
  });

const dated = (match: RegExpExecArray | RegExpMatchArray, value: IsoDate | null): FoundDate => ({
  span: [match.index!, match.index! + match[0].length],
  raw: match[0],
  value,
});

const cjkDates = (text: string): FoundDate[] =>
  [...text.matchAll(/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/g)].map((m) =>
    dated(m, isoDay(Number(m[1]), Number(m[2]), Number(m[3]))),
  );

const isoDates = (text: string): FoundDate[] =>
  [...text.matchAll(/(?<!\d)((?:19|20)\d\d)[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})(?!\d)/g)].map((m) =>
    dated(m, isoDay(Number(m[1]), Number(m[2]), Number(m[3]))),
  );

/** "05.03.2024", "5/3/24": dots mean day first; slashes only where the numbers or the language decide. */
function numericDates(text: string, language: string | null): FoundDate[] {
  return [
    ...text.matchAll(/(?<![\d.,/-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d|\d\d)(?![\d])/g),
  ].map((m) => {
    const [a, b, year] = [Number(m[1]), Number(m[3]), Number(m[4])];
    if (m[4]!.length === 2 && m[2] !== "." && !language) return dated(m, null);
    const dayFirst =
      a > 12 || (m[2] === "." && b <= 12) || (b <= 12 && language !== null && language !== "en");
    if (dayFirst) return dated(m, isoDay(year, b, a));
    if (b > 12) return dated(m, isoDay(year, a, b));
    return dated(m, a === b ? isoDay(year, a, b) : null);
  });
}

/** Dates with a month's name: day before or after it, then the year. */
function namedDates(text: string, lexicon: CleanLexicon, language: string | null): FoundDate[] {
  const found: FoundDate[] = [];
  const words = [...text.slice(0, 4000).matchAll(/\d+|[\p{L}\p{M}]+/gu)];
  for (let k = 0; k < words.length; k++) {
    const { month, last } = monthAt(words, k, lexicon, language);
    if (month === 0) continue;
    const number = (at: number): number =>
      /^\d+$/.test(words[at]?.[0] ?? "") ? Number(words[at]![0]) : -1;
    const isDay = (n: number): boolean => n >= 1 && n <= 31;
    const isYear = (at: number): boolean => /^(?:19|20)\d\d$/.test(words[at]?.[0] ?? "");
    // "5th March", "5. März", "5 de marzo": a short word may stand between.
    const before = isDay(number(k - 1))
      ? k - 1
      : isDay(number(k - 2)) && words[k - 1]![0].length <= 3
        ? k - 2
        : -1;
    let year = last + 1;
    if (before >= 0) {
      while (
        year < last + 3 &&
        !isYear(year) &&
        (words[year]?.[0].length ?? 9) <= 3 &&
        number(year) < 0
      )
        year++;
      if (isYear(year))
        push(found, text, words, before, year, isoDay(number(year), month, number(before)));
      continue;
    }
    if (!isDay(number(last + 1))) continue;
    year = last + 2;
    if (!isYear(year) && (words[year]?.[0].length ?? 9) <= 2) year++;
    if (isYear(year))
      push(found, text, words, k, year, isoDay(number(year), month, number(last + 1)));
  }
  return found;
}

function push(
  found: FoundDate[],
  text: string,
  words: readonly RegExpExecArray[],
  from: number,
  to: number,
  value: IsoDate | null,
): void {
  const span: Span = [words[from]!.index, words[to]!.index + words[to]![0].length];
  if (span[1] - span[0] <= 40) found.push({ span, raw: text.slice(...span), value });
}

/** The month that word `k` (or it and the next: "تشرين الأول") names: 0 when none. */
function monthAt(
  words: readonly RegExpExecArray[],
  k: number,
  lexicon: CleanLexicon,
  language: string | null,
): { month: number; last: number } {
  for (const last of [k + 1, k]) {
    const name =
      last === k ? words[k]![0] : words[last] ? `${words[k]![0]} ${words[last]![0]}` : "";
    const months = lexicon.months.get(foldCue(name));
    if (!months) continue;
    const own = language === null ? undefined : months.get(language);
    const all = new Set(months.values());
    if (own !== undefined) return { month: own, last };
    if (all.size === 1) return { month: [...all][0]!, last };
  }
  return { month: 0, last: k };
}
