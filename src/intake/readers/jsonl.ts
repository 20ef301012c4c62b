import { type Reader, tooLarge } from "../source.ts";
import { splitLines } from "./lines.ts";
import { readRecord } from "./record.ts";

/** JSON Lines in constant memory; a line over the limit is passed over. */
export const readJsonl: Reader = async function* (source, options) {
  for await (const { number, bytes, length } of splitLines(source.stream, options.maxBytes)) {
    if (bytes === null) {
      yield tooLarge(source.name, number, length, options.maxBytes);
      continue;
    }
    const line = Buffer.from(bytes).toString("utf8").trim();
    if (line === "") continue;
    yield readRecord(number === 1 ? line.replace(/^\uFEFF/, "") : line, source.name, number);
  }
};
