import { hasVerb, quotePieces, trimRange } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { phraseBefore } from "./noun-phrase.ts";

/** "Army chief: “We will hold”", "PENCE: …", "Blast was accident: ministry", "Ten killed in raid - monitor". */
export function matchColon(
  doc: Doc,
  sentence: number,
  bounds: Bounds,
  headline: boolean,
  transcript: boolean,
): Draft | null {
  const { lo, hi } = bounds;
  const firstOfParagraph =
    sentence === 0 || doc.paragraphOf[sentence - 1] !== doc.paragraphOf[sentence];
  for (let i = lo + 1; i < hi; i++) {
    if (doc.region[i]! >= 0) continue;
    const word = doc.low[i]!;
    const dash = word === "-" || word === "–" || word === "—";
    if (word !== ":" && !(dash && headline && spaced(doc, i))) continue;
    if (i === lo) return null;
    const found =
      (firstOfParagraph || opensQuote(doc, lo, i)) && word === ":" && i - lo <= 6
        ? labelled(doc, doc.low[lo] === "from" ? lo + 1 : lo, i, hi, headline, transcript)
        : null;
    if (found) return found;
    return headline && (doc.region[i + 1] ?? -1) < 0
      ? trailing(doc, lo, i, hi)
      : quoteAfter(doc, lo, i, hi);
  }
  return null;
}

/** "Odeh: “We will stay where we are.”" in the middle of a paragraph: a name or "from" and a quotation of some length. */
function opensQuote(doc: Doc, lo: number, colon: number): boolean {
  const region = doc.regions[doc.region[colon + 1] ?? -1];
  if (!region || region.inner[1] - region.inner[0] < 25) return false;
  return doc.upos(lo) === "PROPN" || doc.low[lo] === "from";
}

const spaced = (doc: Doc, i: number): boolean =>
  doc.end[i - 1]! < doc.start[i]! && i + 1 < doc.n && doc.end[i]! < doc.start[i + 1]!;

function labelled(
  doc: Doc,
  lo: number,
  colon: number,
  hi: number,
  headline: boolean,
  transcript: boolean,
): Draft | null {
  if (!isLabel(doc, lo, colon)) return null;
  const quote = doc.region[colon + 1] ?? -1;
  const capitals = isCapitals(doc, lo, colon) || transcript;
  if (quote < 0 && !capitals && !headline) return null;
  if (quote < 0 && headline && (hi - colon < 4 || !names(doc, lo, colon))) return null;
  const pieces =
    quote >= 0
      ? quotePieces(doc, quote)
      : [trimRange(doc, [colon + 1, capitals ? paragraphEnd(doc, colon) : hi])];
  if (pieces[0]![1] <= pieces[0]![0]) return null;
  if (quote < 0 && !headline && !hasVerb(doc, pieces[0]![0], pieces[0]![1])) return null;
  return draft(
    capitals && quote < 0 ? "transcript" : "label",
    [colon, colon + 1],
    [lo, colon],
    pieces,
    capitals ? 0.9 : 0.75,
  );
}

/** Three or more paragraphs begin with a speaker and a colon ("Q: …", "Odeh: …"). */
export function isTranscript(doc: Doc): boolean {
  let labels = 0;
  doc.sentences.forEach((sentence, s) => {
    if (s > 0 && doc.paragraphOf[s - 1] === doc.paragraphOf[s]) return;
    for (let i = sentence.first + 1; i < Math.min(sentence.end, sentence.first + 5); i++) {
      if (doc.low[i] !== ":") continue;
      const single =
        i === sentence.first + 1 &&
        (doc.low[sentence.first] === "q" || doc.low[sentence.first] === "a");
      if (single || (doc.upos(sentence.first) === "PROPN" && isLabel(doc, sentence.first, i)))
        labels++;
      return;
    }
  });
  return labels >= 3;
}

/** A name or a role in front of the colon, none of the labels that pages use ("Source:", "Watch:"). */
function isLabel(doc: Doc, lo: number, colon: number): boolean {
  const words = doc.low.slice(lo, colon).join(" ");
  if (doc.lexicon.has("label", words) || doc.lexicon.has("label", doc.low[lo]!)) return false;
  if (colon - lo === 1 && (doc.low[lo] === "q" || doc.low[lo] === "a")) return true;
  for (let i = lo; i < colon; i++) {
    if (isFiniteVerb(doc, i)) return false;
    const tag = doc.upos(i);
    if (tag === "VERB" || tag === "AUX" || tag === "ADV" || tag === "SCONJ" || tag === "NUM")
      return false;
  }
  return phraseBefore(doc, colon, lo) === lo;
}

