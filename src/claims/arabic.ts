import { type ArabicClaimsLexicon, type ArabicVerb, bareArabic } from "../lexicon/claims-arabic.ts";
import type { Claim } from "../model/annotation.ts";
import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";

/** Claims of an Arabic article, from word forms alone: verb first ("قال X إن"), subject first, after a quotation, "بحسب X". */
export function matchArabic(doc: Doc, lexicon: ArabicClaimsLexicon): Draft[] {
  const words = doc.low.map(bareArabic);
  const drafts: Draft[] = [];
  let last: Draft | null = null;
  for (let i = 0; i < doc.n; i++) {
    if (doc.region[i]! >= 0) continue;
    const reader = new Reader(doc, lexicon, words, i);
    const draft = reader.read(last);
    if (!draft) continue;
    drafts.push(draft);
    last = draft;
  }
  return drafts;
}

/** Channel and its name of an Arabic claim, read from the words around its cue. */
export function arabicChannel(
  doc: Doc,
  lexicon: ArabicClaimsLexicon,
  draft: Draft,
): { channel: Claim["channel"]; name: string | null } {
  const { first, end } = doc.sentences[doc.sentenceOf[draft.at]!]!;
  let found: { channel: Claim["channel"]; name: string | null } | null = null;
  for (let i = first; i < end; i++) {
    if (
      doc.region[i]! >= 0 ||
      draft.content.some(([a, b]) => i >= a && i < b) ||
      draft.source.some(([a, b]) => i >= a && i < b)
    )
      continue;
    const word = bareArabic(doc.low[i]!);
    const reading = lexicon.channels.get(word) ?? lexicon.channels.get(word.replace(/^ب/, ""));
    if (reading && (!found || (reading.name && !found.name))) found = reading;
    const told = lexicon.words.get(word);
    if (!found && told === "told")
      return {
        channel: "interview",
        name: doc.text.slice(doc.start[i]! + 1, doc.end[tailOfName(doc, i, end)]!),
      };
    if (!found && told === "told-press") return { channel: "press-conference", name: null };
  }
  return found ?? { channel: draft.passedOn ? "media-report" : "unspecified", name: null };
}

function tailOfName(doc: Doc, i: number, end: number): number {
  return i + 1 < end &&
    /^[\p{L}]+$/u.test(doc.low[i + 1]!) &&
    !/^(إن|أن|في|إنه|إنها)$/.test(doc.low[i + 1]!)
    ? i + 1
    : i;
}

const STOPS = /^[،,:؛.؟!()]$/;

class Reader {
  private readonly doc: Doc;
  private readonly lexicon: ArabicClaimsLexicon;
  private readonly words: readonly string[];
  private readonly at: number;
  private readonly lo: number;
  private readonly hi: number;

  constructor(doc: Doc, lexicon: ArabicClaimsLexicon, words: readonly string[], at: number) {
    this.doc = doc;
    this.lexicon = lexicon;
    this.words = words;
    this.at = at;
    const sentence = doc.sentences[doc.sentenceOf[at]!]!;
    this.lo = sentence.first;
    let hi = sentence.end;
    while (hi > this.lo && STOPS.test(words[hi - 1]!)) hi--;
    this.hi = hi;
  }

  read(last: Draft | null): Draft | null {
    const word = this.words[this.at]!;
    const plain = this.lexicon.verbs.has(word) ? word : word.replace(/^[وف](?=.{3})/, "");
    const verb = this.lexicon.verbs.get(plain);
    if (verb) return this.verbal(verb);
    const participle = this.lexicon.participles.get(plain);
    if (participle && last && this.doc.sentenceOf[last.at] === this.doc.sentenceOf[this.at])
      return this.participle(participle, last);
    const cls = this.lexicon.words.get(word) ?? this.lexicon.words.get(plain);
    return cls?.startsWith("according") ? this.according(cls) : null;
  }

  private cls(i: number): string {
    return this.lexicon.words.get(this.words[i] ?? "") ?? "";
  }

  /** Where the content begins after the cue: "that", a colon, a quotation; -1 for none before the next stop. */
  private opening(from: number, verb: ArabicVerb): number {
    for (let i = from; i < Math.min(this.hi, from + 22); i++) {
      if (this.doc.region[i]! >= 0)
        return verb.frames.has("quote") || verb.frames.has("that") ? i : -1;
      if (verb.frames.has("that") && this.cls(i) === "that") return i;
      if (this.words[i] === ":" && i + 1 < this.hi) return i + 1;
      if (i > from && this.lexicon.verbs.has(this.words[i]!)) return -1;
    }
    return -1;
  }

