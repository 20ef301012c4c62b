import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Context } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Serves the built desk. An address without a file is a view of the desk: it gets index.html, whatever its end ("/captures/page.html"). */
export function deskFiles(folder: string): (c: Context) => Promise<Response> {
  return async (c) => {
    const path = normalize(decoded(c.req.path)).replace(/^([/\\])+/, "");
    const file = join(folder, path);
    const inside = file.startsWith(folder + sep);
    const isFile = inside && extname(path) !== "" && existsSync(file);
    const isAsset = inside && path.startsWith(`assets${sep}`);
    const wanted = isFile || isAsset ? file : join(folder, "index.html");
    try {
      const body = await readFile(wanted);
      c.header("Content-Type", TYPES[extname(wanted)] ?? "application/octet-stream");
      // Vite puts a hash into the names of assets: they never change. The page itself may.
      c.header(
        "Cache-Control",
        path.startsWith("assets/") ? "max-age=31536000, immutable" : "no-cache",
      );
      return c.body(new Uint8Array(body));
    } catch {
      return c.json({ error: { code: "NOT_FOUND", message: "nothing is served here" } }, 404);
    }
  };
}

/** The path as files are named; as it came where it is not well-formed. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
