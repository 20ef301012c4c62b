import { clauseEnd, quotePieces, trimRange } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { phraseAfter } from "./noun-phrase.ts";
import { subjectAfter, subjectBefore } from "./source.ts";
import type { VerbGroup } from "./verb-group.ts";

/**
 * "Reuters quoted the RSF as saying …", "was quoted by the agency as saying", "“…,” state television quoted a general as saying",
 * "AFP, citing a security source, reported that …": the speaker is the one quoted, the quoting medium passes it on.
 */
export function matchQuoting(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  if (group.verb.lemma !== "quote" && group.verb.lemma !== "cite") return null;
  if (group.voice === "passive") return quotedBy(doc, group, bounds);
  const quoted: Range = [group.end, phraseAfter(doc, group.end, bounds.hi, true)];
  if (quoted[1] <= quoted[0]) return null;
  if (group.voice === "participle" && group.verb.lemma === "cite") return null;
  const as = quoted[1];
  if (doc.low[as] !== "as" || !doc.lexicon.has("saying", doc.low[as + 1] ?? "")) return null;
  const medium = subjectBefore(doc, group, bounds.lo);
  const inverted = medium
    ? null
    : group.outer > bounds.lo
      ? subjectAfter(doc, group.end, as)
      : null;
  const left = medium?.range[0] ?? group.outer;
  const content = contentOf(doc, as + 2, left, bounds);
  if (!content) return null;
  return draft(
    group,
    "quoted-as",
    [as + 1, as + 2],
    inverted ?? quoted,
    content,
    medium ? [medium.range] : [],
    bounds,
  );
}

function quotedBy(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  const subject = subjectBefore(doc, group, bounds.lo);
  if (!subject) return null;
  let as = group.end;
  let medium: Range | null = null;
  if (doc.low[as] === "by") {
    const end = phraseAfter(doc, as + 1, bounds.hi, true);
    medium = [as + 1, end];
    as = end;
  } else if (doc.low[as] === "in" || doc.low[as] === "on") {
    const end = phraseAfter(doc, as + 1, bounds.hi, true);
    medium = [as + 1, end];
    as = end;
  }
  if (doc.low[as] !== "as" || !doc.lexicon.has("saying", doc.low[as + 1] ?? "")) return null;
  const content = contentOf(doc, as + 2, subject.range[0], bounds);
  return (
    content &&
    draft(
      group,
      "quoted-by",
      [as + 1, as + 2],
      subject.range,
      content,
      medium ? [medium] : [],
      bounds,
    )
  );
}

/** The words after "as saying", or those before the frame. */
function contentOf(doc: Doc, from: number, left: number, bounds: Bounds): Range[] | null {
  let at = from;
  if (doc.low[at] === "," || doc.low[at] === ":") at++;
  const open = at < doc.n && doc.region[at]! >= 0 ? doc.region[at]! : -1;
  const before = leftContent(doc, left, bounds);
  if (open >= 0) return quotePieces(doc, open);
  const right = at < bounds.hi ? doc.low[at] : undefined;
  if (before && (right === undefined || doc.upos(at) === "ADP" || doc.low[from] === ","))
    return before;
  const piece = trimRange(doc, [at, clauseEnd(doc, at, bounds.hi)]);
  return piece[1] > piece[0] ? [piece] : before;
}

function leftContent(doc: Doc, left: number, bounds: Bounds): Range[] | null {
  const prev = left - 1;
  if (prev < bounds.lo) return null;
  const inside =
    doc.region[prev]! >= 0 ? doc.region[prev]! : doc.low[prev] === "," ? doc.region[prev - 1]! : -1;
  if (inside >= 0) return [[doc.regionFirst[inside]!, doc.regionEnd[inside]!]];
  if (doc.low[prev] !== ",") return null;
  const piece = trimRange(doc, [bounds.lo, prev]);
  return piece[1] - piece[0] > 2 ? [piece] : null;
}

function draft(
  group: VerbGroup,
  rule: string,
  cue: Range,
  source: Range,
  content: Range[],
  via: Range[],
  bounds: Bounds,
): Draft {
  return {
    rule: `en/quoting/${rule}`,
    act: "assert",
    cue: [cue],
    source: [source],
    content,
    at: group.at,
    frame: [[group.first, bounds.hi]],
    via,
    passedOn: true,
    lemma: "say",
    confidence: 0.93,
  };
}
