import { sampleFragments } from "../../copies/fragments.ts";
import { readWords } from "../../copies/words.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { PreparedCapture } from "../../model/prepared.ts";
import type { Annotated } from "./annotate-inputs.ts";

/** An annotated capture as one line for a cluster: bytes, annotation, and the fragments that copies are found by. */
export function prepare(item: Annotated & { readonly kind: "annotated" }): PreparedCapture {
  const { capture, bytes, json } = item;
  const { articles } = JSON.parse(json) as CaptureAnnotation;
  return {
    format: "dateline-prepared/1",
    ...{ id: capture.id, sha256: capture.sha256, mediaType: capture.mediaType },
    ...{ encoding: capture.encoding, url: capture.url, retrieved: capture.retrieved },
    ...{ published: capture.published, publisher: capture.publisher, headline: capture.headline },
    ...{ file: capture.origin.file, line: capture.origin.line },
    headers: capture.headers ? JSON.stringify(capture.headers) : null,
    arrival: capture.arrival?.join("/") ?? null,
    raw: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64"),
    annotation: json,
    fragments: JSON.stringify(
      articles.map(({ id, text }) => [id, [...sampleFragments(readWords(text).codes)]]),
    ),
  };
}
