/** The public API. Formats: `dateline schema annotation|record`. */
export type * from "./model/annotation.ts";
export type { Capture, CaptureFacts } from "./model/capture.ts";
export type {
  Account,
  ArticleRow,
  ChangeRow,
  ClaimRow,
  CopyEdge,
  CopyFamily,
  EventRow,
  Story,
} from "./model/record.ts";
export { type AnnotateOptions, type Annotator, createAnnotator } from "./pipeline/annotate.ts";
