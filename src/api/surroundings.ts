/** Characters of the text shown on each side of words. */
const AROUND = 60;

/** The rest of the line before and after a point; "…" where it goes on. */
export function beforeOf(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return line.length <= AROUND ? line : `…${line.slice(-AROUND)}`;
}

/** The same after it. */
export function afterOf(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  const line = text.slice(at, end < 0 ? text.length : end);
  return line.length <= AROUND ? line : `${line.slice(0, AROUND)}…`;
}
