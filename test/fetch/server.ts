import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";

/** A web server on loopback that misbehaves on purpose, one address for each way. */
export interface BadServer {
  readonly base: string;
  /** Paths in the order in which they were asked for. */
  readonly asked: string[];
}

const page = (title: string): string =>
  `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>Two soldiers were killed near the bridge on Tuesday, the army said in a statement.</p></article></body></html>`;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const html: Readonly<Record<string, string>> = { "content-type": "text/html; charset=utf-8" };
let busy = 0;

const HANDLERS: Readonly<Record<string, Handler>> = {
  "/robots.txt": (_, response) => response.end("User-agent: *\nDisallow: /private\n"),
  "/good": (_, response) => response.writeHead(200, html).end(page("Good")),
  "/private": (_, response) => response.writeHead(200, html).end(page("Private")),
  "/etag": (request, response) => {
    if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { ...html, etag: '"v1"' }).end(page("Tagged"));
  },
  "/moved": (_, response) => response.writeHead(301, { location: "/good" }).end(),
  "/loop": (_, response) => response.writeHead(302, { location: "/loop" }).end(),
  "/inside": (_, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/x" }).end(),
  "/slow": (_, response) => {
    response.writeHead(200, html).write("<p>");
  },
  "/endless": (_, response) => {
    response.writeHead(200, html);
    const more = (): void => {
      while (!response.destroyed && response.write("x".repeat(65536)));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  },
  "/bomb": (_, response) => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, 0x61));
    response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(bomb);
  },
  "/not-gzip": (_, response) =>
    response.writeHead(200, { ...html, "content-encoding": "gzip" }).end("plain"),
  "/short": (_, response) => {
    response.writeHead(200, { ...html, "content-length": "5000" }).write("<p>cut");
    setTimeout(() => response.destroy(), 20);
  },
  "/busy": (_, response) => {
    if (busy++ < 1) response.writeHead(429, { "retry-after": "1" }).end();
    else response.writeHead(200, html).end(page("Busy"));
  },
  "/always-busy": (_, response) => response.writeHead(503, { "retry-after": "86400" }).end(),
  "/picture": (_, response) => response.writeHead(200, { "content-type": "image/png" }).end("x"),
  "/gone": (_, response) => response.writeHead(410, html).end("gone"),
  "/feed.xml": (request, response) => {
    const host = `http://${request.headers.host}`;
    const items = ["/good", "/etag"].map(
      (path) => `<item><title>t</title><link>${host}${path}</link></item>`,
    );
    response.end(
      `<rss version="2.0"><channel><title>Paper</title>${items.join("")}</channel></rss>`,
    );
  },
};

export async function openBadServer(): Promise<BadServer> {
  const asked: string[] = [];
  busy = 0;
  const server: Server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const handler = HANDLERS[path];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
