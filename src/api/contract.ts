import type {
  ActorRef,
  Article,
  CaptureAnnotation,
  PlaceRef,
  Problem,
  Span,
  TimeValue,
} from "../model/annotation.ts";
import type { LineLabel } from "../model/clean.ts";
import type {
  ArticleRow,
  ChangeRow,
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
  /** Number of the newest change of the record: `since` of a later visit. */
  readonly lastChange: number;
  /** Events added after the change that `?since=` names; null where it was not asked. */
  readonly newEvents: number | null;
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
  /** Where the words that were searched for stand in `quote`. */
  readonly found?: readonly Span[];
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

/** What the map knows of one position. */
export interface MapSpot {
  readonly lat: number;
  readonly lon: number;
  readonly precision: number;
  readonly place: string;
  readonly placeId: string | null;
  readonly count: number;
  readonly contested: number;
  /** Events by type, as in `points`. */
  readonly types: Readonly<Record<string, number>>;
}

/** GET /events/map: one point an event; what has no point is counted with the reason. */
export interface MapAnswer {
  /** How many events are on the map. */
  readonly located: number;
  /** Where there are more than 2,000: all of them brought together by position. Then `points` is empty. */
  readonly spots: readonly MapSpot[];
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
    readonly placeId: string | null;
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

/** GET /events/:id/similar: other events of the same week, place or kind, most alike first. */
export interface SimilarAnswer {
  readonly events: readonly {
    readonly event: EventItem;
    /** What they share. */
    readonly why: readonly ("place" | "region" | "week" | "type" | "actor" | "story")[];
  }[];
}

/** GET /events/:id/changes: what became of this event, newest first. */
export interface EventChangesAnswer {
  readonly changes: readonly ChangeRow[];
}

/** GET /events/voices: who tells the newest events of a filter (at most 500), most events first. */
export interface VoicesAnswer {
  readonly voices: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
  }[];
  /** How many events were looked at. */
  readonly of: number;
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

/** GET /articles/:id/times: every expression of time, what it rests on, and what else its words could have been. */
export interface TimesAnswer {
  readonly article: ArticleItem;
  /** The day that relative words are counted from; null where it is not known. */
  readonly reference: string | null;
  readonly times: readonly TimeItem[];
}

export interface TimeItem {
  readonly id: string;
  readonly words: string;
  /** The text just before and after the words. */
  readonly before: string;
  readonly after: string;
  readonly value: TimeValue;
  readonly rule: string;
  readonly confidence: number;
  /** How many events of the article it dates. */
  readonly events: number;
  readonly considered: readonly {
    readonly words: string;
    readonly rule: string;
    readonly value: TimeValue | null;
    readonly why: "shorter" | "guard" | "later" | "inside";
  }[];
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
  /** How it came in: how it reached the program, then each container, outermost first. Null: not kept. */
  readonly arrival: readonly string[] | null;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** GET /captures/:id: the capture's source text, never as HTML, and what became of each stretch. */
export interface CaptureAnswer {
  readonly capture: CaptureItem;
  readonly text: string;
  readonly annotation: CaptureAnnotation;
  readonly cleaning: {
    /** Every line in page order, with its label and the reason for it. */
    readonly lines: readonly LineLabel[];
    /** Version of the rules that gave these labels; the lines are read anew for each answer. */
    readonly version: string;
    /** Version of the rules that gave what is stored; null where cleaning failed. */
    readonly storedVersion: string | null;
    /** Whether this reading gives what is stored, span for span. */
    readonly agrees: boolean;
  };
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

/** GET /actors/:key. Key: a lexicon id ("actor:sdn-army"), or "name:" and the name, folded or not. */
export interface ActorAnswer {
  /** As filters take it (`speaker`, `actor`). */
  readonly key: string;
  readonly name: string;
  readonly kind: ActorRef["kind"];
  readonly country: string | null;
  /** What the lexicon knows; null for an actor that is known by name alone. */
  readonly lexicon: {
    readonly id: string;
    readonly names: readonly {
      readonly text: string;
      readonly form: "name" | "acronym" | "weak" | "label";
    }[];
    /** Days and months as far as they are sure ("2020-05"). */
    readonly offices: readonly {
      readonly title: string;
      readonly from: string | null;
      readonly to: string | null;
      /** True where the source gives no end and says nothing of today. */
      readonly endUnknown?: true;
    }[];
    readonly from: string | null;
    readonly to: string | null;
    readonly partOf: { readonly id: string; readonly name: string } | null;
    /** Table that it stands in. */
    readonly source: string;
  } | null;
  readonly claims: number;
  /** How many of its claims another claim contradicts. */
  readonly contested: number;
  /** Those claims (the newest 50), each with the claims that contradict it. */
  readonly contradicted: readonly {
    readonly claim: ClaimItem;
    readonly by: readonly {
      readonly slot: ClaimRow["contradicts"][number]["slot"];
      readonly claim: ClaimItem;
    }[];
  }[];
  /** How many of its claims stand in events that an independent origin tells too, without dispute. */
  readonly confirmed: number;
  /** The newest 20 of those events. */
  readonly confirmedIn: readonly EventItem[];
  readonly events: number;
  /** Roles with the newest 20 events of each. */
  readonly roles: readonly {
    readonly role: string;
    readonly count: number;
    readonly events: readonly EventItem[];
  }[];
  /** How many articles quote it, and the newest 50 of them. */
  readonly quotedIn: number;
  readonly articles: readonly ArticleItem[];
}

/** GET /actors/:key/readings: the words that were read as it in up to 30 articles that quote it or tell its events. */
export interface ActorReadingsAnswer {
  readonly articles: readonly {
    readonly article: ArticleItem;
    readonly mentions: readonly ActorMentionItem[];
  }[];
}

/** Words that were read as an actor, and why. */
export interface ActorMentionItem {
  readonly id: string;
  readonly words: string;
  readonly before: string;
  readonly after: string;
  readonly rule: string;
  readonly confidence: number;
  readonly role: string | null;
  readonly affiliation: string | null;
  /** Other actors of the lexicon that bear these words as a name. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** A place the gazetteer knows, in short. */
export interface PlaceItem {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceRef["kind"];
  readonly country: string | null;
  readonly admin1: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** GET /places/:id; `article` names one more article to look for its mentions in. */
export interface PlaceAnswer {
  readonly place: PlaceItem;
  /** Null where the gazetteer in use does not know the id: then all is as the record holds it. */
  readonly gazetteer: {
    readonly population: number | null;
    readonly radiusKm: number | null;
  } | null;
  /** Words that were read as this place in the articles looked at, most frequent first. */
  readonly names: readonly { readonly words: string; readonly count: number }[];
  /** How many events happened there, background included, and the newest 50. */
  readonly total: number;
  readonly events: readonly EventItem[];
  /** How many articles were looked at for mentions (at most 50 of those that tell its events). */
  readonly looked: number;
  readonly articles: readonly {
    readonly article: ArticleItem;
    readonly mentions: readonly PlaceMentionItem[];
  }[];
}

/** GET /places?q=NAME (a name in any spelling the gazetteer knows) or ?ids=ID,ID: most prominent first. */
export interface PlacesAnswer {
  readonly places: readonly PlaceItem[];
}

/** GET /places/:id/area: how far the place reaches. */
export interface AreaAnswer {
  readonly kind: PlaceRef["kind"];
  readonly country: string | null;
  /** Null where the gazetteer gives no extent. */
  readonly radiusKm: number | null;
}

/** Words that were read as a place, and why. */
export interface PlaceMentionItem {
  readonly id: string;
  readonly words: string;
  /** The text just before and after the words. */
  readonly before: string;
  readonly after: string;
  readonly use: PlaceRef["use"];
  readonly rule: string;
  readonly confidence: number;
  /** Every candidate that was kept, best first; `place` null where the gazetteer does not know its id. */
  readonly candidates: readonly {
    readonly id: string;
    readonly score: number;
    readonly place: PlaceItem | null;
  }[];
}
