import { type CleanLexicon, type CueKind, foldCue } from "../lexicon/clean.ts";
import type { Span } from "../model/annotation.ts";

export interface Credit {
  readonly name: string;
  readonly kind: "source" | "agency" | "photo" | "translation";
  /** Of the words "Source: X" or "(REUTERS/Stringer)" in the block's text. */
  readonly span: Span;
}

const KINDS: readonly CueKind[] = ["source", "photo", "translation"];

/** A line that is a credit and nothing else: "Source: Aawsat", "Photo: AFP", "Foto: dpa/Jane Roe". */
export function creditLine(text: string, lexicon: CleanLexicon): Credit | null {
  if (text.length > 120) return null;
  const colon =
    /^([^:：]{1,30})[:：]\s*(\S.*)$/u.exec(text) ??
    /^([^\s:：]{1,20})\s*[/|–—]\s+(\S.*)$/u.exec(text);
  if (!colon) return null;
  const cue = foldCue(colon[1]!);
  const kind = KINDS.find((one) => lexicon.cues.get(one)?.has(cue));
  const name = colon[2]!.replace(/(?<![.\s])[.\s]+$/, "");
  if (!kind || name.split(/\s+/).length > 8) return null;
  return { name, kind: kind as Credit["kind"], span: [0, text.length] };
}

/** Credits stand at the very end: no more of a long line need be gone through. */
const TAIL = 240;

/** Photo credits inside a caption: the brackets at its end, or an agency's signature "REUTERS/Stringer". */
export function captionCredit(text: string, lexicon: CleanLexicon): Credit | null {
  const from = Math.max(0, text.length - TAIL);
  const closed = endsInBracket(text)
    ? /[([]([^()[\]]{2,80})[)\]][.\s]*$/u.exec(text.slice(from))
    : null;
  if (closed && !/^\d+$/.test(closed[1]!)) {
    const name = photoName(closed[1]!, lexicon);
    if (name) return { name, kind: "photo", span: [from + closed.index, text.trimEnd().length] };
  }
  const cue = cueNear(text, lexicon);
  if (cue) return cue;
  const tail = /(?:^|[.!?…”"'’]\s+|\s[-–—|]\s+|©\s*)([^.!?]{2,70})[.\s]*$/u.exec(text.slice(from));
  if (!tail) return null;
  const at = from + tail.index + tail[0].indexOf(tail[1]!);
  if (!signedByAgency(tail[1]!, lexicon) && !text.slice(0, at).trimEnd().endsWith("©")) return null;
  const name = photoName(tail[1]!, lexicon);
  return name ? { name, kind: "photo", span: [at, text.trimEnd().length] } : null;
}

/** Whether a bracket closes a text, full stops and white space aside. */
function endsInBracket(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && (text[at] === "." || text.charCodeAt(at) <= 32 || text.charCodeAt(at) > 127)) {
    if (text.charCodeAt(at) > 127 && text[at]!.trim() !== "") return false;
    at--;
  }
  return text[at] === ")" || text[at] === "]";
}

/** "… in Berlin. Foto: Jane Roe": a photo cue with a colon after the sentence. */
function cueNear(text: string, lexicon: CleanLexicon): Credit | null {
  const from = Math.max(0, text.length - TAIL);
  const tail = text.slice(from);
  if (!/[:：]/.test(tail)) return null;
  for (const match of tail.matchAll(
    /(?:^|[.!?…)\]”"»]?\s+|\|\s*|\/\s*)([\p{L}\s]{2,24})[:：]\s?([^:：]{2,60})$/gu,
  )) {
    const words = match[1]!.trim().split(/\s+/);
    for (let n = Math.min(3, words.length); n > 0; n--) {
      const cue = words.slice(-n).join(" ");
      if (!lexicon.cues.get("photo")?.has(foldCue(cue))) continue;
      const name = photoName(match[2]!, lexicon);
      const at = from + match.index + match[0].lastIndexOf(cue);
      if (name) return { name, kind: "photo", span: [at, text.trimEnd().length] };
    }
  }
  return null;
}

/** Whether words begin or end with a known agency: "REUTERS/Stringer/File Photo", "Jane Roe/AFP". */
export function signedByAgency(words: string, lexicon: CleanLexicon): boolean {
  const parts = words.split(/(?:(?<!\s)\s+)?[/|,]\s*|(?<!\s)\s+(?:via|[-–—])\s+/u);
  return parts.some((part) => {
    const folded = foldCue(part);
    return (
      lexicon.agencies.has(folded) &&
      (parts.length > 1 || part === part.toUpperCase() || folded.includes(" "))
    );
  });
}

/** The credited name without "Photo:" before it and "/File Photo" after it; null when only such words stand there. */
function photoName(words: string, lexicon: CleanLexicon): string | null {
  const named = words.replace(/^\s*([\p{L}\s]{2,20})[:：]\s*/u, (whole, cue: string) =>
    lexicon.cues.get("photo")?.has(foldCue(cue)) ? "" : whole,
  );
  const parts = named.split("/");
  while (parts.length > 0 && isWord(parts.at(-1)!, "file-photo", lexicon)) parts.pop();
  const name = parts
    .join("/")
    .trim()
    .replace(/(?<![.,\s])[.,\s]+$/, "");
  return name === "" || isWord(name, "file-photo", lexicon) || !/\p{L}/u.test(name) ? null : name;
}

const isWord = (words: string, kind: CueKind, lexicon: CleanLexicon): boolean =>
  lexicon.cues.get(kind)?.has(foldCue(words)) ?? false;
