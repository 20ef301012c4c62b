const END_MARKS = ".!?…。！？؟۔।:;";
const CLOSERS = "\"'”’»›)]」』";

/** Whether a line ends as sentences do, closing marks and a credit in brackets aside. Read from the end: lines are long. */
export function endsSentence(text: string): boolean {
  let at = lastShown(text);
  while (at >= 0 && CLOSERS.includes(text[at]!)) at--;
  return at >= 0 && END_MARKS.includes(text[at]!);
}

/** Place of the last letter that is not white space; -1 for none. */
export function lastShown(text: string): number {
  const code = text.charCodeAt(text.length - 1);
  return code > 32 && code < 128 ? text.length - 1 : text.trimEnd().length - 1;
}

const DENSE = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/;

/** Words by white space; for scripts without it, two letters count as one word. */
export function wordCount(text: string): number {
  const dense = DENSE.test(text)
    ? (text.match(/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/g)?.length ?? 0)
    : 0;
  if (dense > text.length / 3) return Math.ceil(dense / 2);
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const space = code === 32 || code === 0xa0 || code === 9 || code === 10;
    if (!space && !inside) count++;
    inside = !space;
  }
  return count;
}
