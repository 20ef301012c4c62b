import { expect, test } from "vitest";
import { eachLine } from "./upload.ts";

const streamOf = (...pieces: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

test("lines come whole however the stream is cut", async () => {
  const lines: string[] = [];
  await eachLine(streamOf('{"a":', '1}\n{"b"', ":2}\n\n", '{"c":3}'), (line) => lines.push(line));
  expect(lines).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
});
