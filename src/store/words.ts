/** Longer words are cut: no index of a database takes a word of any length. */
const LONGEST = 250;

/**
 * The words of a folded text as a full-text index holds them, in the order of the text. Both databases are given
 * these and nothing else, so that both find the same: a word that the folding left whole ("can’t") is parted here
 * as SQLite would part it.
 */
export function indexWords(folded: string): string[] {
  const words = folded.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
  return words.map((word) => cut(word.replaceAll("ς", "σ")));
}

function cut(word: string): string {
  return word.length > LONGEST ? word.slice(0, LONGEST).toWellFormed() : word;
}
