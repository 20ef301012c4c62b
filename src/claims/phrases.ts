import { clauseEnd, contentStart, hasVerb, trimRange } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { phraseAfter } from "./noun-phrase.ts";
import { subjectAfter } from "./source.ts";

/** Set phrases that name a speaker: "according to the Red Crescent", "in the words of …". */
export function matchPhrase(doc: Doc, at: number, bounds: Bounds): Draft | null {
  const options = doc.lexicon.phrases.get(doc.low[at]!);
  if (!options) return null;
  for (const option of options) {
    const end = at + option.words.length;
    if (end >= bounds.hi || option.words.some((word, i) => doc.low[at + i] !== word)) continue;
    if (option.position === "after" && doc.low[at - 1] !== "," && doc.region[at - 1]! < 0) continue;
    const source = phraseSource(doc, end, bounds.hi, at <= bounds.lo + 2);
    // "according to rank", "according to plan": a bare singular noun is no speaker.
    if (!source || (source[1] - source[0] === 1 && doc.xpos(source[0]) === "NN")) continue;
    const content = phraseContent(doc, at, source[1], bounds);
    if (!content) continue;
    return {
      rule: `en/phrase/${option.words.join("-")}`,
      act: option.act,
      cue: [[at, end]],
      source: [source],
      content,
      at,
      frame: [[at, source[1]]],
      lemma: option.words.join(" "),
      confidence: 0.9,
    };
  }
  return null;
}

function phraseSource(doc: Doc, from: number, hi: number, front: boolean): Range | null {
  const source = front ? plainSource(doc, from, hi) : subjectAfter(doc, from, hi);
  if (!source) return null;
  let end = source[1];
  // "satellite images reviewed by the monitor", "a poll released Friday": a participle goes on with the source.
  const tag = end < hi ? doc.xpos(end) : "";
  if ((tag === "VBN" || tag === "VBD" || tag === "VBG") && !isFiniteMain(doc, end, hi)) {
    while (end < hi && doc.low[end] !== "," && doc.low[end] !== ";" && doc.region[end]! < 0) end++;
  }
  return [from, end];
}

/** At the front a comma ends the speaker: what follows is the content ("According to the poll, 46 percent …"). */
function plainSource(doc: Doc, from: number, hi: number): Range | null {
  const full = subjectAfter(doc, from, hi);
  const end = phraseAfter(doc, from, hi, true);
  if (!full || end <= from) return full;
  const apposed =
    full[1] > end &&
    doc.low[full[1]] === "," &&
    (doc.low[end + 1] === "a" || doc.low[end + 1] === "an" || doc.low[end + 1] === "who");
  return apposed ? full : [from, end];
}

function isFiniteMain(doc: Doc, at: number, hi: number): boolean {
  return (
    doc.xpos(at) === "VBD" &&
    (doc.upos(at + 1) === "DET" || doc.upos(at + 1) === "PRON") &&
    at + 2 < hi &&
    !isFiniteVerb(doc, at + 2)
  );
}

function phraseContent(doc: Doc, at: number, after: number, bounds: Bounds): Range[] | null {
  if (at <= bounds.lo + 1) return afterPhrase(doc, after, bounds);
  const comma = doc.low[at - 1] === "," || doc.region[at - 1]! >= 0;
  const left = trimRange(doc, [
    leftStart(doc, at, bounds),
    comma && doc.region[at - 1]! < 0 ? at - 1 : at,
  ]);
  const more =
    doc.low[after] === ","
      ? trimRange(doc, [after + 1, clauseEnd(doc, after + 1, bounds.hi)])
      : null;
  const leftVerb = left[1] > left[0] && hasVerb(doc, left[0], left[1]);
  if (
    more &&
    more[1] > more[0] &&
    comma &&
    (!leftVerb ||
      (doc.xpos(after + 1) !== "VBG" &&
        doc.low[after + 1] !== "who" &&
        doc.low[after + 1] !== "which"))
  ) {
    return left[1] > left[0] && (hasVerb(doc, more[0], more[1]) || leftVerb)
      ? [left, more]
      : afterPhrase(doc, after, bounds);
  }
  return left[1] - left[0] > 1 ? [left] : null;
}

/** Start of what stands left of the phrase: the sentence, a quotation that began earlier, a clause after ";" or a contrast. */
function leftStart(doc: Doc, at: number, bounds: Bounds): number {
  let lo = bounds.lo;
  for (let i = at - 1; i > bounds.lo; i--) {
    if (doc.region[i]! >= 0) {
      i = doc.regionFirst[doc.region[i]!]!;
      lo = Math.min(lo, i);
      continue;
    }
    if (doc.low[i] === ";") return i + 1;
  }
  return contentStart(doc, lo, at);
}

function afterPhrase(doc: Doc, after: number, bounds: Bounds): Range[] | null {
  const from = doc.low[after] === "," || doc.low[after] === ":" ? after + 1 : after;
  const end = clauseEnd(doc, from, bounds.hi);
  const piece = trimRange(doc, [from, end]);
  return piece[1] - piece[0] > 1 ? [piece] : null;
}

export { phraseAfter };
