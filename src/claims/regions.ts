import type { Span } from "../model/annotation.ts";
import { findMarks, type Mark } from "./marks.ts";

/** A stretch between quotation marks, marks included. */
export interface Region {
  readonly span: Span;
  /** The words inside the marks. */
  readonly inner: Span;
  /** 1 for a quotation in the running text, 2 for one inside it, … */
  readonly depth: number;
  readonly paragraph: number;
  /** False: the paragraph ended before a closing mark came. */
  readonly closed: boolean;
  /** Index of the region in the next paragraph that goes on with this one; null where none does. */
  readonly continued: number | null;
}

interface Open {
  readonly mark: Mark;
  readonly depth: number;
}
interface Draft {
  span: Span;
  inner: Span;
  depth: number;
  paragraph: number;
  closed: boolean;
  continued: number | null;
}

/**
 * Finds the quotation regions of a text, paragraph by paragraph, in text order.
 * An unclosed one counts only where its paragraph goes on in the next with a new opening mark,
 * or where the mark stands at the start of the paragraph, after a colon or after a comma.
 */
export function findRegions(text: string, paragraphs: readonly Span[]): readonly Region[] {
  const drafts: Draft[] = [];
  paragraphs.forEach(([start, end], paragraph) => {
    const next = paragraphs[paragraph + 1];
    const nextMark = next ? findMarks(text, next[0], Math.min(next[1], next[0] + 3))[0] : undefined;
    const goesOn =
      nextMark !== undefined && next !== undefined && nextMark.at === next[0] && nextMark.canOpen;
    drafts.push(...pair(text, start, end, paragraph, goesOn));
  });
  drafts.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  link(drafts, paragraphs);
  return drafts;
}

function pair(
  text: string,
  start: number,
  end: number,
  paragraph: number,
  goesOn: boolean,
): Draft[] {
  const marks = findMarks(text, start, end);
  const out: Draft[] = [];
  const stack: Open[] = [];
  const emit = (open: Open, to: number, innerTo: number, closed: boolean): void => {
    const from = open.mark.at;
    if (text.slice(from + open.mark.length, innerTo).trim() === "") return;
    out.push({
      span: [from, to],
      inner: [from + open.mark.length, innerTo],
      depth: open.depth,
      paragraph,
      closed,
      continued: null,
    });
  };
  marks.forEach((mark, index) => {
    const open = closes(text, mark, marks, index, stack);
    if (open) {
      while (stack.at(-1) !== open) stack.pop();
      stack.pop();
      emit(open, mark.at + mark.length, mark.at, true);
    } else if (mark.canOpen && opens(mark, marks, index, stack)) {
      stack.push({ mark, depth: stack.length + 1 });
    }
  });
  const left = stack[0];
  if (left && unclosedCounts(text, left.mark, start, goesOn)) {
    const inside = out.filter((region) => region.span[0] > left.mark.at);
    for (const region of inside) region.depth = Math.max(region.depth, 2);
    emit(left, end, end, false);
  } else if (left) {
    for (const region of out)
      if (region.span[0] > left.mark.at) region.depth = Math.max(1, region.depth - stack.length);
  }
  return out;
}

/** The open region this mark ends, if it ends one. */
function closes(
  text: string,
  mark: Mark,
  marks: readonly Mark[],
  index: number,
  stack: readonly Open[],
): Open | null {
  if (!mark.canClose) return null;
  for (let i = stack.length - 1; i >= 0; i--) {
    const open = stack[i]!;
    if (open.mark.family !== mark.family) continue;
    if (mark.canOpen && !mark.sided && mark.at === open.mark.at + open.mark.length) return null;
    if (mark.family === "single" && isPossessive(text, mark, marks, index)) return null;
    return open;
  }
  return null;
}

/** "the rebels' camp": an s-apostrophe before a word, with a better closing mark still to come. */
function isPossessive(text: string, mark: Mark, marks: readonly Mark[], index: number): boolean {
  if (!/[sz]/i.test(text.charAt(mark.at - 1))) return false;
  if (!/^ \p{L}/u.test(text.slice(mark.at + 1, mark.at + 3))) return false;
  for (let i = index + 1; i < marks.length; i++) {
    const later = marks[i]!;
    if (later.family === "single") return later.canClose && !later.canOpen;
  }
  return false;
}

function opens(mark: Mark, marks: readonly Mark[], index: number, stack: readonly Open[]): boolean {
  if (mark.family === "single" && !mark.sided) {
    // A straight apostrophe opens nothing unless something closes it before the paragraph ends.
    return marks.slice(index + 1).some((later) => later.family === "single" && later.canClose);
  }
  const open = stack.find((other) => other.mark.family === mark.family);
  // A second opening mark of the same kind with no pair left for the first: the first was never closed.
  if (open && mark.family === "double") {
    const rest = marks
      .slice(index + 1)
      .filter((later) => later.family === "double" && later.canClose && !later.canOpen);
    return rest.length >= 2 || mark.sided;
  }
  return true;
}

function unclosedCounts(text: string, mark: Mark, start: number, goesOn: boolean): boolean {
  if (mark.family === "single" && !mark.sided) return false;
  if (goesOn || mark.at === start) return true;
  return /[:,]\s*$/.test(text.slice(Math.max(start, mark.at - 3), mark.at));
}

function link(drafts: readonly Draft[], paragraphs: readonly Span[]): void {
  drafts.forEach((draft, index) => {
    if (draft.closed || draft.depth !== 1) return;
    const next = drafts.findIndex(
      (other, j) => j > index && other.paragraph === draft.paragraph + 1 && other.depth === 1,
    );
    const begin = paragraphs[draft.paragraph + 1]?.[0];
    if (next >= 0 && drafts[next]!.span[0] === begin) draft.continued = next;
  });
}
