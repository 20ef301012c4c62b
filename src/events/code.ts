import type { Codebook, CodingRule, Conditions } from "../lexicon/events-codebook.ts";

/** As much of a set as the rules ask for. */
export interface Lookup {
  readonly size: number;
  has(word: string): boolean;
}

/** What the coding rules ask about an event. */
export interface Features {
  /** Class of its trigger and of the event that is named as its cause. */
  readonly classes: readonly string[];
  readonly plover: string;
  readonly mode: string | null;
  readonly pattern: string;
  readonly actor: ReadonlySet<string>;
  readonly target: ReadonlySet<string>;
  readonly instrument: ReadonlySet<string>;
  /** Lemmas of the sentence and "#class" of its other triggers. */
  readonly near: Lookup;
  readonly harm: ReadonlySet<string>;
  readonly status: string;
}

export interface Coded {
  readonly plover: string;
  readonly mode: string | null;
  readonly acled: { readonly type: string; readonly subType: string } | null;
  readonly rule: string | null;
}

/** Rules by the class they are for, in the codebook's order. */
export type CodingIndex = ReadonlyMap<
  string,
  readonly (readonly [order: number, rule: CodingRule])[]
>;

export function indexCoding(book: Codebook): CodingIndex {
  const index = new Map<string, [number, CodingRule][]>();
  book.coding.forEach((rule, order) => {
    for (const name of rule.classes) {
      const list = index.get(name) ?? [];
      list.push([order, rule]);
      index.set(name, list);
    }
  });
  return index;
}

/** Applies the first rule that fits; without one the trigger's own event and mode stand, without an ACLED type. */
export function code(features: Features, index: CodingIndex): Coded {
  let best: readonly [number, CodingRule] | null = null;
  for (const name of features.classes)
    for (const entry of index.get(name) ?? []) {
      if (best && entry[0] >= best[0]) break;
      if (holds(entry[1].when, features)) best = entry;
    }
  if (!best) return { plover: features.plover, mode: features.mode, acled: null, rule: null };
  const rule = best[1];
  return {
    plover: rule.plover ?? features.plover,
    mode: rule.mode === undefined ? features.mode : rule.mode,
    acled: rule.acled ? { type: rule.acled[0], subType: rule.acled[1] } : null,
    rule: rule.id,
  };
}

function holds(when: Conditions, f: Features): boolean {
  return (
    any(when.actor, f.actor) &&
    none(when.notActor, f.actor) &&
    any(when.target, f.target) &&
    none(when.notTarget, f.target) &&
    any(when.instrument, f.instrument) &&
    none(when.notInstrument, f.instrument) &&
    any(when.near, f.near) &&
    none(when.notNear, f.near) &&
    any(when.harm, f.harm) &&
    (!when.status || when.status.includes(f.status)) &&
    (!when.trigger || when.trigger.includes(f.pattern)) &&
    !when.notTrigger?.includes(f.pattern)
  );
}

const any = (wanted: readonly string[] | undefined, set: Lookup): boolean =>
  !wanted || wanted.some((one) => (one === "none" ? set.size === 0 : set.has(one)));
const none = (unwanted: readonly string[] | undefined, set: Lookup): boolean =>
  !unwanted?.some((one) => (one === "none" ? set.size === 0 : set.has(one)));
