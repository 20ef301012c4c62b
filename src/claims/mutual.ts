import { clauseEnd, trimRange } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { phraseBefore } from "./noun-phrase.ts";
import { subjectBefore } from "./source.ts";
import type { VerbGroup } from "./verb-group.ts";

/** "accused each other of X", "blamed one another for X": two claims with the same words and mirrored targets. */
export function matchMutual(doc: Doc, group: VerbGroup, bounds: Bounds): Draft[] {
  if (!group.verb.frames.has("acc") && !group.verb.frames.has("bl")) return [];
  const next = group.end;
  const each =
    (doc.low[next] === "each" && doc.low[next + 1] === "other") ||
    (doc.low[next] === "one" && doc.low[next + 1] === "another");
  if (!each) return [];
  const subject = subjectBefore(doc, group, bounds.lo)?.range;
  const link = next + 2;
  if (!subject || (doc.low[link] !== "of" && doc.low[link] !== "for" && doc.low[link] !== "over"))
    return [];
  const content = trimRange(doc, [link + 1, clauseEnd(doc, link + 1, bounds.hi)]);
  return pair(doc, subject, [group.first, group.end], content, group.at, bounds, "each-other");
}

/** "have traded blame for the fire": the noun is part of the cue. */
export function matchTraded(doc: Doc, at: number, bounds: Bounds): Draft[] {
  if (!doc.lexicon.has("trade", doc.low[at]!) || !doc.lexicon.has("traded", doc.low[at + 1] ?? ""))
    return [];
  let outer = at;
  while (outer > bounds.lo && (doc.upos(outer - 1) === "AUX" || doc.upos(outer - 1) === "ADV"))
    outer--;
  const group = { outer, first: at } as VerbGroup;
  const subject = subjectBefore(doc, group, bounds.lo)?.range;
  if (!subject) return [];
  let first = at;
  while (first > outer && doc.upos(first - 1) === "AUX") first--;
  const link = at + 2;
  const linked = doc.low[link] === "for" || doc.low[link] === "over" || doc.low[link] === "of";
  const from = linked ? link + 1 : link;
  const content =
    from < bounds.hi
      ? trimRange(doc, [from, clauseEnd(doc, from, bounds.hi)])
      : ([at + 1, at + 2] as Range);
  return pair(
    doc,
    subject,
    [first, at + 2],
    content[1] > content[0] ? content : [at + 1, at + 2],
    at,
    bounds,
    "traded",
  );
}

function pair(
  doc: Doc,
  subject: Range,
  cue: Range,
  content: Range,
  at: number,
  bounds: Bounds,
  rule: string,
): Draft[] {
  const halves = split(doc, subject) ?? commaPair(doc, subject, bounds);
  return [0, 1].map(
    (i): Draft => ({
      rule: `en/mutual/${rule}`,
      act: "accuse",
      cue: [cue],
      source: [halves ? halves[i]! : subject],
      content: [content],
      at,
      frame: [[cue[0], bounds.hi]],
      target: halves ? halves[1 - i]! : null,
      lemma: "accuse",
      confidence: 0.88,
    }),
  );
}

/** The two sides of a coordinated subject, parted at its last "and". */
function split(doc: Doc, [first, end]: Range): [Range, Range] | null {
  for (let i = first + 1; i < end - 1; i++) {
    if (doc.low[i] !== "and") continue;
    let stop = end;
    if (doc.low[stop - 1] === ",") stop--;
    return [
      [first, doc.low[i - 1] === "," ? i - 1 : i],
      [i + 1, stop],
    ];
  }
  return null;
}

/** "Army, RSF trade blame": a headline's pair without "and". */
function commaPair(doc: Doc, subject: Range, bounds: Bounds): [Range, Range] | null {
  const comma = subject[0] - 1;
  if (comma <= bounds.lo || doc.low[comma] !== ",") return null;
  const first = phraseBefore(doc, comma, bounds.lo);
  return first === bounds.lo ? [[first, comma], subject] : null;
}
