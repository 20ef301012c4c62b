import type { Problem } from "../../model/annotation.ts";
import type { Capture, CaptureFacts } from "../../model/capture.ts";
import { contentId, sha256 } from "../../text/ids.ts";
import { decodeBytes } from "../decode.ts";
import type { IntakeItem } from "../intake.ts";
import { NO_FACTS } from "../source.ts";

export interface PageExtras {
  readonly facts?: Partial<CaptureFacts>;
  /** Encoding that a header beside the page declares. */
  readonly charset?: string | null;
  /** HTTP or mail headers it came with. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes a capture of the bytes of one page. Its id comes from bytes and address: the same page twice is one capture. */
export function readPage(
  bytes: Uint8Array,
  file: string,
  mediaType: "text/html" | "text/plain",
  extras: PageExtras = {},
): IntakeItem {
  const hash = sha256(bytes);
  const { text, encoding, replaced } = decodeBytes(bytes, extras.charset ?? null);
  const problems: Problem[] = [];
  if (replaced > 0) {
    problems.push({
      code: "INTAKE_BAD_ENCODING",
      stage: "intake",
      detail: `${file}: ${replaced} bytes do not fit ${encoding}; each was replaced by U+FFFD`,
    });
  }
  const facts = { ...NO_FACTS, ...extras.facts };
  const capture: Capture = {
    id: contentId("cap", hash, facts.url ?? ""),
    sha256: hash,
    mediaType,
    text,
    encoding,
    ...facts,
    origin: { file, line: null },
    problems,
    ...(extras.headers ? { headers: extras.headers } : {}),
  };
  return { kind: "capture", capture, bytes };
}
