import { clauseEnd, hasVerb, quotePieces, trimRange } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Bounds, Range } from "./draft.ts";
import { quotes, type Right } from "./speech-sides.ts";

/** A sentence may end inside a quotation of several sentences: the content takes it whole. */
function wholeQuote(doc: Doc, from: number, end: number): number {
  const region = doc.region[end - 1] ?? -1;
  return region >= 0 && doc.regionFirst[region]! >= from
    ? Math.max(end, doc.regionEnd[region]!)
    : end;
}

/** The first comma outside quotations that does not part the items of a list. */
function firstComma(doc: Doc, from: number, hi: number): number {
  for (let i = from + 2; i < hi; i++) {
    if (doc.region[i]! >= 0 || doc.low[i] !== ",") continue;
    if (
      doc.low[i + 1] === "and" ||
      doc.low[i + 1] === "or" ||
      (doc.upos(i - 1) === doc.upos(i + 1) && doc.upos(i - 1) === "PROPN")
    )
      continue;
    return i;
  }
  return hi;
}

interface Choice {
  readonly rule: string;
  readonly pieces: Range[];
  readonly confidence: number;
  readonly frameEnd?: number;
}

export function chooseContent(
  doc: Doc,
  right: Right,
  left: Range[],
  bounds: Bounds,
  postposed: boolean,
  embedded: boolean,
  plain: boolean,
): Choice | null {
  const last = left.at(-1);
  const leftQuoted = last !== undefined && doc.region[last[1] - 1]! >= 0;
  const { from } = right;
  if (right.kind === "quote" && leftQuoted && isTitle(doc, from)) {
    return { rule: "quote-before", pieces: left, confidence: 0.9 };
  }
  if (right.kind === "quote") {
    const joins = leftQuoted || (last !== undefined && isFragment(doc, last, from));
    return quoteRight(doc, from, joins ? left : [], bounds);
  }
  if (right.kind === "that" || right.kind === "clause" || right.kind === "wh") {
    const end = clauseEnd(doc, from, embedded ? firstComma(doc, from, bounds.hi) : bounds.hi);
    const piece = trimRange(doc, [from, wholeQuote(doc, from, end)]);
    if (piece[1] <= piece[0]) return null;
    if (leftQuoted && right.kind !== "that" && last[1] - last[0] > 6)
      return { rule: "after", pieces: left, confidence: 0.8 };
    if (!leftQuoted && last !== undefined && goesOnAfter(doc, right, last))
      return { rule: "split", pieces: [...left, piece], confidence: 0.85 };
    return { rule: right.kind, pieces: [piece], confidence: right.kind === "that" ? 0.92 : 0.85 };
  }
  if (right.kind === "comma" && embedded && !left.length) {
    const piece = trimRange(doc, [from + 1, clauseEnd(doc, from + 1, bounds.hi)]);
    return postposed && hasVerb(doc, piece[0], piece[1])
      ? { rule: "as-clause", pieces: [piece], confidence: 0.8 }
      : null;
  }
  if (!left.length && right.kind === "comma" && plain) return commaClause(doc, from, bounds);
  if (!left.length || last === undefined) return null;
  if (!leftQuoted && (!postposed || right.kind === "none")) return null;
  const clause = leftQuoted || hasVerb(doc, last[0], last[1]);
  if (right.kind === "comma") return splitContent(doc, from, left, clause, bounds);
  if (!clause) return null;
  return {
    rule: leftQuoted ? "quote-before" : "after",
    pieces: left,
    confidence: leftQuoted ? 0.95 : 0.9,
  };
}

/** "No new name, he said, “hides what it is”": the words before the frame have no verb and the quotation goes on in mid-sentence. */
function isFragment(doc: Doc, [first, end]: Range, quote: number): boolean {
  if (doc.low[quote - 1] !== "," || end <= first || hasVerb(doc, first, end)) return false;
  const opening = doc.text.charAt(doc.regions[doc.region[quote]!]!.inner[0]);
  return opening !== opening.toUpperCase();
}

/** "There is a risk, officials said, that …"; "If he loses, he said he would leave". */
function goesOnAfter(doc: Doc, right: Right, last: Range): boolean {
  if (right.kind === "that") return doc.low[right.from - 1] === "," && hasVerb(doc, ...last);
  return right.kind === "clause" && (doc.low[last[0]] === "if" || doc.low[last[0]] === "unless");
}

