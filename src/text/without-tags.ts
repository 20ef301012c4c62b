/**
 * Text with a space for every tag: for every stretch from "<" to the next ">". One pass, whatever the text: an
 * expression would look from each "<" to the end where no ">" follows.
 */
export function withoutTags(text: string): string {
  let open = text.indexOf("<");
  if (open < 0) return text;
  let out = "";
  let from = 0;
  while (open >= 0) {
    const close = text.indexOf(">", open);
    if (close < 0) break;
    out += `${text.slice(from, open)} `;
    from = close + 1;
    open = text.indexOf("<", from);
  }
  return out + text.slice(from);
}
