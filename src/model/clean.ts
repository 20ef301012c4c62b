import type { Article, CaptureAnnotation, IsoDate, Problem, RawSpan, Span } from "./annotation.ts";

/** A date read from the page, as evidence. Nothing here decides which one is the publication date. */
export interface DateCandidate {
  readonly role: "published" | "modified" | "unknown";
  /** The words or attribute value as they stand in the capture. */
  readonly raw: string;
  /** The day or time it states; null where it could not be read. Ambiguous d/m order stays null. */
  readonly value: IsoDate | null;
  readonly span: RawSpan;
  /** "json-ld", "meta", "time-element", "url", "visible" … */
  readonly from: string;
}

/** What the clean stage gives of one article: the contract's own fields where they exist. */
export interface CleanArticle
  extends Pick<
    Article,
    | "text"
    | "headline"
    | "byline"
    | "bylineRaw"
    | "publisher"
    | "canonicalUrl"
    | "language"
    | "credits"
    | "datelineField"
    | "map"
  > {
  readonly captions: readonly { readonly text: string; readonly raw: RawSpan }[];
  /** Blocks of `text` in order, joined by "\n\n": together they cover it. */
  readonly blocks: readonly {
    readonly span: Span;
    readonly kind: "paragraph" | "subhead" | "list-item";
  }[];
  readonly dates: readonly DateCandidate[];
  readonly section: string | null;
}

/** A capture after cleaning. `articles[0]` is the page's own. */
export interface CleanCapture {
  readonly articles: readonly CleanArticle[];
  readonly furniture: CaptureAnnotation["furniture"];
  /** Why each line of the capture became what it is, in page order; the desk shows it. */
  readonly lines: readonly LineLabel[];
  readonly problems: readonly Problem[];
}

export interface LineLabel {
  readonly raw: RawSpan;
  readonly label:
    | "headline"
    | "byline"
    | "dateline-field"
    | "date"
    | "paragraph"
    | "subhead"
    | "caption"
    | "credit"
    | "kicker"
    | "promo"
    | "bio"
    | "comment"
    | "navigation"
    | "legal"
    | "correction"
    | "control"
    | "repeat";
  /** Index of the article it belongs to; null for page furniture. */
  readonly article: number | null;
  readonly reason: string;
  /** The line's words, white space folded, entities decoded. */
  readonly text: string;
}
