/**
 * The machine-readable result of `dateline annotate`: one JSON object per capture, one per line (JSONL).
 * Scorers, the API's export and other people's programs read this; it is the project's public format.
 * Add fields freely; do not rename or drop one. The project keeps its own copy as its model and
 * publishes it as JSON Schema.
 *
 *   dateline annotate [FILES…|-] [--input-format auto|text|html|jsonl|…] > annotations.jsonl
 *
 * --as capture|article (default capture): "article" says that each text is already one article's body; then nothing is
 * cleaned, split or taken out; `text` is the input in NFC with LF, its map "copy" runs for unchanged stretches and one "decoded" run per
 * changed grapheme. A headline line inside such a text is annotated like the rest; a dateline field is still recognised.
 *
 * With JSONL input each line is {"id", "text" | "html", "url"?, "retrieved"?, "published"?, "publisher"?, "headline"?}
 * and the output line carries the same "id"; gzip is recognised by its first bytes. Output order is input order. Same input, same versions: same bytes.
 * `annotate` reads and writes files alone: it needs no store and no server.
 */

/** Half-open [start, end) in UTF-16 code units of `Article.text`. */
export type Span = readonly [start: number, end: number];
/** Half-open [start, end) in UTF-16 code units of the decoded capture (HTML: of the decoded source; JSONL: of the value of "text" or "html"). */
export type RawSpan = readonly [start: number, end: number];
/** ISO 8601: a day "2025-01-23", a local time "2025-01-23T06:30" where no zone is known, a time with offset where it is. */
export type IsoDate = string;

export interface CaptureAnnotation {
  readonly format: "dateline-annotation/1";
  readonly id: string;
  readonly sha256: string; // of the capture's bytes
  readonly mediaType: string;
  readonly url: string | null;
  readonly retrieved: IsoDate | null;
  readonly versions: Readonly<Record<string, string>>; // stage -> version, gazetteer and lexicon hashes included
  /** [0] is the one that URL, title or metadata name as the page's own, else the first; the rest in page order. */
  readonly articles: readonly Article[];
  /** What was taken for page furniture, and why: nothing disappears silently. */
  readonly furniture: readonly {
    readonly raw: RawSpan;
    readonly reason: string;
    readonly repeats?: number;
  }[];
  readonly problems: readonly Problem[];
}

export interface Article {
  readonly id: string; // from capture id, place in the capture and text: the same on every machine, never shared by two articles
  readonly textHash: string; // of `text` alone: equal for exact copies
  /** Body paragraphs (subheads and dateline field included) joined with "\n\n", frozen: every Span counts in it. Headline and captions are not in it. */
  readonly text: string;
  readonly headline: { readonly text: string; readonly raw: RawSpan | null } | null; // raw null: given beside the text, not in it
  readonly byline: string | null; // people alone, "; " between them; agencies stand under credits
  readonly bylineRaw: RawSpan | null;
  readonly publisher: string | null;
  readonly canonicalUrl: string | null;
  readonly language: string; // BCP 47
  /** Words of the page that name where the text came from: "Source: X", "(Reuters) –", photo credits apart. */
  readonly credits: readonly {
    readonly name: string;
    readonly kind: "source" | "agency" | "photo" | "translation";
    readonly raw: RawSpan;
  }[];
  readonly captions: readonly {
    readonly text: string;
    readonly raw: RawSpan;
    readonly date: TimeValue | null;
  }[];
  readonly datelineField: {
    readonly place: string | null;
    readonly date: string | null;
    readonly raw: RawSpan;
  } | null;
  /** When it was published: a bracket when it is not stated, null ends where nothing bounds it. */
  readonly published: TimeValue;
  /** Runs that lead every character of `text` back to the capture, in order. */
  readonly map: readonly {
    readonly text: Span;
    readonly raw: RawSpan;
    readonly kind: "copy" | "decoded" | "inserted";
  }[];
  readonly sentences: readonly Span[];
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
  readonly events: readonly EventMention[];
  /** Event mentions of one happening, brought together within this article. Every mention stands in exactly one. */
  readonly incidents: readonly { readonly id: string; readonly mentions: readonly string[] }[];
}

export interface TimeValue {
  readonly start: IsoDate | null; // inclusive
  readonly end: IsoDate | null; // inclusive
  readonly grain: "time" | "day" | "week" | "month" | "season" | "year" | "interval" | "unknown";
  /** What it rests on, e.g. "stated", "metadata", "weekday before publication", "caption date is a lower bound". */
  readonly basis: string;
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7 | null; // ISO; given where the words name a weekday, resolved or not
  readonly spans: readonly Span[];
  readonly rawSpans: readonly RawSpan[]; // evidence outside `text`: captions, metadata
}

export type Mention =
  | (MentionBase & { readonly kind: "actor"; readonly actor: ActorRef })
  | (MentionBase & { readonly kind: "place"; readonly place: PlaceRef })
  | (MentionBase & { readonly kind: "time"; readonly time: TimeValue })
  | (MentionBase & {
      readonly kind: "quantity";
      readonly low: number | null;
      readonly high: number | null;
      readonly best: number | null;
      readonly unit: string;
    });

interface MentionBase {
  readonly id: string;
  readonly span: Span;
  readonly rule: string; // permanent id of the rule or model that made it
  readonly confidence: number; // 0..1
}

