import type { Name } from "../model/layers.ts";
import { nameKind } from "./classify.ts";
import type { NameDoc } from "./doc.ts";

/** Names of an Arabic text: those of the lexicon, and persons after a title. */
export function findArabicNames(doc: NameDoc): Name[] {
  const names: Name[] = [];
  for (const match of doc.findings.matches) {
    const [first, end] = doc.rangeOf(match);
    const span = [match.start, match.end] as const;
    const title = titleEndingAt(doc, first);
    names.push({
      span: title ? [doc.tokens.start[title.first]!, match.end] : span,
      core: span,
      first,
      end,
      kind: nameKind(match.entries[0]!),
      role: title?.text ?? null,
      title: null,
      affiliation: null,
      rule: "names.lexicon",
      confidence: 0.9,
    });
  }
  for (const sentence of doc.language.sentences)
    for (let i = sentence.first; i < sentence.end; i++) {
      const name = titledName(doc, i, sentence.end);
      if (!name) continue;
      names.push(name);
      i = name.end - 1;
    }
  return names.sort((a, b) => a.core[0] - b.core[0]);
}

/** Longest Arabic name after a title, in words. */
const NAME_WORDS = 3;

/** "المتحدث باسم الجيش العقيد أحمد حسن": a title, then up to three words that no other class claims. */
function titledName(doc: NameDoc, from: number, limit: number): Name | null {
  const title = titleAt(doc, from, limit);
  if (!title) return null;
  let end = title.end;
  while (end < limit && end - title.end < NAME_WORDS && isArabicNameWord(doc, end)) end++;
  if (end - title.end < 2) return null;
  const core = [doc.tokens.start[title.end]!, doc.tokens.end[end - 1]!] as const;
  return {
    span: [doc.tokens.start[from]!, core[1]],
    core,
    first: title.end,
    end,
    kind: "person",
    role: title.text,
    title: null,
    affiliation: null,
    rule: "names.arabic-title",
    confidence: 0.7,
  };
}

interface ArabicTitle {
  readonly first: number;
  readonly end: number;
  readonly text: string;
}

function titleAt(doc: NameDoc, from: number, limit: number): ArabicTitle | null {
  let phrase = "";
  let best: ArabicTitle | null = null;
  for (let i = from; i < Math.min(limit, from + 4); i++) {
    phrase = phrase === "" ? doc.tokens.text(i) : `${phrase} ${doc.tokens.text(i)}`;
    if (doc.lexicon.arabicTitles.has(phrase)) best = { first: from, end: i + 1, text: phrase };
  }
  return best;
}

function titleEndingAt(doc: NameDoc, end: number): ArabicTitle | null {
  for (let from = Math.max(0, end - 4); from < end; from++) {
    const title = titleAt(doc, from, end);
    if (title && title.end === end) return title;
  }
  return null;
}

function isArabicNameWord(doc: NameDoc, i: number): boolean {
  if (doc.matchAt[i]! >= 0 || doc.countryAt[i]! > 0 || doc.timeAt[i] === 1) return false;
  const word = doc.tokens.text(i);
  return /^[\u0621-\u064a]{2,}$/.test(word) && !doc.lexicon.arabicStops.has(word);
}
