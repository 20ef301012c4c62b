/** Letters of a line whose words are compared. */
const LONGEST_LINE = 1500;

/** Stems of the longer words. */
export function stems(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [word] of text.slice(0, LONGEST_LINE).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (word.length > 3 || /\d/.test(word)) found.add(word.toLowerCase().slice(0, 6));
  }
  return found;
}

/** Stems of capitalised words that do not open the line. */
export function nameStems(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  let first = true;
  for (const [word] of text.slice(0, LONGEST_LINE).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const lower = word.toLowerCase();
    if (!first && word.length > 2 && word[0] !== lower[0]) found.add(lower.slice(0, 8));
    first = false;
  }
  return found;
}
