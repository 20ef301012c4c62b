import { contentId, sha256 } from "../../text/ids.ts";
import { bounded, ReaderOverrun } from "../bounded.ts";
import { failure, NO_FACTS, type Reader, readWhole, tooCostly, tooLarge } from "../source.ts";

/** Text layer of a PDF, read in a thread with a deadline. Throws where it is no PDF or costs too much. */
export async function pdfText(bytes: Uint8Array, patienceMs?: number): Promise<string> {
  let all = "";
  for await (const text of bounded<string>("pdf", bytes, "", patienceMs)) all += text;
  return all;
}

/** A PDF with a text layer. Its capture's text is that layer; its bytes are the file as it came. */
export const readPdf: Reader = async function* (source, options) {
  const bytes = await readWhole(source.stream, options.maxBytes);
  if (bytes === null) {
    yield tooLarge(source.name, null, options.maxBytes + 1, options.maxBytes);
    return;
  }
  let text: string;
  try {
    text = await pdfText(bytes, options.patienceMs);
  } catch (error) {
    const { message } = error as Error;
    yield error instanceof ReaderOverrun
      ? tooCostly(source.name, message)
      : failure("INTAKE_BAD_ARCHIVE", source.name, "a readable PDF", message);
    return;
  }
  if (text.trim() === "") {
    yield failure("INTAKE_EMPTY", source.name, "a PDF with a text layer", "pictures of pages");
    return;
  }
  const hash = sha256(bytes);
  yield {
    kind: "capture",
    bytes,
    capture: {
      id: contentId("cap", hash, ""),
      sha256: hash,
      mediaType: "text/plain",
      text,
      encoding: "pdf",
      ...NO_FACTS,
      origin: { file: source.name, line: null },
      problems: [],
    },
  };
};
