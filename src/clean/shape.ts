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

/** Thai, kana and Han letters: scripts that put no white space between words. */
const isDense = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x0e00 && code <= 0x0e7f);

/** Words by white space; for scripts without it, two letters count as one word. */
export function wordCount(text: string): number {
  let count = 0;
  let dense = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const space = code === 32 || code === 0xa0 || code === 9 || code === 10;
    if (!space && !inside) count++;
    inside = !space;
    if (code >= 0x0e00 && isDense(code)) dense++;
  }
  return dense > text.length / 3 ? Math.ceil(dense / 2) : count;
}