const isCapitals = (doc: Doc, lo: number, colon: number): boolean => {
  const words = doc.text.slice(doc.start[lo], doc.end[colon - 1]);
  return (
    /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words.replace(/^(Mr|Mrs|Ms|Dr|Sen|Gen)\.? /u, ""))
  );
};
const names = (doc: Doc, lo: number, colon: number): boolean => {
  for (let i = lo; i < colon; i++)
    if (doc.upos(i) === "PROPN" || doc.lexicon.has("role", doc.low[i]!)) return true;
  return false;
};

function paragraphEnd(doc: Doc, at: number): number {
  const paragraph = doc.paragraphOf[doc.sentenceOf[at]!]!;
  let s = doc.sentenceOf[at]!;
  while (s + 1 < doc.sentences.length && doc.paragraphOf[s + 1] === paragraph) s++;
  return doc.sentences[s]!.end;
}

/** End of the paragraph, or the next quotation of a row of signed ones (“…” ― Hanan Odeh “…” ― Sami Haddad). */
function signatureEnd(doc: Doc, dash: number): number {
  const end = paragraphEnd(doc, dash);
  for (let i = dash + 1; i < end; i++) if (doc.region[i]! >= 0) return i;
  return end;
}

/** “…” ― Hanan Odeh: a quotation signed by a name after a dash, up to the end of the paragraph or the next quotation. */
export function matchSigned(doc: Doc, region: number): Draft | null {
  const dash = doc.regionEnd[region]!;
  if (dash >= doc.n || !/^[―—–]$|^--?$/.test(doc.low[dash]!)) return null;
  const sentence = doc.sentenceOf[dash]!;
  const end = signatureEnd(doc, dash);
  const hi = Math.min(end, dash + 14);
  if (
    end - dash < 2 ||
    end > hi ||
    doc.paragraphOf[sentence] !== doc.paragraphOf[doc.sentenceOf[doc.regionFirst[region]!]!]
  )
    return null;
  if (doc.upos(dash + 1) !== "PROPN") return null;
  for (let i = dash + 1; i < hi; i++) if (isFiniteVerb(doc, i)) return null;
  const source = trimRange(doc, [dash + 1, hi]);
  return draft("signed", [dash, dash + 1], source, quotePieces(doc, region), 0.8);
}

/** "Blast was accident: ministry": a headline that ends with its speaker. */
function trailing(doc: Doc, lo: number, mark: number, hi: number): Draft | null {
  if (hi - mark - 1 > 4 || hi - mark - 1 < 1 || mark - lo < 2) return null;
  for (let i = mark + 1; i < hi; i++)
    if (!["NOUN", "PROPN", "ADJ", "DET", "ADP"].includes(doc.upos(i)) && doc.xpos(i) !== "VB")
      return null;
  const content = trimRange(doc, [lo, mark]);
  return draft("headline-end", [mark, mark + 1], [mark + 1, hi], [content], 0.75);
}

const NOBODY = new Set(["it", "this", "that", "which", "there", "here"]);

/** "Cruz called them on it: “…”": a clause with a subject that opens a quotation. */
function quoteAfter(doc: Doc, lo: number, colon: number, hi: number): Draft | null {
  const quote = colon + 1 < doc.n ? doc.region[colon + 1]! : -1;
  if (quote < 0 || hi <= colon) return null;
  for (let i = lo; i < colon; i++) {
    if (!isFiniteVerb(doc, i) || doc.region[i]! >= 0) continue;
    const first = phraseBefore(doc, i, lo);
    if (first >= i || doc.lexicon.has("naming", doc.low[colon - 1]!)) return null;
    // "It gets better: “…”" names nobody.
    if (i - first === 1 && NOBODY.has(doc.low[first]!)) return null;
    const region = doc.regions[quote]!;
    if (region.inner[1] - region.inner[0] < 25) return null;
    return {
      ...draft("clause-quote", [i, colon + 1], [first, i], quotePieces(doc, quote), 0.7),
      at: i,
    };
  }
  return null;
}

function draft(
  rule: string,
  cue: Range,
  source: Range,
  content: Range[],
  confidence: number,
): Draft {
  return {
    rule: `en/colon/${rule}`,
    act: "assert",
    cue: [cue],
    source: [source],
    content,
    at: cue[0],
    frame: [cue],
    lemma: ":",
    confidence,
  };
}
