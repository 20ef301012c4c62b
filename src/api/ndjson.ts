import type { Context } from "hono";
import { stream } from "hono/streaming";

/** True where the reader asks for one JSON object a line. */
export const wantsLines = (c: Context): boolean =>
  (c.req.header("accept") ?? "").includes("application/x-ndjson");

/** Streams rows as NDJSON, whole and without limit; stops when the reader goes. */
export function lines(c: Context, rows: AsyncIterable<unknown>): Response {
  c.header("Content-Type", "application/x-ndjson; charset=utf-8");
  c.header("Cache-Control", "no-store");
  return stream(c, async (out) => {
    let piece = "";
    for await (const row of rows) {
      piece += `${JSON.stringify(row)}\n`;
      if (piece.length < 32_768) continue;
      await out.write(piece);
      piece = "";
      if (out.aborted) return;
    }
    if (piece) await out.write(piece);
  });
}

/** Rows of every page, one after the other; `read` gives the page that begins at an offset. */
export async function* everyPage<Row>(
  read: (
    offset: number,
  ) => Promise<{ readonly items: readonly Row[]; readonly next: string | null }>,
): AsyncGenerator<Row> {
  for (let offset: number | null = 0; offset !== null; ) {
    const page: { readonly items: readonly Row[]; readonly next: string | null } =
      await read(offset);
    yield* page.items;
    offset = page.next === null ? null : Number(page.next);
  }
}
