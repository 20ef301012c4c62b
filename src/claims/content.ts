import { type Doc, isFiniteVerb, isQuoteMark, wordEnd } from "./doc.ts";
import type { Range } from "./draft.ts";

const RELATIVE = new Set(["which", "who", "whom", "whose", "where"]);
const CONTRAST = new Set(["but", "although", "though", "while", "whereas"]);

/** Whether the tokens [from, to) hold a finite verb outside quotations (or any at all inside them). */
export function hasVerb(doc: Doc, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
}

/**
 * End of a content clause that begins at `from` and may run to `limit`: stops at ";", before a participle cue after a comma
 * (", adding that"), before another attribution (", but residents said", ", according to").
 */
export function clauseEnd(doc: Doc, from: number, limit: number): number {
  let depth = 0;
  for (let i = from; i < limit; i++) {
    if (doc.region[i]! >= 0) {
      i = Math.max(i, Math.min(limit, doc.regionEnd[doc.region[i]!]!) - 1);
      if (i + 1 < limit && endsWithComma(doc, i) && doc.xpos(i + 1) === "VBG") return i + 1;
      continue;
    }
    const word = doc.low[i]!;
    if (word === "(") depth++;
    else if (word === ")") depth--;
    if (depth > 0 || i === from) continue;
    if (word === ";") return i;
    if (word === "," && endsAtComma(doc, i, limit, from)) return i;
    if (word === "according" && doc.low[i + 1] === "to") return i;
    if ((word === "and" || word === "but") && cueFollows(doc, i + 1, limit)) return i;
    if (word === "and" && joinedCue(doc, from, i, limit)) return i;
    if (isDash(word) && closesDash(doc, from, i)) return i;
  }
  return limit;
}

const isDash = (word: string): boolean =>
  word === "-" || word === "–" || word === "—" || word === "--";

/** The dash ends a parenthesis that began before the content did ("Odeh - who said he … - left"). */
function closesDash(doc: Doc, from: number, at: number): boolean {
  const word = doc.low[at]!;
  if (doc.end[at - 1]! === doc.start[at]! && word === "-") return false;
  let before = 0;
  let inside = 0;
  for (let i = doc.sentences[doc.sentenceOf[from]!]!.first; i < at; i++) {
    if (doc.low[i] !== word || doc.region[i]! >= 0) continue;
    if (word === "-" && i > 0 && doc.end[i - 1]! === doc.start[i]!) continue;
    if (i < from) before++;
    else inside++;
  }
  return before % 2 === 1 && inside === 0;
}

/** The last character inside the quotation that token `i` closes is a comma. */
const endsWithComma = (doc: Doc, i: number): boolean =>
  /,\S{0,2}$/.test(doc.text.slice(Math.max(0, doc.end[i]! - 3), doc.end[i]!));

/** "and noted that", "but added": another cue shares the subject. */
function cueFollows(doc: Doc, from: number, limit: number): boolean {
  let i = from;
  while (
    i < limit &&
    (doc.upos(i) === "ADV" || doc.low[i] === "has" || doc.low[i] === "have" || doc.low[i] === "had")
  )
    i++;
  if (i >= limit) return false;
  const form = doc.lexicon.verbs.get(doc.low[i]!);
  if (!form || (!isFiniteVerb(doc, i) && i === from)) return false;
  return (
    form.verbs[0]!.frames.has("c") &&
    doc.upos(i) === "VERB" &&
    i + 1 < limit &&
    (doc.low[i + 1] === "that" ||
      doc.upos(i + 1) === "PRON" ||
      doc.upos(i + 1) === "DET" ||
      ((doc.low[i + 1] === "," || doc.low[i + 1] === ":") && (doc.region[i + 2] ?? -1) >= 0) ||
      doc.region[i + 1]! >= 0)
  );
}

/** "… and asking": a cue in its "-ing" form that the clause before it does not share. A past form may belong to the content, so it does not count. */
function joinedCue(doc: Doc, from: number, and: number, limit: number): boolean {
  const next = and + 1;
  if (next >= limit || doc.region[next]! >= 0 || !doc.lexicon.verbs.has(doc.low[next]!))
    return false;
  if (!hasVerb(doc, from, and)) return false;
  const { shapes } = doc.lexicon.verbs.get(doc.low[next]!)!;
  const tag = doc.xpos(next);
  if (tag !== "VBG" || !shapes.has("ing")) return false;
  // "they were shelling the town and calling it a raid": one more verb of the same clause.
  for (let i = from + 1; i < and; i++)
    if (doc.xpos(i) === "VBG" && doc.upos(i - 1) === "AUX") return false;
  return true;
}

