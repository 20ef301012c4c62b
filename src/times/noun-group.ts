import type { LanguageLayer } from "../model/language.ts";
import { isLetter, type Scan } from "./tokens.ts";

/** Words after a number that it counts, and where they end; unit "" where none stand there. */
export interface NounGroup {
  readonly unit: string;
  readonly end: number;
}

/** The noun group that begins at an offset: by tags where the language layer has them, else by plural endings. */
export function nounGroup(scan: Scan, token: number, language: LanguageLayer | null): NounGroup {
  const from = afterOf(scan, token);
  if (from >= scan.start.length) return NONE;
  const tagged = language !== null && language.tokens.length > 0 && language.hasTrees;
  return tagged ? byTags(scan.text, scan.start[from]!, language) : byForm(scan, from);
}

const NONE: NounGroup = { unit: "", end: -1 };
const word = (scan: Scan, i: number): string =>
  scan.text.slice(scan.start[i] ?? 0, scan.end[i] ?? 0);

/** Steps over "of the", "of its": "dozens of people", "12 of the soldiers". */
function afterOf(scan: Scan, token: number): number {
  if (word(scan, token) !== "of") return token;
  return /^(?:the|its|their|his|her|these|those|our)$/.test(word(scan, token + 1))
    ? token + 2
    : token + 1;
}

const INSIDE = /^(?:ADJ|NOUN|PROPN|VERB|NUM)$/;

function byTags(text: string, offset: number, { tokens, tokenAt }: LanguageLayer): NounGroup {
  const first = tokenAt(offset);
  let last = -1;
  for (let i = first; i < tokens.length && i < first + 7; i++) {
    const upos = tokens.upos(i);
    if (upos === "PUNCT" && tokens.lower(i) === "-") continue;
    if (!INSIDE.test(upos)) break;
    if (upos === "VERB" && (last >= 0 || !/^VB[GN]$/.test(tokens.xpos(i)))) break;
    if (i > first && text.slice(tokens.end[i - 1]!, tokens.start[i]!).includes("\n")) break;
    if (upos === "NOUN" || upos === "PROPN") last = i;
  }
  if (last < 0) return NONE;
  const end = tokens.end[last]!;
  return { unit: text.slice(tokens.start[first]!, end), end };
}

const PLURAL = /^(?:people|men|women|children|personnel|police|troops|[a-z]+[^su]s)$/;
const STOP =
  /^(?:is|was|has|as|this|its|his|were|are|have|had|in|on|at|by|of|from|with|who|that|the|and|or|to|after|when)$/;

function byForm(scan: Scan, from: number): NounGroup {
  for (let i = from; i < scan.start.length && i < from + 4; i++) {
    const here = word(scan, i);
    if (STOP.test(here) || !isLetter(here.charCodeAt(0))) return NONE;
    if (PLURAL.test(here.toLowerCase())) {
      return { unit: scan.text.slice(scan.start[from]!, scan.end[i]!), end: scan.end[i]! };
    }
  }
  return NONE;
}
