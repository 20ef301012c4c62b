import type { CaptureAnnotation } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";

/** The annotation of a capture on which a stage broke: a bug of ours, stated, without ending the run. */
export function failedAnnotation(capture: Capture, detail: string): CaptureAnnotation {
  return {
    format: "dateline-annotation/1",
    id: capture.id,
    sha256: capture.sha256,
    mediaType: capture.mediaType,
    url: capture.url,
    retrieved: capture.retrieved,
    versions: {},
    articles: [],
    furniture: [{ raw: [0, capture.text.length], reason: "not read: the pipeline failed on it" }],
    problems: [
      ...capture.problems,
      { code: "PIPELINE_FAILED", stage: "pipeline", detail: detail.split("\n", 3).join(" | ") },
    ],
  };
}
