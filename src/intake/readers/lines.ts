/** One line of a byte stream. `bytes` is null where the line was longer than the limit and was passed over. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array | null;
  readonly length: number;
}

/** Splits a byte stream at LF in constant memory; a line over `maxBytes` is counted and dropped, not kept. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const take = (): Line => {
    const bytes = length > maxBytes ? null : trimReturn(Buffer.concat(parts));
    const line = { number, bytes, length };
    parts = [];
    length = 0;
    number++;
    return line;
  };
  const push = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxBytes) parts = [];
    else parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      push(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < chunk.length) push(Uint8Array.from(chunk.subarray(from)));
  }
  if (length > 0) yield take();
}

function trimReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes;
}