/** ", CNN reported": the frame of whoever passed the claim on, up to the end of the sentence. */
function tailFrame(doc: Doc, from: number, limit: number): boolean {
  if (limit - from > 9 || limit - from < 2 || RELATIVE.has(doc.low[from]!)) return false;
  for (let i = from; i < limit; i++) {
    const form = doc.lexicon.verbs.get(doc.low[i]!);
    if (form && isFiniteVerb(doc, i) && form.verbs[0]!.frames.has("p"))
      return i > from || i + 1 < limit;
    if (isFiniteVerb(doc, i) || doc.region[i]! >= 0) return false;
  }
  return false;
}

/** "the son, who died last year, was": the comma ends an insertion that another one opened, and the verb is the first of its clause. */
function closesInsertion(doc: Doc, from: number, comma: number): boolean {
  for (let i = comma - 1; i >= from; i--)
    if (doc.low[i] === ",") return RELATIVE.has(doc.low[i + 1]!) || !hasVerb(doc, from, i);
  return false;
}

/** A verb phrase without a subject of its own: the clause goes on. */
const isVerbal = (doc: Doc, i: number): boolean => {
  let j = i;
  while (doc.upos(j) === "ADV" && j < i + 2) j++;
  return (
    doc.upos(j) === "VERB" ||
    doc.upos(j) === "AUX" ||
    doc.upos(j) === "ADP" ||
    doc.upos(j) === "PART"
  );
};

function endsAtComma(doc: Doc, comma: number, limit: number, from: number): boolean {
  const next = doc.low[comma + 1];
  if (next === undefined || comma + 1 >= limit) return true;
  if (doc.xpos(comma + 1) === "VBG" && doc.lexicon.verbs.get(next)?.shapes.has("ing")) return true;
  if (next === "according" || (next === "as" && doc.low[comma + 2] === "reported")) return true;
  if (next === "but" && (doc.low[comma + 2] === "that" || (doc.region[comma + 2] ?? -1) >= 0))
    return false;
  if (next === "but") return !isVerbal(doc, comma + 2);
  if (CONTRAST.has(next)) return next !== "while" || ownAttribution(doc, comma + 2, limit);
  if (doc.xpos(comma + 1) === "VBD" && hasVerb(doc, from, comma))
    return !closesInsertion(doc, from, comma);
  if (next === "and")
    return ownAttribution(doc, comma + 2, limit) || cueFollows(doc, comma + 2, limit);
  if (tailFrame(doc, comma + 1, limit)) return true;
  return false;
}

/** A cue verb with a subject follows soon: the next clause has its own speaker. */
function ownAttribution(doc: Doc, from: number, limit: number): boolean {
  let phrase = false;
  for (let i = from; i < Math.min(limit, from + 14); i++) {
    if (doc.low[i] === ",") return false;
    if (isFiniteVerb(doc, i)) {
      const form = doc.lexicon.verbs.get(doc.low[i]!);
      if (!phrase) return form !== undefined && form.verbs[0]!.frames.has("c");
      return form !== undefined && form.verbs[0]!.frames.has("c");
    }
    phrase = true;
  }
  return false;
}

/** Leaves conjunctions and intro marks off the left edge of a content that stands before its cue. */
export function contentStart(doc: Doc, from: number, to: number): number {
  let i = from;
  while (
    i < to &&
    (doc.low[i] === "but" ||
      doc.low[i] === "and" ||
      doc.low[i] === "," ||
      doc.low[i] === "-" ||
      doc.low[i] === "—" ||
      doc.low[i] === "–" ||
      doc.low[i] === ";") &&
    doc.region[i]! < 0
  )
    i++;
  return i;
}

/** Token range of a quotation that stands whole in its region, with what continues it over paragraphs. */
export function quotePieces(doc: Doc, region: number): Range[] {
  const pieces: Range[] = [];
  let at: number | null = region;
  for (let guard = 0; at !== null && guard < 200; guard++) {
    pieces.push([doc.regionFirst[at]!, doc.regionEnd[at]!]);
    at = doc.regions[at]!.continued;
  }
  return pieces;
}

/** Cuts full stops, commas and the like off a range's edges, but never a quotation mark. */
export function trimRange(doc: Doc, range: Range): Range {
  let [first, end] = range;
  while (first < end && /^[,;:.\-–—]+$/.test(doc.low[first]!) && doc.region[first]! < 0) first++;
  while (
    end > first &&
    /^[,;:.!?…\-–—]+$/.test(doc.low[end - 1]!) &&
    doc.region[end - 1]! < 0 &&
    !isQuoteMark(doc, end - 1)
  ) {
    if (/^[!?]/.test(doc.low[end - 1]!)) break;
    end--;
  }
  return [first, end];
}

export { wordEnd };