  /** Noun phrase from `from` up to a preposition, a stop or `limit`. */
  private phrase(from: number, limit: number): number {
    let i = from;
    for (; i < limit; i++) {
      const word = this.words[i]!;
      const cls = this.cls(i);
      if (
        STOPS.test(word) ||
        cls === "that" ||
        cls === "time" ||
        cls.startsWith("told") ||
        this.doc.region[i]! >= 0
      )
        break;
      if (cls === "preposition" && !(word === "من" && i > from && this.words[i - 1] === "عدد"))
        break;
      if (cls.startsWith("according")) break;
    }
    return i;
  }

  private verbal(verb: ArabicVerb): Draft | null {
    if (verb.frames.has("relay")) return this.relay(verb);
    const start = this.opening(this.at + 1, verb);
    const limit = start >= 0 ? start : this.hi;
    const end = this.phrase(this.at + 1, limit);
    const before = end === this.at + 1 ? this.subjectBefore() : null;
    const quoted = this.quoteBefore();
    if (quoted && (start < 0 || this.doc.region[start]! < 0))
      return this.draft(
        verb,
        "quote-before",
        end > this.at + 1 ? [this.at + 1, end] : before,
        [quoted],
        0.9,
      );
    if (start >= 0 && !verb.frames.has("accuse")) {
      const content = this.contentFrom(start);
      const source: Range | null = end > this.at + 1 ? [this.at + 1, end] : before;
      return this.draft(
        verb,
        this.doc.region[start]! >= 0 ? "quote" : "that",
        source,
        content,
        0.88,
      );
    }
    return this.transitive(verb);
  }

  /** "اتهم الجيش قوات … بقصف …": subject and object stand side by side; a word without article after one with it begins the object. */
  private transitive(verb: ArabicVerb): Draft | null {
    const before = this.subjectBefore();
    const object = before ? this.at + 1 : this.split(this.at + 1);
    if (!verb.frames.has("object") && !verb.frames.has("accuse") && !verb.frames.has("from"))
      return null;
    const limit = this.clauseEnd(object);
    if (object >= limit) return null;
    const source: Range | null = before ?? (object > this.at + 1 ? [this.at + 1, object] : null);
    if (!source) return null;
    const draft = this.draft(
      verb,
      verb.frames.has("accuse") ? "accuse" : "object",
      source,
      [[object, limit]],
      0.75,
    );
    const by = this.charge(object, limit);
    return verb.frames.has("accuse") && by > object ? { ...draft, target: [object, by] } : draft;
  }

  private split(from: number): number {
    for (let i = from + 1; i < this.hi; i++) {
      const word = this.words[i]!;
      if (STOPS.test(word) || this.cls(i) === "time") return i;
      if (this.cls(i) === "preposition") return i;
      const definite =
        /^(ال|وال|لل)/.test(this.words[i - 1]!) || !/^[\p{L}]{2,}$/u.test(this.words[i - 1]!);
      const construct = this.words[i - 1] === "باسم" || word === "باسم";
      if (definite && !construct && !/^(ال|وال)/.test(word)) return i;
    }
    return this.hi;
  }

  /** First word with ب of the charge: "بقصف". */
  private charge(from: number, limit: number): number {
    for (let i = from + 1; i < limit; i++)
      if (/^ب\p{L}{3,}/u.test(this.words[i]!) && this.words[i] !== "باسم") return i;
    return from;
  }

  private subjectBefore(): Range | null {
    let first = this.at;
    while (
      first > this.lo &&
      !STOPS.test(this.words[first - 1]!) &&
      this.doc.region[first - 1]! < 0 &&
      this.cls(first - 1) !== "time" &&
      this.cls(first - 1) !== "preposition"
    )
      first--;
    return first < this.at && this.at - first <= 9 ? [first, this.at] : null;
  }

  private quoteBefore(): Range | null {
    let i = this.at - 1;
    while (i >= this.lo && /^[،,]$/.test(this.words[i]!)) i--;
    const region = i >= 0 ? this.doc.region[i]! : -1;
    return region >= 0 ? [this.doc.regionFirst[region]!, this.doc.regionEnd[region]!] : null;
  }

