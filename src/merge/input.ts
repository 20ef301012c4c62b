import type {
  Article,
  Claim,
  EventMention,
  PlaceRef,
  Span,
  TimeValue,
} from "../model/annotation.ts";
import { foldedWords } from "../text/fold.ts";
import { sha256 } from "../text/ids.ts";

/** A place with the precision at which the event stands in it. */
export type EventPlace = PlaceRef & { readonly precision: 1 | 2 | 3 };

/** One event mention with what merging asks of the article around it. */
export interface MentionInput {
  readonly event: EventMention;
  readonly place: EventPlace | null;
  /** The innermost claim that it stands in; null: the article's own voice. */
  readonly claim: Pick<
    Claim,
    "id" | "speaker" | "via" | "act" | "hedge" | "target" | "within"
  > | null;
  /** The claim's content, else the sentence of the trigger: verbatim. */
  readonly quote: string;
  /** Equal for equal sentences in copies of one text. */
  readonly sentenceKey: string;
}

/** What an article tells of one happening: the unit that is merged across articles. */
export interface IncidentInput {
  readonly id: string;
  readonly article: string;
  readonly textHash: string;
  readonly publisher: string | null;
  readonly published: Pick<TimeValue, "start" | "end">;
  readonly mentions: readonly MentionInput[];
  /** Folded content words of its sentences, sorted, each once. */
  readonly words: readonly string[];
}

/** Shorter words say little about which event is meant, whatever the language. */
const SHORTEST_WORD = 4;

/** The incidents of an article as merging takes them. */
export function incidentInputs(article: Article): IncidentInput[] {
  const sentences = createSentences(article);
  const events = new Map(article.events.map((event) => [event.id, event]));
  return article.incidents.flatMap((incident) => {
    const mentions = incident.mentions.flatMap((id) => {
      const event = events.get(id);
      return event ? [mentionInput(article, event, sentences)] : [];
    });
    if (mentions.length === 0) return [];
    return [
      {
        id: incident.id,
        article: article.id,
        textHash: article.textHash,
        publisher: article.publisher,
        published: { start: article.published.start, end: article.published.end },
        mentions,
        words: contentWords(mentions, sentences),
      },
    ];
  });
}

/** Sentences of an article with their folded words, each read once: several mentions tend to share one. */
function createSentences(article: Article) {
  const read = new Map<number, Sentence>();
  return (trigger: Span): Sentence => {
    const [start, end] = sentenceOf(article, trigger);
    const known = read.get(start);
    if (known?.end === end) return known;
    const text = article.text.slice(start, end);
    const sentence = { end, text, words: foldedWords(text).map(({ folded }) => folded) };
    read.set(start, sentence);
    return sentence;
  };
}
type Sentences = ReturnType<typeof createSentences>;

interface Sentence {
  readonly end: number;
  readonly text: string;
  readonly words: readonly string[];
}

function mentionInput(article: Article, event: EventMention, sentences: Sentences): MentionInput {
  const claim = innermostClaim(article, event);
  const { text, words } = sentences(event.trigger);
  const quote = claim
    ? claim.content.map(([start, end]) => article.text.slice(start, end)).join(" … ")
    : text;
  const trigger = article.text.slice(event.trigger[0], event.trigger[1]);
  return {
    event,
    place: placeOf(article, event),
    claim: claim
      ? {
          id: claim.id,
          speaker: claim.speaker,
          via: claim.via,
          act: claim.act,
          hedge: claim.hedge,
          target: claim.target,
          within: claim.within,
        }
      : null,
    quote,
    sentenceKey: sha256(`${words.join(" ")}|${trigger.toLowerCase()}`).slice(0, 16),
  };
}

/** Of the claims a mention stands in, the one that no other of them stands in. */
function innermostClaim(article: Article, event: EventMention): Claim | null {
  const claims = article.claims.filter((claim) => event.claims.includes(claim.id));
  const outer = new Set(claims.map((claim) => claim.within));
  const inner = claims.filter((claim) => !outer.has(claim.id));
  return inner.sort((a, b) => width(a.content) - width(b.content))[0] ?? null;
}

const width = (spans: readonly Span[]): number =>
  spans.reduce((sum, [start, end]) => sum + end - start, 0);

function sentenceOf(article: Article, [start, end]: Span): Span {
  return article.sentences.find(([a, b]) => a <= start && start < b) ?? [start, end];
}

function placeOf(article: Article, event: EventMention): EventPlace | null {
  for (const { mention, precision } of event.places) {
    const found = article.mentions.find((other) => other.id === mention);
    if (found?.kind === "place") {
      return { ...found.place, precision: precision ?? precisionOf(found.place) };
    }
  }
  return null;
}

/** ACLED: 1 the town itself, 2 part of a region, 3 the region. */
const precisionOf = (place: PlaceRef): 1 | 2 | 3 =>
  place.kind === "settlement" || place.kind === "facility" ? 1 : place.kind === "admin2" ? 2 : 3;

function contentWords(mentions: readonly MentionInput[], sentences: Sentences): string[] {
  const words = new Set<string>();
  for (const { event } of mentions) {
    for (const word of sentences(event.trigger).words) {
      if (word.length >= SHORTEST_WORD) words.add(word);
    }
  }
  return [...words].sort();
}
