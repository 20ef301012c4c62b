import { hasVerb, quotePieces, wordEnd } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";

/**
 * Gives quotations that stand without a reporting clause to the claim before them:
 * “…,” he said. “No one passes.” Only within one paragraph, or over paragraphs joined by open marks.
 */
export function addFollowing(doc: Doc, drafts: readonly Draft[]): void {
  const taken = new Uint8Array(doc.regions.length);
  for (const draft of drafts) {
    // A claim told inside a quotation does not use it up: the quotation still has its own speaker.
    const home = doc.region[draft.at]!;
    for (const range of draft.content)
      if (home < 0 || doc.region[range[0]] !== home) mark(doc, taken, range);
  }
  const byEnd = [...drafts].sort((a, b) => lastToken(a) - lastToken(b));
  for (const draft of byEnd) {
    if (doc.region[draft.at]! >= 0) continue;
    if (!isQuoted(doc, draft) && !/^en\/(speech\/(that|clause|after)|phrase)/.test(draft.rule))
      continue;
    for (let guard = 0; guard < 50; guard++) {
      const next = nextQuote(doc, draft, taken);
      if (next < 0) break;
      const pieces = quotePieces(doc, next);
      const last = pieces.at(-1)!;
      if (pieces.length === 1) pieces[0] = [last[0], sentenceTail(doc, next, last[1])];
      draft.content.push(...pieces);
      for (const piece of pieces) mark(doc, taken, piece);
    }
  }
}

/** “It is about the fight we bring” to the whole country.: a quotation without a stop of its own takes the rest of its sentence, where that has no verb. */
function sentenceTail(doc: Doc, region: number, end: number): number {
  const inner = doc.regions[region]!.inner[1];
  if (end >= doc.n || !/[\p{L}\p{N}]/u.test(doc.text.charAt(inner - 1))) return end;
  const sentence = doc.sentences[doc.sentenceOf[end - 1]!]!;
  const tail = wordEnd(doc, sentence);
  if (tail <= end || hasVerb(doc, end, tail) || doc.low[end] === ",") return end;
  return tail;
}

function mark(doc: Doc, taken: Uint8Array, [first, end]: Range): void {
  for (let i = first; i < end; i++) if (doc.region[i]! >= 0) taken[doc.region[i]!] = 1;
}

const lastToken = (draft: Draft): number =>
  Math.max(
    draft.at,
    ...draft.content.map((range) => range[1]),
    ...draft.source.map((range) => range[1]),
  );

function isQuoted(doc: Doc, draft: Draft): boolean {
  return draft.content.some(([first, end]) => doc.region[first]! >= 0 || doc.region[end - 1]! >= 0);
}

/** Region that opens the sentence after the claim's last one, in the same paragraph, and has no taker. */
function nextQuote(doc: Doc, draft: Draft, taken: Uint8Array): number {
  const last = Math.min(doc.n - 1, lastToken(draft) - 1);
  const paragraph = doc.paragraphOf[doc.sentenceOf[last]!];
  const region = doc.regions.findIndex(
    (r, i) => r.depth === 1 && doc.regionFirst[i]! > last && opensHere(doc, doc.regionFirst[i]!),
  );
  if (region < 0 || taken[region]) return -1;
  const first = doc.regionFirst[region]!;
  const here = doc.sentenceOf[first]!;
  if (doc.paragraphOf[here] !== paragraph)
    return wholeParagraph(doc, region, here, last) ? region : -1;
  if (here - doc.sentenceOf[last]! > 1) return -1;
  return endsSentence(doc, first - 1) ? region : -1;
}

/** The quotation opens a sentence or a paragraph: a title inside a sentence does not count. */
const opensHere = (doc: Doc, first: number): boolean =>
  first === 0 ||
  endsSentence(doc, first - 1) ||
  doc.sentences[doc.sentenceOf[first]!]!.first === first;

const endsSentence = (doc: Doc, i: number): boolean =>
  /[.!?]$/.test(doc.low[i] ?? "") || doc.region[i]! >= 0;

/** The next paragraph is one quotation from its first to its last character. */
function wholeParagraph(doc: Doc, region: number, sentence: number, last: number): boolean {
  if (doc.paragraphOf[sentence]! - doc.paragraphOf[doc.sentenceOf[last]!]! !== 1) return false;
  const first = doc.regionFirst[region]!;
  if (first > 0 && doc.paragraphOf[doc.sentenceOf[first - 1]!] === doc.paragraphOf[sentence])
    return false;
  const before = first - 1;
  for (let i = last + 1; i < before; i++) if (/^[.!?]$/.test(doc.low[i]!)) return false;
  const end = doc.regionEnd[region]!;
  return end >= doc.n || doc.paragraphOf[doc.sentenceOf[end]!] !== doc.paragraphOf[sentence];
}