/** "She said, if elected, she would go": a clause behind a comma where nothing stands before the reporting words. */
function commaClause(doc: Doc, comma: number, bounds: Bounds): Choice | null {
  const from = comma + 1;
  const tag = doc.upos(from);
  if (!["PRON", "DET", "SCONJ", "NOUN", "PROPN", "ADJ", "NUM"].includes(tag)) return null;
  if (doc.xpos(from) === "WDT" || doc.xpos(from) === "WP" || doc.low[from] === "as") return null;
  const piece = trimRange(doc, [from, clauseEnd(doc, from, bounds.hi)]);
  return hasVerb(doc, piece[0], piece[1])
    ? { rule: "clause", pieces: [piece], confidence: 0.75 }
    : null;
}

/** “…,” he told the programme “Inside Out” after dark: a short quotation without a comma or colon before it is a name. */
function isTitle(doc: Doc, from: number): boolean {
  const region = doc.region[from]!;
  const before = doc.low[from - 1]!;
  return before !== "," && before !== ":" && doc.regionEnd[region]! - doc.regionFirst[region]! <= 6;
}

function quoteRight(doc: Doc, from: number, left: Range[], bounds: Bounds): Choice {
  const region = doc.region[from]!;
  const end = doc.regionEnd[region]!;
  const pieces = quotePieces(doc, region);
  const rest = end < bounds.hi && pieces.length === 1 ? clauseEnd(doc, end - 1, bounds.hi) : end;
  if (rest > end && !opensAttribution(doc, end, rest))
    pieces[0] = trimRange(doc, [pieces[0]![0], rest]);
  return {
    rule: left.length ? "split" : "quote",
    pieces: [...left, ...pieces],
    confidence: 0.93,
    frameEnd: from,
  };
}

/** What follows a quotation is not its continuation: a comma and a cue, or a participle clause. */
function opensAttribution(doc: Doc, from: number, end: number): boolean {
  if (doc.xpos(from) === "VBG") return true;
  if (doc.low[from] === "and" && isFiniteVerb(doc, from + 1)) return true;
  if (doc.low[from] === ",") return true;
  for (let i = from; i < Math.min(end, from + 6); i++) {
    if (quotes(doc, i) && isFiniteVerb(doc, i)) return true;
  }
  return false;
}

function splitContent(
  doc: Doc,
  comma: number,
  left: Range[],
  clause: boolean,
  bounds: Bounds,
): Choice | null {
  const from = comma + 1;
  const end = clauseEnd(doc, from, bounds.hi);
  const word = doc.low[from] ?? "";
  const ends =
    from >= bounds.hi ||
    doc.xpos(from) === "VBG" ||
    word === "according" ||
    word === "who" ||
    word === "which" ||
    word === "as" ||
    (word === "but" && (doc.region[from + 1] ?? -1) < 0) ||
    word === "while";
  if (ends) return clause ? { rule: "after", pieces: left, confidence: 0.88 } : null;
  const piece = trimRange(doc, [from, end]);
  const quoted = doc.region[left.at(-1)![1] - 1]! >= 0;
  // After a quotation only another one goes on ("…,” she said, but “…”); the rest is narration.
  if (
    quoted &&
    !opensClause(doc, left) &&
    !goesOnOutside(doc, left, piece) &&
    doc.region[from]! < 0 &&
    (doc.region[from + 1] ?? -1) < 0
  )
    return { rule: "after", pieces: left, confidence: 0.92 };
  if (piece[1] <= piece[0] || otherCue(doc, from, end))
    return clause ? { rule: "after", pieces: left, confidence: 0.85 } : null;
  if (!clause && !hasVerb(doc, piece[0], piece[1])) return null;
  return { rule: "split", pieces: [...left, piece], confidence: 0.85 };
}

/** “Only you, Dana,” she said, would turn that into a game: a quotation without a verb whose verb comes behind the frame. */
function goesOnOutside(doc: Doc, left: readonly Range[], [first, end]: Range): boolean {
  return left.length === 1 && !hasVerb(doc, ...left[0]!) && isFiniteVerb(doc, first) && end > first;
}

/** "Despite his “brash manner,” she wrote, he is shy": words with a quotation inside that are no clause yet. */
function opensClause(doc: Doc, left: readonly Range[]): boolean {
  const [first, end] = left.at(-1)!;
  return left.length === 1 && doc.region[first]! < 0 && !hasVerb(doc, first, end);
}

/** ", Al-Arab News reported": the rest is the frame of another attribution. */
function otherCue(doc: Doc, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const form = doc.lexicon.verbs.get(doc.low[i]!);
    if (form && isFiniteVerb(doc, i) && form.verbs[0]!.frames.has("p")) return end - i < 6;
  }
  return false;
}
