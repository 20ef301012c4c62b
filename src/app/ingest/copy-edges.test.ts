import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { prose } from "../../copies/samples.ts";
import { copyEdges } from "./copy-edges.ts";

const annotation = (id: string, text: string) => ({
  ...{ id, url: `https://${id}.example/1`, retrieved: null },
  articles: [
    {
      ...{
        id: `art-${id}`,
        text,
        canonicalUrl: null,
        publisher: null,
        headline: null,
        credits: [],
      },
      published: { start: null, end: null, grain: "unknown", basis: "not stated" },
    },
  ],
});

async function edges(...lines: object[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { a, b, class: kind } of copyEdges(
    Readable.from(lines.map((line) => `${JSON.stringify(line)}\n`)),
  )) {
    found.push(`${a} ${b} ${kind}`);
  }
  return found;
}

test("annotations are compared with each other; of groups, only those of one group", async () => {
  const [one, two] = [annotation("a", prose(1, 90)), annotation("b", prose(1, 90))];
  expect(await edges(one, annotation("c", prose(2, 90)), two)).toEqual(["art-a art-b exact"]);
  const grouped = (group: string, of: object) => ({ group, annotation: JSON.stringify(of) });
  expect(await edges(grouped("1", one), grouped("2", two))).toEqual([]);
  expect(await edges(grouped("1", one), grouped("1", two))).toEqual(["art-a art-b exact"]);
});

test("a line that is no annotation is named", async () => {
  await expect(edges({ some: "thing" })).rejects.toThrow("line 1: expected an annotation");
});