export interface ActorRef {
  readonly name: string; // canonical where known, else the longest form in the article
  readonly id: string | null; // the lexicon's id, with links such as Wikidata there
  readonly kind:
    | "person"
    | "state-force"
    | "armed-group"
    | "militia"
    | "government"
    | "political"
    | "civilians"
    | "coalition"
    | "media"
    | "organization"
    | "unknown";
  readonly country: string | null; // ISO 3166-1 alpha-3
  readonly role: string | null; // "Prime Minister", as the article gives it
  readonly affiliation: string | null;
}

export interface PlaceRef {
  readonly name: string;
  readonly id: string | null; // "geonames:94787"; divisions without a GeoNames id: "geonames-admin1:IQ.13", "geonames-admin2:…"
  readonly lat: number | null; // null: known to be a place, not resolved
  readonly lon: number | null;
  readonly kind:
    | "country"
    | "admin1"
    | "admin2"
    | "settlement"
    | "facility"
    | "natural"
    | "region"
    | "unknown";
  readonly country: string | null; // ISO 3166-1 alpha-3
  readonly admin1: string | null;
  /** How the word is used here: a location, or only part of a name, a demonym, a government meant by its capital. */
  readonly use: "location" | "modifier" | "metonym" | "demonym" | "in-name";
  readonly alternatives: readonly { readonly id: string; readonly score: number }[];
}

export interface Claim {
  readonly id: string;
  readonly within: string | null; // the claim this one is nested in
  /** In pieces where the reporting clause splits it. Includes a leading "that" and the quotation marks; excludes the reporting clause. */
  readonly content: readonly Span[];
  /** The verb group with auxiliaries, negation and particle ("has not ruled out"), or the noun or set phrase ("according to"). Without adverbs and channel phrases. */
  readonly cue: readonly Span[];
  /** The noun phrase that names the speaker, with title, role and apposition; empty: not named ("it was reported"). */
  readonly source: readonly Span[];
  readonly speaker: ActorRef | null; // pronouns and short names resolved
  /** Who passed it on, outermost first ("Aawsat reported that Reuters quoted …": Aawsat, Reuters). The article's own publisher is never in it. */
  readonly via: readonly ActorRef[];
  /** By the share of the content's letters inside quotation marks: at least .9 direct, more than 0 mixed, else indirect. */
  readonly form: "direct" | "indirect" | "mixed";
  /** What the cue does ("said" asserts, whatever is said; "accused" accuses). `target` may name whom the content blames all the same. */
  readonly act:
    | "assert"
    | "announce"
    | "accuse"
    | "deny"
    | "confirm"
    | "claim-responsibility"
    | "threaten"
    | "promise"
    | "demand"
    | "order"
    | "characterize"
    | "estimate"
    | "other";
  readonly channel:
    | "statement"
    | "social-media"
    | "interview"
    | "press-conference"
    | "broadcast"
    | "document"
    | "media-report"
    | "unspecified";
  readonly channelName: string | null; // "Twitter"
  readonly target: ActorRef | null; // the accused, the addressee of a demand
  readonly hedge: string | null; // "allegedly", "reportedly", …
  readonly events: readonly string[]; // EventMention ids inside its content
  readonly rule: string;
  readonly confidence: number;
}

export interface EventMention {
  readonly id: string;
  readonly trigger: Span;
  readonly type: {
    readonly plover: string;
    readonly mode: string | null;
    readonly acled: { readonly type: string; readonly subType: string } | null;
  };
  readonly status:
    | "occurred"
    | "ongoing"
    | "planned"
    | "attempted"
    | "threatened"
    | "denied"
    | "hypothetical";
  readonly participants: readonly Participant[];
  readonly places: readonly { readonly mention: string; readonly precision: 1 | 2 | 3 | null }[]; // ACLED geographic precision: 1 town, 2 near it or part of a region, 3 region
  readonly time: TimeValue & { readonly precision: 1 | 2 | 3 | null }; // ACLED time precision: 1 day, 2 week, 3 month; null: coarser or unknown
  readonly instruments: readonly { readonly span: Span; readonly kind: string }[];
  readonly harm: readonly Harm[];
  /** The claims it stands in; empty: the article says it in its own voice. */
  readonly claims: readonly string[];
  readonly evidence: readonly Span[]; // every stretch that a field rests on
  readonly background: boolean; // history or context, not the news
  readonly rule: string;
  readonly confidence: number;
}

export interface Participant {
  readonly role: "actor" | "target" | "victim" | "ally" | "location-holder" | "other";
  readonly span: Span;
  readonly actor: ActorRef;
}

export interface Harm {
  readonly kind:
    | "killed"
    | "injured"
    | "captured"
    | "abducted"
    | "displaced"
    | "destroyed"
    | "damaged";
  readonly who: string | null; // "terrorists", "civilians", "shelters": the article's words
  readonly low: number | null;
  readonly best: number | null; // null where the article gives none: never imputed here
  readonly high: number | null;
  readonly words: string; // "a number of"
  readonly span: Span;
}

export interface Problem {
  readonly code: string; // permanent, documented
  readonly stage: string;
  readonly raw?: RawSpan;
  readonly detail: string;
}
