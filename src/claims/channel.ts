import type { Claim } from "../model/annotation.ts";
import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";

export interface ChannelReading {
  readonly channel: Claim["channel"];
  readonly name: string | null;
}

const NONE: ChannelReading = { channel: "unspecified", name: null };
const LEADS = new Set([
  "in",
  "on",
  "via",
  "through",
  "during",
  "at",
  "with",
  "to",
  "over",
  "by",
  "from",
]);
const SOCIAL_VERBS = new Map([
  ["tweet", "Twitter"],
  ["retweet", "Twitter"],
  ["post", ""],
]);

/** How a claim was made: words of its reporting clause, then the cue itself, then the one who was told, then the kind of source. */
export function channelOf(doc: Doc, draft: Draft): ChannelReading {
  const social = SOCIAL_VERBS.get(draft.lemma);
  const words = frameChannel(doc, draft);
  if (social !== undefined)
    return {
      channel: "social-media",
      name: words?.channel === "social-media" && words.name ? words.name : social || null,
    };
  const noun = draft.sharedSource ? channelWord(doc, draft.at - 1) : null;
  if (noun) return noun;
  const told = draft.addressee ? addressee(doc, draft.addressee) : null;
  if (words && words.channel !== "unspecified") return words;
  if (told) return told;
  const source = sourceChannel(doc, draft);
  if (source) return source;
  return draft.passedOn ? { channel: "media-report", name: null } : NONE;
}

function frameChannel(doc: Doc, draft: Draft): ChannelReading | null {
  const sentence = doc.sentences[doc.sentenceOf[draft.at]!]!;
  let best: ChannelReading | null = null;
  for (let i = sentence.first; i < sentence.end; i++) {
    if (doc.region[i]! >= 0 || inContent(draft, i) || !LEADS.has(doc.low[i]!)) continue;
    const reading = phraseChannel(doc, i + 1, sentence.end, draft);
    if (!reading) continue;
    if (reading.name) return reading;
    best ??= reading;
  }
  return best;
}

const inContent = (draft: Draft, i: number): boolean =>
  draft.content.some((range) => i >= range[0] && i < range[1]);

/** "in a statement", "on its Telegram channel": the token begins a phrase that names a channel. */
export function opensChannel(doc: Doc, i: number, limit: number): boolean {
  const word = doc.low[i]!;
  return (
    LEADS.has(word) &&
    word !== "to" &&
    word !== "with" &&
    word !== "by" &&
    word !== "from" &&
    phraseChannel(doc, i + 1, limit, null) !== null
  );
}

/** The first channel word after a preposition, within one phrase; a platform named further on ("a post on X") wins. */
function phraseChannel(
  doc: Doc,
  from: number,
  limit: number,
  draft: Draft | null,
): ChannelReading | null {
  let found: ChannelReading | null = null;
  for (let i = from; i < Math.min(limit, from + 9); i++) {
    const word = doc.low[i]!;
    if (draft && inContent(draft, i)) break;
    if (word === "," || word === "." || word === "that" || doc.region[i]! >= 0) break;
    const tag = doc.upos(i);
    if (tag === "VERB" && doc.xpos(i) !== "VBN" && i > from) break;
    const reading = channelWord(doc, i);
    if (!reading) continue;
    if (reading.name || !found)
      found = reading.name && found ? { channel: reading.channel, name: reading.name } : reading;
  }
  return found;
}

const mayBeChannel = ({ lexicon }: Doc, word: string): boolean =>
  lexicon.channelStarts.has(word) ||
  (word.endsWith("s") && lexicon.channelStarts.has(word.slice(0, -1))) ||
  word === "post";

function channelWord(doc: Doc, i: number): ChannelReading | null {
  if (!mayBeChannel(doc, doc.low[i]!)) return null;
  for (let length = 3; length >= 1; length--) {
    if (i + length > doc.n) continue;
    const words = length === 1 ? doc.low[i]! : doc.low.slice(i, i + length).join(" ");
    const reading =
      doc.lexicon.channels.get(words) ??
      (length === 1 ? doc.lexicon.channels.get(words.replace(/s$/, "")) : undefined);
    if (!reading) continue;
    if (words === "x" && (doc.text.charAt(doc.start[i]!) !== "X" || doc.low[i - 1] === "the"))
      continue;
    if (words === "threads" && doc.text.charAt(doc.start[i]!) !== "T") continue;
    return reading;
  }
  if (doc.low[i] === "post" || doc.low[i] === "posts")
    return { channel: "social-media", name: null };
  return null;
}

/** "told Reuters": an interview; "told reporters": a press conference. */
function addressee(doc: Doc, range: Range): ChannelReading | null {
  for (let i = range[0]; i < range[1]; i++) {
    const reading = doc.lexicon.channels.get(doc.low[i]!);
    if (
      reading &&
      (doc.low[i] === "reporters" || doc.low[i] === "journalists" || doc.low[i] === "newsmen")
    )
      return reading;
  }
  const words = doc.text.slice(doc.start[range[0]], doc.end[range[1] - 1]);
  if (!isMedium(doc, range)) return null;
  return { channel: "interview", name: words.replace(/^(the|a|an)\s+/i, "") };
}

/** A phrase that names a medium: known by name, or with a head like "newspaper", "state television", "news agency". */
export function isMedium(doc: Doc, [first, end]: Range): boolean {
  const head = headNoun(doc, [first, end]);
  if (doc.lexicon.has("media-noun", head)) return true;
  for (let i = first; i < end; i++) {
    if (
      doc.low[i] === "agency" &&
      (doc.low[i - 1] === "news" || doc.low[i - 1] === "state" || doc.low[i - 1] === "press")
    )
      return true;
    for (let j = i + 1; j <= Math.min(end, i + 5); j++) {
      if (doc.lexicon.has("media", doc.text.slice(doc.start[i], doc.end[j - 1]).toLowerCase()))
        return true;
    }
  }
  return false;
}

function sourceChannel(doc: Doc, draft: Draft): ChannelReading | null {
  const source = draft.source[0];
  if (!source) return null;
  const head = headNoun(doc, source);
  if (doc.lexicon.has("document-source", head)) return { channel: "document", name: null };
  if (head === "statement" || head === "communique") return { channel: "statement", name: null };
  if (draft.passedOn || draft.act === "other") return null;
  return isMedium(doc, source) && doc.upos(source[1] - 1) !== "PRON" && !hasRole(doc, source)
    ? { channel: "media-report", name: null }
    : null;
}

const hasRole = (doc: Doc, range: Range): boolean => {
  for (let i = range[0]; i < range[1]; i++)
    if (
      doc.lexicon.has("role", doc.low[i]!) ||
      doc.lexicon.has("role", doc.low[i]!.replace(/s$/, ""))
    )
      return true;
  return false;
};

/** The noun a plain phrase ends in before its first preposition or participle. */
function headNoun(doc: Doc, [first, end]: Range): string {
  let head = "";
  for (let i = first; i < end; i++) {
    const tag = doc.upos(i);
    if (tag === "NOUN" || tag === "PROPN") head = doc.low[i]!;
    else if (head && (tag === "ADP" || tag === "VERB" || tag === "PUNCT")) break;
  }
  return head;
}
