import type { Article, RawSpan, Span } from "../model/annotation.ts";
import { nfcEdits } from "./unicode.ts";

/** One run of an offset map: a stretch of clean text and the stretch of the capture it comes from. */
export type MapRun = Article["map"][number];
/** A text whose every character leads back to its source. */
export interface MappedText {
  readonly text: string;
  readonly map: readonly MapRun[];
}

/**
 * Collects clean text in page order. `copy` takes a stretch of the source as it is, `decoded` puts other
 * characters for a stretch (an entity, a folded run of white space), `inserted` adds what the source lacks.
 */
export interface MapBuilder {
  readonly length: number;
  copy(start: number, end: number): void;
  decoded(text: string, start: number, end: number): void;
  inserted(text: string, at: number): void;
  /** The text in NFC and well-formed, with its map. */
  finish(): MappedText;
}

type OpenRun = { t0: number; t1: number; r0: number; r1: number; kind: MapRun["kind"] };

export function mapBuilder(source: string): MapBuilder {
  let text = "";
  const runs: OpenRun[] = [];
  const push = (piece: string, r0: number, r1: number, kind: MapRun["kind"]): void => {
    if (piece === "") return;
    const last = runs.at(-1);
    const t0 = text.length;
    text += piece;
    if (last && kind === "copy" && last.kind === "copy" && last.r1 === r0) {
      last.t1 = text.length;
      last.r1 = r1;
    } else runs.push({ t0, t1: text.length, r0, r1, kind });
  };
  return {
    get length() {
      return text.length;
    },
    copy: (start, end) => push(source.slice(start, end), start, end, "copy"),
    decoded: (piece, start, end) => push(piece, start, end, "decoded"),
    inserted: (piece, at) => push(piece, at, at, "inserted"),
    finish: () => normaliseMapped(text, runs),
  };
}

const closed = ({ t0, t1, r0, r1, kind }: OpenRun): MapRun => ({
  text: [t0, t1],
  raw: [r0, r1],
  kind,
});

/** Brings text to well-formed NFC. Each changed grapheme becomes one "decoded" run. */
function normaliseMapped(text: string, runs: readonly OpenRun[]): MappedText {
  const edits = nfcEdits(text);
  if (edits.length === 0) return { text, map: runs.map(closed) };
  const pieces: string[] = [];
  const map: OpenRun[] = [];
  let length = 0;
  const put = (piece: string, r0: number, r1: number, kind: MapRun["kind"]): void => {
    if (piece === "") return;
    pieces.push(piece);
    map.push({ t0: length, t1: length + piece.length, r0, r1, kind });
    length += piece.length;
  };
  let k = 0;
  // Run in which the edit at hand ends: edits stand in order, so it only moves on.
  let last = 0;
  for (const run of runs) {
    // What an edit of an earlier run took along is done.
    let at = Math.max(run.t0, k > 0 ? edits[k - 1]!.end : 0);
    // An edit stands with the run it begins in and takes what it covers of the next ones along.
    for (; k < edits.length && edits[k]!.start < run.t1; k++) {
      const edit = edits[k]!;
      if (edit.start > at)
        put(text.slice(at, edit.start), ...sliceRaw(run, at, edit.start), run.kind);
      const r0 = sliceRaw(run, Math.max(edit.start, run.t0), run.t1)[0];
      while (runs[last]!.t1 < edit.end) last++;
      const r1 = sliceRaw(runs[last]!, runs[last]!.t0, edit.end)[1];
      put(edit.text, r0, r1, "decoded");
      at = Math.max(at, edit.end);
    }
    if (at < run.t1) put(text.slice(at, run.t1), ...sliceRaw(run, at, run.t1), run.kind);
  }
  return { text: pieces.join(""), map: map.map(closed) };
}

/** Raw stretch of the part [from, to) of a run: exact in a copy, the whole run elsewhere. */
function sliceRaw(run: OpenRun, from: number, to: number): [number, number] {
  if (run.kind !== "copy") return [run.r0, run.r1];
  return [run.r0 + from - run.t0, run.r0 + to - run.t0];
}

/** Index of the run that holds text offset `at`, or -1. */
function runAt(map: readonly MapRun[], at: number): number {
  let low = 0;
  let high = map.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [start, end] = map[middle]!.text;
    if (at < start) high = middle - 1;
    else if (at >= end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The smallest stretch of the capture that a span of the text comes from; null for an empty or outside span. */
export function rawSpanOf(map: readonly MapRun[], [start, end]: Span): RawSpan | null {
  const first = runAt(map, start);
  const last = runAt(map, end - 1);
  if (first < 0 || last < 0 || end <= start) return null;
  const a = map[first]!;
  const b = map[last]!;
  return [
    a.kind === "copy" ? a.raw[0] + start - a.text[0] : a.raw[0],
    b.kind === "copy" ? b.raw[0] + end - b.text[0] : b.raw[1],
  ];
}

/** The stretch of text that comes from a stretch of the capture; null where nothing of it was kept. */
export function textSpanOf(map: readonly MapRun[], [start, end]: RawSpan): Span | null {
  let from = -1;
  let to = -1;
  for (const run of map) {
    if (run.kind === "inserted" || run.raw[1] <= start || run.raw[0] >= end) continue;
    const copy = run.kind === "copy";
    if (from < 0) from = copy ? run.text[0] + Math.max(0, start - run.raw[0]) : run.text[0];
    to = copy ? run.text[1] - Math.max(0, run.raw[1] - end) : run.text[1];
  }
  return from < 0 ? null : [from, to];
}

/** What breaks the laws of an offset map, in words; empty when it leads every character back in order. */
export function mapFaults(text: string, map: readonly MapRun[], source: string): string[] {
  const faults: string[] = [];
  let at = 0;
  let raw = 0;
  for (const [index, run] of map.entries()) {
    if (run.text[0] !== at || run.text[1] <= at)
      faults.push(`run ${index} does not follow in text`);
    if (run.raw[0] < raw || run.raw[1] < run.raw[0])
      faults.push(`run ${index} goes back in source`);
    if (run.raw[1] > source.length) faults.push(`run ${index} leaves the source`);
    if (run.kind === "copy" && text.slice(...run.text) !== source.slice(...run.raw)) {
      faults.push(`run ${index} is no copy`);
    }
    if (run.kind === "inserted" && run.raw[0] !== run.raw[1]) faults.push(`run ${index} has raw`);
    at = run.text[1];
    raw = run.raw[0];
  }
  if (at !== text.length) faults.push("the map ends before the text");
  return faults;
}
