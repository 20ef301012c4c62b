import { quotePieces } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";

/**
 * Gives quotations that stand without a reporting clause to the claim before them:
 * “…,” he said. “No one passes.” Only within one paragraph, or over paragraphs joined by open marks.
 */
export function addFollowing(doc: Doc, drafts: readonly Draft[]): void {
  const taken = new Uint8Array(doc.regions.length);
  for (const draft of drafts) for (const range of draft.content) mark(doc, taken, range);
  const byEnd = [...drafts].sort((a, b) => lastToken(a) - lastToken(b));
  for (const draft of byEnd) {
    if (!isQuoted(doc, draft)) continue;
    for (let guard = 0; guard < 50; guard++) {
      const next = nextQuote(doc, draft, taken);
      if (next < 0) break;
      const pieces = quotePieces(doc, next);
      draft.content.push(...pieces);
      for (const piece of pieces) mark(doc, taken, piece);
    }
  }
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
  const s = doc.sentenceOf[last]!;
  for (let next = s; next <= s + 1 && next < doc.sentences.length; next++) {
    const { first } = doc.sentences[next]!;
    if (first <= draft.at || first < last) continue;
    if (doc.paragraphOf[next] !== doc.paragraphOf[s]) return -1;
    const region = doc.region[first]!;
    return region >= 0 && doc.regionFirst[region] === first && !taken[region] ? region : -1;
  }
  return -1;
}
