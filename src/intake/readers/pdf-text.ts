import { extractText, getDocumentProxy } from "unpdf";

/** Text layer of a PDF, pages parted by an empty line. Throws where it is no PDF. Has no deadline: see pdf.ts. */
export async function extractPdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { text } = await extractText(document, { mergePages: false });
  return text.join("\n\n");
}
