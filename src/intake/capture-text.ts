import iconv from "iconv-lite";
import { pdfText } from "./readers/pdf.ts";

/** The text of a stored capture: its bytes decoded as they were when it came in. RawSpans count in it. */
export async function captureText(bytes: Uint8Array, encoding: string): Promise<string> {
  if (encoding === "pdf") return await pdfText(bytes);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return iconv.decode(body, encoding, { stripBOM: true });
}
