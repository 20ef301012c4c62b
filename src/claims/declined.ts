import { clauseEnd, trimRange } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Bounds, Draft } from "./draft.ts";
import { subjectBefore } from "./source.ts";
import type { VerbGroup } from "./verb-group.ts";

/** What an article says nobody would say: "declined to comment on", "did not respond to", "could not verify". The act is "other". */
export function matchDeclined(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  const comment =
    group.verb.lemma === "comment" && doc.low[group.at - 1] === "to" && group.first < group.at - 1;
  const silent = group.verb.lemma === "respond" && group.negated;
  const unverified = group.verb.frames.has("ver") && group.negated;
  if (!comment && !silent && !unverified) return null;
  const subject = subjectBefore(doc, group, bounds.lo);
  if (!subject) return null;
  const next = group.end;
  const linked = doc.low[next] === "on" || doc.low[next] === "to" || doc.low[next] === "about";
  const from = linked ? next + 1 : next;
  const content = trimRange(doc, [from, clauseEnd(doc, from, bounds.hi)]);
  if (content[1] <= content[0]) return null;
  return {
    rule: `en/declined/${comment ? "comment" : silent ? "silent" : "unverified"}`,
    act: "other",
    cue: [[group.first, group.end]],
    source: [subject.range],
    content: [content],
    at: group.at,
    frame: [[group.first, bounds.hi]],
    lemma: group.verb.lemma,
    confidence: 0.85,
  };
}
