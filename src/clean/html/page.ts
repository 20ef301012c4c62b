import type { MapBuilder } from "../../text/offset-map.ts";
import type { Block, Page } from "../block.ts";
import { referenceAt } from "./entities.ts";
import { scanHtml } from "./scan.ts";
import type { HtmlLine, HtmlTree } from "./tree.ts";

/** An HTML page as blocks, with its tree. */
export interface HtmlPage extends Page {
  readonly tree: HtmlTree;
}

export function htmlPage(source: string): HtmlPage {
  const tree = scanHtml(source);
  const blocks: Block[] = [];
  const lines: HtmlLine[] = [];
  for (const line of tree.lines) {
    const text = lineText(tree, line);
    if (text === "") continue;
    blocks.push({
      index: blocks.length,
      raw: line.raw,
      text,
      gap: 0,
      structure: {
        tag: line.node < 0 ? "body" : tree.tag[line.node]!,
        node: line.node,
        inner: line.inner,
        linked: line.linked / Math.max(1, line.letters),
        stressed: line.stressed / Math.max(1, line.letters),
      },
    });
    lines.push(line);
  }
  return {
    source,
    tree,
    blocks,
    emit: (builder, block) => emitLine(builder, tree, lines[block.index]!),
  };
}
const NEEDS_WORK = /[&\t\n\r\f\0]| {2}/;

/** Words of a line with references decoded and white space folded; single line breaks stay as "\n". */
function lineText(tree: HtmlTree, line: HtmlLine): string {
  let text = "";
  for (let k = line.first; k < line.last; k++) {
    const piece = tree.source.slice(tree.pieces[k * 3]!, tree.pieces[k * 3 + 1]!);
    if (tree.pieces[k * 3 + 2] === 1) text += "\n";
    else text += NEEDS_WORK.test(piece) ? folded(piece) : piece;
  }
  if (text.includes("\n")) text = text.replace(/(?:(?<! ) +)?\n */g, "\n");
  if (text.includes("  ")) text = text.replace(/ {2,}/g, " ");
  return trimSpace(text);
}

function folded(piece: string): string {
  let text = "";
  let from = 0;
  for (let at = piece.indexOf("&"); at >= 0; at = piece.indexOf("&", at + 1)) {
    const reference = referenceAt(piece, at);
    if (!reference) continue;
    text += piece.slice(from, at) + reference.text;
    from = reference.end;
    at = reference.end - 1;
  }
  return (text + piece.slice(from)).replace(/\0/g, "").replace(/[ \t\n\r\f]+/g, " ");
}

const trimSpace = (text: string): string => text.trim();

/** Adds a line's clean text with its map. White space at its ends and runs of it inside are folded. */
function emitLine(builder: MapBuilder, tree: HtmlTree, line: HtmlLine): void {
  const { source, pieces } = tree;
  const begin = builder.length;
  // White space waits until words follow; a line break outranks spaces.
  let pending: { start: number; end: number; text: string } | null = null;
  const settle = (): void => {
    if (pending && builder.length > begin) {
      if (pending.text === source.slice(pending.start, pending.end))
        builder.copy(pending.start, pending.end);
      else builder.decoded(pending.text, pending.start, pending.end);
    }
    pending = null;
  };
  const space = (start: number, end: number, text: string): void => {
    if (!pending) pending = { start, end, text };
    else {
      const longer: string =
        pending.text === "\n" || text === "\n" ? "\n" : pending.text.length > 0 ? " " : text;
      pending = { start: pending.start, end, text: longer };
    }
  };
  for (let k = line.first; k < line.last; k++) {
    const end = pieces[k * 3 + 1]!;
    let at = pieces[k * 3]!;
    if (pieces[k * 3 + 2] === 1) {
      space(at, end, "\n");
      continue;
    }
    while (at < end) at = emitRun(at, end);
  }
  /** Emits from `at` to the next reference or odd white space. */
  function emitRun(at: number, end: number): number {
    const code = source.charCodeAt(at);
    if (isSpace(code)) {
      let stop = at + 1;
      while (stop < end && isSpace(source.charCodeAt(stop))) stop++;
      const only = stop === at + 1 && code === NO_BREAK ? "\u00a0" : " ";
      space(at, stop, only);
      return stop;
    }
    if (code === 0) return at + 1;
    if (code === 38) {
      const reference = referenceAt(source, at);
      if (reference && reference.end <= end) {
        if (isBlank(reference.text)) {
          space(at, reference.end, /^[ \t\n\r\f]+$/.test(reference.text) ? " " : reference.text);
        } else {
          settle();
          builder.decoded(reference.text, at, reference.end);
        }
        return reference.end;
      }
    }
    settle();
    let stop = at + 1;
    while (stop < end) {
      const here = source.charCodeAt(stop);
      if (here === 38 || here === 0) break;
      if (isSpace(here) && (here !== 32 || isSpace(source.charCodeAt(stop + 1)) || stop + 1 >= end))
        break;
      stop++;
    }
    builder.copy(at, stop);
    return stop;
  }
}

const NO_BREAK = 0xa0;
const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 9 || code === 13 || code === 12 || code === NO_BREAK;
const isBlank = (text: string): boolean => text.trim() === "";
