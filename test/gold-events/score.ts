import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventMention } from "../../src/model/annotation.ts";

export interface GoldEvent {
  readonly trigger: string;
  readonly plover: string;
  readonly acled: string | null;
  readonly status: string;
  readonly actor: string | null;
  readonly target: string | null;
  readonly place: string | null;
  readonly harm: readonly [kind: string, best: number | null] | null;
  /** Grade of the event in the record: read from the text alone. */
  readonly grade: string;
}

export interface GoldCapture {
  readonly id: string;
  readonly half: "first" | "second";
  readonly published: string | null;
  /** Another capture that tells of the same event. */
  readonly sameEventAs: string | null;
  readonly text: string;
  readonly events: readonly GoldEvent[];
}

/** What an article gave: its events and incidents. */
export interface Found {
  readonly text: string;
  readonly events: readonly EventMention[];
  readonly incidents: readonly { readonly mentions: readonly string[] }[];
}

export interface Score {
  readonly right: number;
  readonly predicted: number;
  readonly gold: number;
  readonly f1: number;
  readonly slots: Readonly<Record<string, readonly [right: number, gold: number]>>;
  readonly misses: readonly string[];
}

export const goldCaptures = (): readonly GoldCapture[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, "captures.json"), "utf8")) as GoldCapture[];

/**
 * A gold event is found when a mention's words overlap its trigger with the same event, sub-type and status; an
 * incident with no such mention counts as one prediction too many. Background incidents are not counted.
 */
export function scoreGold(
  captures: readonly GoldCapture[],
  read: (capture: GoldCapture) => Found,
): Score {
  let right = 0;
  let predicted = 0;
  let gold = 0;
  const slots: Record<string, [number, number]> = { actor: [0, 0], target: [0, 0], harm: [0, 0] };
  const misses: string[] = [];
  for (const capture of captures) {
    const found = read(capture);
    const byId = new Map(found.events.map((event) => [event.id, event]));
    const groups = found.incidents
      .map((incident) => incident.mentions.flatMap((id) => byId.get(id) ?? []))
      .filter((group) => group.some((event) => !event.background));
    const used = new Set<number>();
    for (const event of capture.events) {
      gold++;
      const at = groups.findIndex((group) =>
        group.some((mention) => agrees(found.text, mention, event)),
      );
      const hit =
        at < 0 ? undefined : groups[at]?.find((mention) => agrees(found.text, mention, event));
      if (hit) {
        right++;
        used.add(at);
        countSlots(found.text, groups[at] ?? [], event, slots);
      } else misses.push(`${capture.id} ${event.trigger}`);
    }
    const extra = groups.filter(
      (group, index) => !used.has(index) && !touchesGold(found.text, group, capture),
    ).length;
    predicted +=
      capture.events.length -
      (capture.events.length - countFound(found.text, groups, capture)) +
      extra;
  }
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = gold === 0 ? 0 : right / gold;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, predicted, gold, f1, slots, misses };
}

type Group = readonly EventMention[];

const overlaps = (text: string, mention: EventMention, event: GoldEvent): boolean => {
  const at = text.indexOf(event.trigger);
  return at >= 0 && mention.trigger[0] < at + event.trigger.length && at < mention.trigger[1];
};

const agrees = (text: string, mention: EventMention, event: GoldEvent): boolean =>
  overlaps(text, mention, event) &&
  mention.type.plover === event.plover &&
  (mention.type.acled?.subType ?? null) === event.acled &&
  mention.status === event.status;

const touchesGold = (text: string, group: Group, capture: GoldCapture): boolean =>
  group.some((mention) => capture.events.some((event) => overlaps(text, mention, event)));

/** Gold events of which some mention was found, rightly coded or not. */
const countFound = (text: string, groups: readonly Group[], capture: GoldCapture): number =>
  capture.events.filter((event) =>
    groups.some((group) => group.some((mention) => overlaps(text, mention, event))),
  ).length;

function countSlots(
  text: string,
  group: Group,
  event: GoldEvent,
  slots: Record<string, [number, number]>,
): void {
  const parts = group.flatMap((mention) => mention.participants);
  const covers = (words: string, wanted: (role: string) => boolean): boolean =>
    parts.some((part) => {
      const said = text.slice(...part.span);
      return wanted(part.role) && (said.includes(words) || words.includes(said));
    });
  const count = (slot: string, ok: boolean) => {
    const cell = slots[slot];
    if (!cell) return;
    cell[1]++;
    if (ok) cell[0]++;
  };
  if (event.actor)
    count(
      "actor",
      covers(event.actor, (role) => role === "actor"),
    );
  if (event.target)
    count(
      "target",
      covers(event.target, (role) => role === "target" || role === "victim"),
    );
  const [kind, best] = event.harm ?? [null, null];
  if (kind)
    count(
      "harm",
      group.some((mention) =>
        mention.harm.some((harm) => harm.kind === kind && harm.best === best),
      ),
    );
}
