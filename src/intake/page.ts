import type { Problem } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import { contentId, sha256 } from "../text/ids.ts";
import { decodeBytes } from "./decode.ts";

/** Makes a capture of the bytes of one page. Its id comes from the bytes alone: the same page twice is one capture. */
export function readPage(
  bytes: Uint8Array,
  file: string,
  mediaType: "text/html" | "text/plain",
): Capture {
  const hash = sha256(bytes);
  const { text, encoding, replaced } = decodeBytes(bytes);
  const problems: Problem[] = [];
  if (replaced > 0) {
    problems.push({
      code: "INTAKE_BAD_ENCODING",
      stage: "intake",
      detail: `${file}: ${replaced} bytes do not fit ${encoding}; each was replaced by U+FFFD`,
    });
  }
  return {
    id: contentId("cap", hash, ""),
    sha256: hash,
    mediaType,
    text,
    encoding,
    url: null,
    retrieved: null,
    published: null,
    publisher: null,
    headline: null,
    origin: { file, line: null },
    problems,
  };
}
