import { basename, resolve } from "node:path";
import { sha256 } from "../text/ids.ts";
import { readCodebookFolder, shippedCodebook } from "./events-folder.ts";

export { shippedCodebook, tsvRows } from "./events-folder.ts";

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
  /** "name-version.hash" of each folder besides the shipped one; empty for the shipped codebook alone. */
  readonly version: string;
}

/**
 * Later folders replace rules of the same id and put their own rules before the earlier ones; a folder whose
 * manifest says `replaces` leaves out all earlier rules. Rules of a folder besides the shipped one carry its name
 * ("trigger.poach@wildlife"), so that an event tells whose rule coded it.
 */
export function loadCodebook(folders: readonly string[] = [shippedCodebook()]): Codebook {
  const frames = new Map<string, Frame>();
  let triggers = new Map<string, TriggerRule>();
  let coding: readonly (readonly [id: string, rule: CodingRule])[] = [];
  const modes = new Set<string>();
  const acled = new Set<string>();
  const versions: string[] = [];
  for (const folder of folders) {
    const own = readCodebookFolder(folder);
    const shipped = resolve(folder) === resolve(shippedCodebook());
    const name = own.manifest.name ?? basename(resolve(folder));
    const named = <Rule extends { readonly id: string }>(rule: Rule): Rule =>
      shipped ? rule : { ...rule, id: `${rule.id}@${name}` };
    if (!shipped)
      versions.push(`${name}-${own.manifest.version ?? "0"}.${sha256(own.bytes).slice(0, 8)}`);
    if (own.manifest.replaces) {
      triggers = new Map();
      coding = [];
    }
    for (const id of own.manifest.without ?? []) triggers.delete(id);
    coding = coding.filter(([id]) => !own.manifest.without?.includes(id));
    for (const [key, frame] of Object.entries(own.frames)) frames.set(key, frame);
    // A folder's own rules stand first: of two rules for the same words the first one reads them.
    const first = own.triggers.map((rule) => [rule.id, named(rule)] as const);
    const ids = new Set(own.triggers.map((rule) => rule.id));
    triggers = new Map([...first, ...[...triggers].filter(([id]) => !ids.has(id))]);
    coding = mergeCoding(
      coding,
      own.coding.map((rule) => [rule.id, named(rule)]),
    );
    for (const [event, mode] of own.plover) modes.add(`${event}/${mode ?? ""}`);
    for (const [type, sub] of own.acled) acled.add(`${type}/${sub}`);
  }
  return {
    frames,
    triggers: [...triggers.values()],
    coding: coding.map(([, rule]) => rule),
    modes,
    acled,
    version: versions.join("+"),
  };
}

type Named = readonly (readonly [id: string, rule: CodingRule])[];

function mergeCoding(base: Named, own: Named): Named {
  const known = new Set(base.map(([id]) => id));
  const replaced = new Map(own.filter(([id]) => known.has(id)));
  const added = own.filter(([id]) => !known.has(id));
  return [...added, ...base.map(([id, rule]) => [id, replaced.get(id) ?? rule] as const)];
}
