import type { QuantityKind, TimesLexicon } from "../lexicon/times.ts";
import { C, valueIn } from "../lexicon/times-classes.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { QuantityMention } from "../model/layers.ts";
import type { Match } from "./match.ts";
import { type NounGroup, nounGroup } from "./noun-group.ts";
import { isLetter, type Scan } from "./tokens.ts";

export interface QuantityInput {
  readonly scan: Scan;
  /** Time expressions: numbers inside them count no things. */
  readonly times: readonly Match[];
  readonly lexicon: TimesLexicon;
  readonly language: LanguageLayer | null;
  readonly articleId: string;
}

interface Amount {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

interface Draft extends Amount {
  readonly rule: string;
  readonly start: number;
  /** Token after the number words. */
  readonly next: number;
  readonly unit?: string;
}

/** Numbers and vague amounts with what they count, in text order, outside time expressions. */
export function findQuantities(input: QuantityInput): QuantityMention[] {
  const { scan, times, articleId } = input;
  const mentions: QuantityMention[] = [];
  let time = 0;
  for (let i = 0; i < scan.start.length; i++) {
    while (time < times.length && times[time]!.end <= i) time++;
    if (time < times.length && times[time]!.first <= i) {
      i = times[time]!.end - 1;
      continue;
    }
    const entry = scan.entry[i]!;
    if (entry === null) continue;
    const draft = readNumber(input, i) ?? readVague(input, i);
    if (draft === null) continue;
    const mention = finish(input, draft, `${articleId}:q${mentions.length}`);
    if (mention) mentions.push(mention);
    i = Math.max(i, draft.next - 1);
  }
  return mentions;
}

const lower = (scan: Scan, i: number): string =>
  i < 0 || i >= scan.start.length
    ? ""
    : scan.text.slice(scan.start[i]!, scan.end[i]!).toLowerCase();

/** "12", "between 5 and 7", "$3 million", "12 percent", with the words before that bound it. */
function readNumber(input: QuantityInput, i: number): Draft | null {
  const { scan } = input;
  const first = valueIn(scan.entry[i]!, C.NUM);
  if (first === undefined || isCode(scan, i)) return null;
  const money = moneyMark(scan, i);
  const from = money === "" ? i : i - 1;
  const second = rangeEnd(scan, i, first);
  const [kind, begin] = modifierBefore(input, from);
  if (kind === "code" || isAge(scan, i)) return null;
  const next = second ? second.next : i + 1;
  const amount: Amount = second
    ? { low: first, best: null, high: second.value }
    : amountOf(first, kind);
  const base = { ...amount, start: second?.between ? scan.start[from - 1]! : begin, next };
  if (money !== "") return { ...base, rule: "times/quantity/money", unit: money };
  const percent = percentEnd(scan, next);
  if (percent > 0)
    return { ...base, next: percent, rule: "times/quantity/percent", unit: "percent" };
  return { ...base, rule: second ? "times/quantity/range" : "times/quantity/number" };
}

/** Part of a code or name: "F-16", "M23", "Resolution 1701", "12-member". */
function isCode(scan: Scan, i: number): boolean {
  const before = scan.text[scan.start[i]! - 1] ?? " ";
  if (/[\p{L}\-#/.,:]/u.test(before)) return true;
  const after = scan.text.charCodeAt(scan.end[i]!);
  return isLetter(after) || (after === 45 && isLetter(scan.text.charCodeAt(scan.end[i]! + 1)));
}

/** "Amir Saleh, 27, said": a number between commas after a name. */
function isAge(scan: Scan, i: number): boolean {
  if (lower(scan, i - 1) !== "," || (lower(scan, i + 1) !== "," && lower(scan, i + 1) !== ".")) {
    return false;
  }
  const name = scan.text[scan.start[i - 2] ?? 0] ?? "";
  return i > 1 && name !== name.toLowerCase();
}

const MONEY = /^(?:\$|€|£|¥)$/;
const moneyMark = (scan: Scan, i: number): string => {
  const mark = lower(scan, i - 1);
  return MONEY.test(mark) && scan.end[i - 1] === scan.start[i] ? mark : "";
};

/** Token after "percent", "per cent" or "%"; 0 where none follows. */
function percentEnd(scan: Scan, next: number): number {
  const word = lower(scan, next);
  if (word === "percent" || word === "%" || word === "pct") return next + 1;
  return word === "per" && lower(scan, next + 1) === "cent" ? next + 2 : 0;
}

function rangeEnd(
  scan: Scan,
  i: number,
  first: number,
): { value: number; next: number; between: boolean } | null {
  const link = lower(scan, i + 1);
  const before = lower(scan, i - 1);
  const between = before === "between" || before === "from";
  const joined = link === "to" || link === "-" || link === "or" || (between && link === "and");
  if (!joined) return null;
  const value = valueIn(scan.entry[i + 2] ?? null, C.NUM);
  return value !== undefined && value > first ? { value, next: i + 3, between } : null;
}

/** The longest modifier that ends right before a token, and where it begins. */
function modifierBefore({ scan, lexicon }: QuantityInput, i: number): [QuantityKind, number] {
  let words = "";
  let found: [QuantityKind, number] = ["plain", scan.start[i]!];
  for (let k = i - 1; k >= 0 && k >= i - 3; k--) {
    words = words === "" ? lower(scan, k) : `${lower(scan, k)} ${words}`;
    const kind = lexicon.modifiers.get(words);
    if (kind && kind !== "plain") found = [kind, scan.start[k]!];
  }
  return found;
}

/** What is stated of a number: never a figure the words do not give. */
export function amountOf(n: number, kind: QuantityKind): Amount {
  if (kind === "min" || kind === "above") return { low: n, best: n, high: null };
  if (kind === "max" || kind === "less") return { low: null, best: null, high: n };
  if (kind === "below") return { low: null, best: n, high: n };
  if (kind === "about") return { low: null, best: n, high: null };
  return { low: n, best: n, high: n };
}

/** "dozens of people", "several soldiers", "a number of terrorists": an amount without a figure. */
function readVague({ scan }: QuantityInput, i: number): Draft | null {
  const kind = valueIn(scan.entry[i]!, C.QUANT);
  if (kind === undefined) return null;
  if (kind === 0 && lower(scan, i + 1) !== "of") return null;
  const article = /^(?:a|an|large|small|huge|great|unknown|unspecified)$/;
  let start = i;
  while (start > 0 && i - start < 2 && article.test(lower(scan, start - 1))) start--;
  if (kind === 0 && start === i && !lower(scan, i).endsWith("s")) return null;
  let next = i + 1;
  if (
    lower(scan, next) === "of" &&
    /^(?:dozens|hundreds|thousands|millions)$/.test(lower(scan, next + 1))
  )
    next += 2;
  const pair = /^(?:couple|pair)$/.test(lower(scan, i)) ? 2 : null;
  return {
    low: pair,
    best: pair,
    high: pair,
    rule: "times/quantity/vague",
    start: scan.start[start]!,
    next,
  };
}

function finish(input: QuantityInput, draft: Draft, id: string): QuantityMention | null {
  const { scan, language } = input;
  const group: NounGroup =
    draft.unit === undefined
      ? nounGroup(scan, draft.next, language)
      : { unit: draft.unit, end: scan.end[draft.next - 1]! };
  if (group.unit === "" && !standsAlone(scan, draft)) return null;
  const end = group.unit === "" ? scan.end[draft.next - 1]! : group.end;
  return {
    id,
    kind: "quantity",
    span: [draft.start, end],
    rule: draft.rule,
    confidence: group.unit === "" ? 0.6 : 0.9,
    low: draft.low,
    best: draft.best,
    high: draft.high,
    unit: group.unit,
  };
}

/** Without a noun a number still counts somebody: "killing 12", "two were killed"; not "one", "many", "Article 5". */
function standsAlone(scan: Scan, draft: Draft): boolean {
  if (draft.best === 1) return false;
  const words = scan.text.slice(draft.start, scan.end[draft.next - 1]!).toLowerCase();
  if (draft.rule === "times/quantity/vague")
    return /^(?:dozens|scores|.*hundreds|.*thousands)$/.test(words);
  let before = draft.start - 1;
  while (before > 0 && isLetter(scan.text.charCodeAt(before - 1))) before--;
  const word = scan.text.slice(before, draft.start).trim();
  return word === "" || word[0] === word[0]!.toLowerCase();
}
