import type {
  ActorRef,
  Article,
  CaptureAnnotation,
  Claim,
  EventMention,
  IsoDate,
  Mention,
  Span,
  TimeValue,
} from "./annotation.ts";
import type { CleanArticle } from "./clean.ts";
import type { LanguageLayer } from "./language.ts";

export type TimeMention = Extract<Mention, { kind: "time" }>;
export type PlaceMention = Extract<Mention, { kind: "place" }>;
export type QuantityMention = Extract<Mention, { kind: "quantity" }>;

/** Time expressions and quantities, and when the article was published. */
export interface TimesLayer {
  readonly mentions: readonly TimeMention[];
  readonly quantities: readonly QuantityMention[];
  /** The day or bracket that relative times were read against. */
  readonly published: TimeValue;
  /** One for each caption of the article, in order. */
  readonly captionDates: readonly (TimeValue | null)[];
}

export type NameKind =
  | "person"
  | "organization"
  | "force"
  | "armed-group"
  | "media"
  | "facility"
  | "place"
  | "operation"
  | "other";

/** A proper name with the title, role and apposition that belong to it: a candidate, not yet resolved. */
export interface Name {
  /** Whole noun phrase: "Iraqi Armed Forces spokesperson, Brigadier General Yahya Rasool". */
  readonly span: Span;
  /** The name alone: "Yahya Rasool". */
  readonly core: Span;
  /** Tokens of `core`: [first, end). */
  readonly first: number;
  readonly end: number;
  readonly kind: NameKind;
  /** "Brigadier General", "Prime Minister": the article's words; null where none stand there. */
  readonly role: string | null;
  /** Rank or honorific apart from the role, where both stand there. */
  readonly title: string | null;
  /** "Iraqi Armed Forces": the words; null where none stand there. */
  readonly affiliation: string | null;
  readonly rule: string;
  readonly confidence: number;
}

export interface NamesLayer {
  /** In text order; cores do not overlap. */
  readonly names: readonly Name[];
}

export interface PlacesLayer {
  readonly mentions: readonly PlaceMention[];
  /** Where "southwestern areas of Kirkuk" makes the mention less exact than its place: mention id → reading. */
  readonly areas: ReadonlyMap<string, PlaceArea>;
}

/** A place as it stands in a phrase: part of it, near it, at a distance from it. */
export interface PlaceArea {
  readonly span: Span;
  readonly kind: "exact" | "near" | "part" | "offset" | "between";
  /** ACLED geographic precision. */
  readonly precision: 1 | 2 | 3;
  /** UCDP GED where_prec. */
  readonly wherePrecision: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly radiusKm: number | null;
}

/** One mention of an actor: by name, short name, description or pronoun. */
export interface ActorMention {
  readonly id: string;
  readonly span: Span;
  /** Index of its head token. */
  readonly head: number;
  readonly form: "name" | "short-name" | "acronym" | "nominal" | "pronoun";
  /** Index in `entities`; the same for all mentions of one actor in the article. */
  readonly entity: number;
  readonly actor: ActorRef;
  readonly rule: string;
  readonly confidence: number;
}

export interface ActorsLayer {
  /** In text order. Mentions may nest ("Kadhimi" in "Kadhimi's media office"). */
  readonly mentions: readonly ActorMention[];
  /** One for each actor of the article, with the fullest name, role and affiliation found anywhere in it. */
  readonly entities: readonly ActorRef[];
}

export interface ClaimsLayer {
  /** `events` is empty until the events stage has run; the pipeline fills it in. */
  readonly claims: readonly Claim[];
}

export interface EventsLayer {
  readonly events: readonly EventMention[];
  readonly incidents: Article["incidents"];
}

/** Everything that is known of one article, layer by layer. A stage reads some and gives one. */
export interface Layers {
  readonly clean: CleanArticle;
  readonly language: LanguageLayer;
  readonly times: TimesLayer;
  readonly names: NamesLayer;
  readonly places: PlacesLayer;
  readonly actors: ActorsLayer;
  readonly claims: ClaimsLayer;
  readonly events: EventsLayer;
}
export type LayerName = keyof Layers;

/** What every article stage may know besides its layers. No clock, no network, no file. */
export interface ArticleContext {
  /** Prefix of every id made for this article: the article's id. */
  readonly articleId: string;
  readonly url: string | null;
  readonly retrieved: IsoDate | null;
  /** Publication date given from outside, where nothing in the article contradicts it; else null. */
  readonly given: IsoDate | null;
  readonly publisher: string | null;
}

export type Versions = CaptureAnnotation["versions"];