  private contentFrom(start: number): Range[] {
    const region = this.doc.region[start]!;
    if (region >= 0)
      return [
        [start, Math.max(this.doc.regionEnd[region]!, this.clauseEnd(this.doc.regionEnd[region]!))],
      ];
    return [[start, this.clauseEnd(start)]];
  }

  /** A comma before a participle cue, another verb of speech or "بحسب" ends the clause. */
  private clauseEnd(from: number): number {
    for (let i = from; i < this.hi; i++) {
      if (this.doc.region[i]! >= 0) continue;
      const next = (this.words[i + 1] ?? "").replace(/^[وف](?=.{3})/, "");
      if (
        /^[،,]$/.test(this.words[i]!) &&
        (this.lexicon.participles.has(next) ||
          this.lexicon.verbs.has(next) ||
          this.cls(i + 1).startsWith("according"))
      )
        return i;
      if (/^[؛;]$/.test(this.words[i]!)) return i;
    }
    return this.hi;
  }

  private participle(verb: ArabicVerb, last: Draft): Draft | null {
    const start = this.opening(this.at + 1, verb);
    if (start < 0 || start > this.at + 4) return null;
    return {
      ...this.draft(verb, "participle", null, this.contentFrom(start), 0.8),
      source: last.source,
      sharedSource: true,
    };
  }

  /** "نقلت رويترز عن مصدر قوله إن …": the source after عن speaks, the medium passes it on. */
  private relay(verb: ArabicVerb): Draft | null {
    const about = this.find("عن", this.at + 1, this.at + 8);
    if (about < 0) return null;
    const said = this.words.findIndex(
      (word, i) =>
        i > about && i < Math.min(this.hi, about + 12) && /^(قوله|قولها|قولهم)$/.test(word),
    );
    const start = this.opening(about + 1, { ...verb, frames: new Set(["that", "quote"]) });
    if (start < 0) return null;
    const source: Range = [about + 1, said > 0 ? said : this.phrase(about + 1, start)];
    const cue: Range = said > 0 ? [said, said + 1] : [this.at, this.at + 1];
    return {
      ...this.draft(verb, "relay", source, this.contentFrom(start), 0.85),
      cue: [cue],
      via: about > this.at + 1 ? [[this.at + 1, about]] : [],
      passedOn: true,
    };
  }

  private find(word: string, from: number, to: number): number {
    for (let i = from; i < Math.min(this.hi, to); i++) if (this.words[i] === word) return i;
    return -1;
  }

  private according(cls: string): Draft | null {
    const from =
      cls === "according-an" && this.words[this.at + 1] === "عن" ? this.at + 2 : this.at + 1;
    const front = this.at <= this.lo + 1;
    const end = this.phrase(from, this.hi);
    if (end <= from) return null;
    if (!front && !STOPS.test(this.words[this.at - 1]!) && this.doc.region[this.at - 1]! < 0)
      return null;
    let right = end;
    while (right < this.hi && !/^[،,]$/.test(this.words[right]!)) right++;
    const content: Range = front
      ? [right + 1, this.hi]
      : [this.lo, this.at - (STOPS.test(this.words[this.at - 1]!) ? 1 : 0)];
    if (content[1] - content[0] < 2) return null;
    const verb: ArabicVerb = { lemma: this.words[this.at]!, act: "assert", frames: new Set() };
    return {
      ...this.draft(verb, "according", [from, end], [content], 0.85),
      cue: [[this.at, from]],
    };
  }

  private draft(
    verb: ArabicVerb,
    rule: string,
    source: Range | null,
    content: Range[],
    confidence: number,
  ): Draft {
    return {
      rule: `ar/${rule}`,
      act: this.actOf(verb, content),
      cue: [[this.at, this.at + 1]],
      source: source ? [source] : [],
      content,
      at: this.at,
      frame: [[this.lo, this.hi]],
      lemma: verb.lemma,
      confidence,
    };
  }

  private actOf(verb: ArabicVerb, content: readonly Range[]): Claim["act"] {
    const first = content[0]?.[0];
    return verb.lemma === "أعلن" &&
      first !== undefined &&
      /^(مسؤوليته|مسؤوليتها|المسؤولية)$/.test(this.words[first]!)
      ? "claim-responsibility"
      : verb.act;
  }
}
