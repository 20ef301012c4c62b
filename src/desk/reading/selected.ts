/** Half-open UTF-16 offsets into an article's text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the selected words stand in an article's text; null where nothing of it is selected. Paragraphs carry
 * `data-start`; what the browser counts is checked against the text, and white space at the ends is left out.
 */
export function selectedStretch(
  selection: Selection | null,
  root: HTMLElement,
  text: string,
): Stretch | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = offsetOf(range.startContainer, range.startOffset, root);
  const until = offsetOf(range.endContainer, range.endOffset, root);
  if (from === null || until === null || until <= from) return null;
  return trimmed(text, from, until);
}

function offsetOf(node: Node, offset: number, root: HTMLElement): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>("[data-start]");
  if (!paragraph || !root.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  // Svelte leaves the template's own white space before the first word.
  const lead = /^\s*/.exec(paragraph.textContent ?? "")![0].length;
  return Number(paragraph.dataset["start"]) + Math.max(0, before.toString().length - lead);
}

export function trimmed(text: string, from: number, until: number): Stretch | null {
  let [start, end] = [Math.max(0, from), Math.min(text.length, until)];
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

/** Where words stand in a text, the nearest to a place first; null where they do not. */
export function wordsAt(text: string, words: string, near = 0): Stretch | null {
  const sought = words.trim();
  if (sought === "") return null;
  let best: Stretch | null = null;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    if (!best || Math.abs(at - near) < Math.abs(best.start - near)) {
      best = { start: at, end: at + sought.length };
    }
  }
  return best;
}
