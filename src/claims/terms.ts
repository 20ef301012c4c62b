import type { Doc } from "./doc.ts";

/** Quotation marks that only name or distance: “Iron Dawn”, the so-called "night brigade", the new “emir” of the cell. */
export function isTerm(doc: Doc, region: number): boolean {
  const first = doc.regionFirst[region]!;
  const end = doc.regionEnd[region]!;
  let before = first - 1;
  while (
    before >= 0 &&
    (doc.low[before] === ":" || doc.low[before] === "," || doc.low[before] === "as")
  )
    before--;
  const word = before >= 0 ? doc.low[before]! : "";
  if (doc.lexicon.has("naming", word) && first - before <= 3) return true;
  const words = end - first - 2;
  if (words > 3 || words < 1) return false;
  for (let i = first + 1; i < end - 1; i++)
    if (doc.upos(i) === "VERB" || doc.upos(i) === "AUX") return false;
  const led =
    doc.upos(first - 1) === "DET" ||
    doc.upos(first - 1) === "ADJ" ||
    doc.xpos(first - 1) === "PRP$";
  const follows = end < doc.n && (doc.upos(end) === "NOUN" || doc.low[end] === "of");
  return led && follows;
}
