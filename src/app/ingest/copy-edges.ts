import { createInterface } from "node:readline";
import { createCopyIndex } from "../../copies/copy-index.ts";
import { copyInputs } from "../../copies/input.ts";
import { createMemoryCopyStorage } from "../../copies/memory.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { CopyEdge } from "../../model/record.ts";

/** A line that is no annotation; the message names it. */
export class CopyInputError extends Error {
  override readonly name = "CopyInputError";
}

/**
 * Copies among annotations, without a store: lines of `dateline annotate`, or {"group", "annotation"} with an
 * annotation's JSON as text, in which case lines of one group stand together and only they are compared. Gives the edges
 * of each group when it ends, ordered by their ids.
 */
export async function* copyEdges(lines: NodeJS.ReadableStream): AsyncGenerator<CopyEdge> {
  let group: string | null = null;
  let found = newGroup();
  let number = 0;
  for await (const line of createInterface({ input: lines, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === "") continue;
    const next = readLine(line, number);
    if (next.group !== group && number > 1) {
      yield* edgesOf(found);
      found = newGroup();
    }
    group = next.group;
    for (const input of copyInputs(next.annotation)) take(found, input);
  }
  yield* edgesOf(found);
}

interface Group {
  readonly index: ReturnType<typeof createCopyIndex>;
  readonly edges: Map<string, CopyEdge>;
}

const newGroup = (): Group => ({
  index: createCopyIndex(createMemoryCopyStorage()),
  edges: new Map(),
});

function take({ index, edges }: Group, input: Parameters<Group["index"]["addArticle"]>[0]): void {
  const result = index.addArticle(input);
  for (const { a, b } of result.dropped) edges.delete(`${a} ${b}`);
  for (const edge of result.edges) edges.set(`${edge.a} ${edge.b}`, edge);
}

const edgesOf = ({ edges }: Group): CopyEdge[] =>
  [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);

function readLine(
  line: string,
  number: number,
): { readonly group: string | null; readonly annotation: CaptureAnnotation } {
  try {
    const value = JSON.parse(line) as { group?: unknown; annotation?: unknown };
    const isGrouped = typeof value.annotation === "string";
    const annotation = (isGrouped ? JSON.parse(value.annotation as string) : value) as unknown;
    if (Array.isArray((annotation as CaptureAnnotation | null)?.articles)) {
      const group = isGrouped ? String(value.group) : null;
      return { group, annotation: annotation as CaptureAnnotation };
    }
  } catch {
    // Named below, as a line of JSON that is something else.
  }
  throw new CopyInputError(`line ${number}: expected an annotation (dateline annotate)`);
}
