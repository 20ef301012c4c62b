import type { Article, CaptureAnnotation, IsoDate, TimeValue } from "../model/annotation.ts";

/** What copy detection reads of one article. */
export interface CopyInput {
  readonly id: string;
  readonly captureId: string;
  /** Index in CaptureAnnotation.articles. */
  readonly index: number;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly publisher: string | null;
  readonly published: TimeValue;
  readonly retrieved: IsoDate | null;
  readonly headline: string | null;
  readonly text: string;
  readonly credits: readonly { readonly name: string; readonly kind: CreditKind }[];
  /** Sources that metadata name ("isBasedOn", "sourceOrganization", an RSS item's source element). */
  readonly metadataSources?: readonly string[];
}

export type CreditKind = Article["credits"][number]["kind"];

/** The inputs of a capture's articles, in order. */
export function copyInputs(capture: CaptureAnnotation): CopyInput[] {
  return capture.articles.map((article, index) => ({
    id: article.id,
    captureId: capture.id,
    index,
    url: capture.url,
    canonicalUrl: article.canonicalUrl,
    publisher: article.publisher,
    published: article.published,
    retrieved: capture.retrieved,
    headline: article.headline?.text ?? null,
    text: article.text,
    credits: article.credits.map(({ name, kind }) => ({ name, kind })),
  }));
}
