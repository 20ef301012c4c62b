import { contentId, sha256 } from "../../text/ids.ts";
import { failure, NO_FACTS, type Reader, readWhole, tooLarge } from "../source.ts";

/** Text layer of a PDF, pages parted by an empty line. Throws where it is no PDF. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import("unpdf");
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
  });
  const { text } = await extractText(document, { mergePages: false });
  return text.join("\n\n");
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
    text = await pdfText(bytes);
  } catch (error) {
    yield failure("INTAKE_BAD_ARCHIVE", source.name, "a readable PDF", (error as Error).message);
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
