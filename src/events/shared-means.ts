import { verbsBetween } from "./cause.ts";
import type { SentenceContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import type { Instrument } from "./instruments.ts";

const ARMED_CLASSES = new Set([
  "kill",
  "die",
  "injure",
  "execute",
  "assassinate",
  "shoot",
  "attack",
  "harass",
  "bomb",
  "explode",
  "detonate",
  "destroy",
  "arson",
  "clash",
  "shelling",
  "airstrike",
  "grenade",
  "abduct",
  "violence",
  "stab",
  "beat",
  "chemical",
  "repel",
  "crowd-control",
  "suicide",
  "riot",
  "mine",
]);

/** An instrument named in the sentence belongs to the nearest violent trigger of it. */
export function shareInstruments(
  context: SentenceContext,
  draft: Draft,
  drafts: readonly Draft[],
  instruments: readonly Instrument[],
): void {
  if (!ARMED_CLASSES.has(draft.trigger.rule.class)) return;
  for (const one of instruments) {
    if (draft.instruments.includes(one)) continue;
    const mine = far(context, draft, one);
    if (mine > 14 || (LOOSE.has(one.kind) && !signed(context, one))) continue;
    const nearer = drafts.some(
      (other) =>
        other !== draft &&
        ARMED_CLASSES.has(other.trigger.rule.class) &&
        far(context, other, one) < mine,
    );
    if (!nearer) draft.instruments.push(one);
  }
}

/** Kinds that are as often the thing hit as the thing used: they need "with", "by", "from" or "using". */
const LOOSE = new Set(["air", "vehicle", "fire", "blade", "blunt"]);
const SIGNS = new Set(["with", "using", "by", "from", "wielding", "aboard"]);

function signed(context: SentenceContext, one: Instrument): boolean {
  for (let at = one.first - 1; at >= Math.max(context.phrases.first, one.first - 4); at--)
    if (SIGNS.has(context.tokens.lower(at))) return true;
  return false;
}

function far(context: SentenceContext, draft: Draft, one: Instrument): number {
  const { first, end } = draft.trigger;
  if (one.first < end && one.end > first) return 0;
  const gap = one.first >= end ? one.first - end : first - one.end;
  const verbs =
    one.first >= end
      ? verbsBetween(context, end, one.first)
      : verbsBetween(context, one.end, first);
  return gap + verbs * 6;
}
