import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataPath } from "./paths.ts";

/** "fallback": the target where nothing else is; "site": the target where it is a building or vehicle. */
export type SlotRole =
  | "actor"
  | "target"
  | "victim"
  | "instrument"
  | "other"
  | "both"
  | "fallback"
  | "site"
  | "none";

/** Which part of a clause or noun phrase fills which role. */
export interface Frame {
  readonly subject: SlotRole;
  readonly object?: SlotRole;
  readonly by?: SlotRole;
  readonly of?: SlotRole;
  readonly possessive?: SlotRole;
  readonly compound?: SlotRole;
  readonly between?: SlotRole;
  readonly for?: SlotRole;
  readonly preps: Readonly<Record<string, SlotRole>>;
}

/** Words that name a kind of happening. `verbs` and `nouns` are lemma sequences; `*` is a gap of up to six tokens. */
export interface TriggerRule {
  readonly id: string;
  readonly class: string;
  readonly frame: string;
  readonly plover: string;
  readonly mode: string | null;
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
  /** Groups of which the thing acted on must have one ("instrument": an instrument must be named). */
  readonly needs?: readonly string[];
  /** The trigger's words in angle brackets: "Gunmen <killed> three farmers." */
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}

/** Conditions of a coding rule: every key given must hold; the words of one key are alternatives. */
export interface Conditions {
  readonly actor?: readonly string[];
  readonly notActor?: readonly string[];
  readonly target?: readonly string[];
  readonly notTarget?: readonly string[];
  readonly instrument?: readonly string[];
  readonly notInstrument?: readonly string[];
  /** Lemmas or classes ("#clash") that stand in the same sentence. */
  readonly near?: readonly string[];
  readonly notNear?: readonly string[];
  readonly trigger?: readonly string[];
  readonly notTrigger?: readonly string[];
  readonly harm?: readonly string[];
  readonly status?: readonly string[];
}

/** A decision rule: the first whose class and conditions hold gives the ACLED sub-type, and may change event and mode. */
export interface CodingRule {
  readonly id: string;
  readonly classes: readonly string[];
  readonly when: Conditions;
  readonly acled: readonly [type: string, subType: string] | null;
  readonly plover?: string;
  readonly mode?: string | null;
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}

/** A codebook: what is looked for and how it is coded. */
export interface Codebook {
  readonly frames: ReadonlyMap<string, Frame>;
  readonly triggers: readonly TriggerRule[];
  readonly coding: readonly CodingRule[];
  readonly modes: ReadonlySet<string>;
  readonly acled: ReadonlySet<string>;
}

/** The shipped codebook's folder. */
export const shippedCodebook = (): string => dataPath("events", "en");

const json = <T>(folder: string, name: string, empty: T): T => {
  const file = join(folder, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : empty;
};

/** Rows of a tab-separated list without its header row; none where the file is missing. */
export function tsvRows(folder: string, name: string): readonly (readonly string[])[] {
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line.length > 0)
    .map((line) => line.split("\t"));
}

/** Later folders replace rules of the same id and put their own coding rules before the earlier ones. */
export function loadCodebook(folders: readonly string[] = [shippedCodebook()]): Codebook {
  const frames = new Map<string, Frame>();
  const triggers = new Map<string, TriggerRule>();
  let coding: readonly CodingRule[] = [];
  const modes = new Set<string>();
  const acled = new Set<string>();
  for (const folder of folders) {
    for (const [name, frame] of Object.entries(
      json<Record<string, Frame>>(folder, "frames.json", {}),
    ))
      frames.set(name, frame);
    for (const rule of json<TriggerRule[]>(folder, "triggers.json", []))
      triggers.set(rule.id, rule);
    coding = mergeCoding(coding, json<CodingRule[]>(folder, "coding.json", []));
    for (const [event, mode] of tsvRows(folder, "plover.tsv")) modes.add(`${event}/${mode ?? ""}`);
    for (const [type, sub] of tsvRows(folder, "acled.tsv")) acled.add(`${type}/${sub}`);
  }
  return { frames, triggers: [...triggers.values()], coding, modes, acled };
}

function mergeCoding(
  base: readonly CodingRule[],
  own: readonly CodingRule[],
): readonly CodingRule[] {
  const known = new Set(base.map((rule) => rule.id));
  const replaced = new Map(own.filter((rule) => known.has(rule.id)).map((rule) => [rule.id, rule]));
  const added = own.filter((rule) => !known.has(rule.id));
  return [...added, ...base.map((rule) => replaced.get(rule.id) ?? rule)];
}
