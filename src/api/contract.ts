import type { Article, CaptureAnnotation, Problem } from "../model/annotation.ts";
import type {
  ArticleRow,
  ClaimRow,
  CopyEdge,
  CopyFamily,
  EventRow,
  Story,
} from "../model/record.ts";

/** All that the desk knows of the rest: what each route of /api/v1 answers. */

export interface Page<Row> {
  readonly items: readonly Row[];
  /** How many the filter selects in all. */
  readonly total: number;
  /** `cursor` of the next page; null on the last. */
  readonly next: string | null;
}

/** Every error of every route. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string };
}

/** GET /summary */
export interface SummaryAnswer {
  readonly store: string;
  readonly captures: number;
  readonly articles: number;
  readonly families: number;
  readonly copies: number;
  readonly stories: number;
  readonly claims: number;
  readonly events: number;
  readonly background: number;
  readonly contested: number;
  readonly grades: Readonly<Record<string, number>>;
}

/** Row of GET /events: the event without its accounts' words. */
export interface EventItem
  extends Pick<
    EventRow,
    | "id"
    | "type"
    | "status"
    | "time"
    | "place"
    | "origins"
    | "reports"
    | "grade"
    | "story"
    | "review"
  > {
  readonly actors: readonly { readonly role: string; readonly name: string }[];
  readonly harm: readonly string[];
  /** One account's words, verbatim. */
  readonly quote: string;
  readonly disputed: readonly string[];
  readonly background: boolean;
}

/** GET /events/:id */
export interface EventAnswer {
  readonly event: EventRow & {
    readonly background: boolean;
    readonly disputed: readonly { readonly slot: string; readonly accounts: readonly string[] }[];
    readonly joinedBecause: readonly string[];
  };
  /** Rows of the articles its accounts stand in. */
  readonly articles: readonly ArticleItem[];
}

/** GET /events/map: one point an event; what has no point is counted with the reason. */
export interface MapAnswer {
  readonly points: readonly {
    readonly id: string;
    readonly lat: number;
    readonly lon: number;
    readonly precision: number;
    /** ACLED's type where there is one, else PLOVER's. */
    readonly type: string;
    readonly event: EventRow["type"];
    readonly grade: EventRow["grade"];
    readonly place: string;
    readonly day: string | null;
  }[];
  readonly unlocated: readonly { readonly reason: string; readonly count: number }[];
}

/** GET /events/timeline: how many events begin on each day, by ACLED type (null: none fits). */
export interface TimelineAnswer {
  readonly days: readonly {
    readonly day: string;
    readonly type: string | null;
    readonly count: number;
  }[];
  /** Events without a day. */
  readonly undated: number;
}

/** GET /events/facets, /articles/facets, /claims/facets: values of each facet under the filter, most first. */
export type FacetsAnswer = Readonly<
  Record<
    string,
    readonly { readonly value: string; readonly label: string; readonly count: number }[]
  >
>;

/** Row of GET /articles. */
export interface ArticleItem extends ArticleRow {
  readonly url: string | null;
  readonly language: string;
  readonly words: number;
  readonly claims: number;
  readonly events: number;
}

/** GET /articles/:id */
export interface ArticleAnswer {
  readonly row: ArticleItem;
  readonly article: Article;
  readonly capture: CaptureItem;
  readonly family: CopyFamily | null;
  readonly copies: readonly CopyEdge[];
  readonly events: readonly EventItem[];
}

export interface CaptureItem {
  readonly id: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly url: string | null;
  readonly retrieved: string | null;
  readonly addedAt: string;
  readonly file: string;
  readonly line: number | null;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** GET /captures/:id: the capture's source text, never as HTML, and what became of each stretch. */
export interface CaptureAnswer {
  readonly capture: CaptureItem;
  readonly text: string;
  readonly annotation: CaptureAnnotation;
}

/** GET /families/:id */
export interface FamilyAnswer {
  readonly family: CopyFamily;
  readonly articles: readonly ArticleItem[];
  readonly edges: readonly CopyEdge[];
}

/** GET /stories/:id */
export interface StoryAnswer {
  readonly story: Story;
  readonly articles: readonly ArticleItem[];
  readonly events: readonly EventItem[];
}

/** Row of GET /claims. */
export interface ClaimItem extends ClaimRow {
  readonly headline: string | null;
  readonly publisher: string | null;
  /** Language of its article. */
  readonly language: string;
}
