import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { stream } from "hono/streaming";
import { takeUpload, type UploadedFile } from "../../app/ingest/upload.ts";
import type { Store } from "../../store/store.ts";
import { asRole, type CallerEnv } from "../caller.ts";
import type { ImportMessage } from "../contract-watch.ts";
import { nudge } from "../live.ts";
import { bad } from "../params.ts";
import { reviewerOf } from "./review.ts";

/** Files are held in memory while they are taken in; for more there is the command line. */
const LARGEST = 256 * 1024 * 1024;
const MOST_FILES = 1_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** POST /imports: files in, NDJSON out while the work goes on. */
export function importRoutes(store: Store): Hono<CallerEnv> {
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: () => {
      throw new HTTPException(413, {
        message: `more than ${LARGEST / 1024 / 1024} MB at once; use the command line: dateline ingest`,
      });
    },
  });
  return new Hono<CallerEnv>().post("/", asRole("coder"), limit, async (c) => {
    const { files, published } = await uploaded(c);
    const actor = reviewerOf(c);
    c.header("Content-Type", "application/x-ndjson; charset=utf-8");
    c.header("X-Accel-Buffering", "no");
    return stream(c, async (out) => {
      // The reader may go: what was uploaded is taken in all the same.
      const tell = (message: ImportMessage): void => {
        if (!out.aborted) void out.write(`${JSON.stringify(message)}\n`);
      };
      try {
        await takeUpload(store, files, { actor, ...published }, tell);
        nudge(store);
      } catch (error) {
        process.stderr.write(`dateline: import: ${(error as Error).stack}\n`);
        tell({ kind: "error", message: "it broke off; the terminal says why" });
      }
    });
  });
}

async function uploaded(
  c: Context,
): Promise<{ files: UploadedFile[]; published: { published?: string } }> {
  const form = await c.req.formData().catch(() => {
    throw bad('expected files as multipart/form-data, in parts named "files"');
  });
  const parts = form.getAll("files").filter((part) => part instanceof File);
  if (parts.length === 0) throw bad('no file: expected parts named "files"');
  if (parts.length > MOST_FILES) throw bad(`more than ${MOST_FILES} files at once`);
  const published = form.get("published");
  if (published !== null && published !== "" && !DAY.test(String(published))) {
    throw bad('"published": expected a day such as 2025-01-23');
  }
  const files: UploadedFile[] = [];
  for (const part of parts) {
    files.push({ name: safeName(part.name), bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return { files, published: published ? { published: String(published) } : {} };
}

/** A name for showing: without control characters, without a way out of its folder, of bearable length. */
function safeName(name: string): string {
  const plain = name
    .replace(/\p{C}/gu, "")
    .split(/[/\\]/)
    .filter((part) => part !== "..");
  return plain.join("/").slice(-200) || "upload";
}
