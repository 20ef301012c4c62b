import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { checkHost, guardedLookup } from "./guard.ts";

export interface Limits {
  /** From the start of a request to the end of its answer. */
  readonly timeoutMs: number;
  /** Bytes of an answer after decompression. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** True lets addresses of the local network through. */
  readonly allowPrivate: boolean;
}

export interface Answer {
  readonly status: number;
  /** Address after redirects. */
  readonly url: string;
  /** Addresses that redirected, in order. */
  readonly redirects: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

export type FetchErrorCode =
  | "FETCH_BAD_URL"
  | "FETCH_FORBIDDEN_ADDRESS"
  | "FETCH_TIMEOUT"
  | "FETCH_TOO_LARGE"
  | "FETCH_TOO_MANY_REDIRECTS"
  | "FETCH_BAD_ENCODING"
  | "FETCH_CONNECTION";

/** A request that gave no answer, and whether another try may. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly code: FetchErrorCode;
  readonly again: boolean;
  constructor(code: FetchErrorCode, message: string, again = false) {
    super(message);
    this.code = code;
    this.again = again;
  }
}

/** Asks for one address, following redirects; each hop is checked anew. Throws a FetchError. */
export async function get(
  address: string,
  headers: Readonly<Record<string, string>>,
  limits: Limits,
): Promise<Answer> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const redirects: string[] = [];
  let url = parseUrl(address);
  for (;;) {
    const response = await open(url, headers, limits, signal);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (status >= 300 && status < 400 && status !== 304 && location) {
      response.destroy();
      redirects.push(url.href);
      if (redirects.length > limits.maxRedirects) {
        throw new FetchError(
          "FETCH_TOO_MANY_REDIRECTS",
          `more than ${limits.maxRedirects} redirects`,
        );
      }
      url = parseUrl(location, url);
      continue;
    }
    const bytes = await readBody(response, limits, signal);
    return { status, url: url.href, redirects, headers: flat(response), bytes };
  }
}

function parseUrl(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new FetchError("FETCH_BAD_URL", `expected an http or https address, found "${address}"`);
  }
  url.hash = "";
  return url;
}

function open(
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: Limits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(asFetchError(error, signal));
    try {
      if (!limits.allowPrivate) checkHost(url.hostname);
      const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, {
        headers: { "accept-encoding": "gzip, deflate, br", ...headers },
        signal,
        ...(limits.allowPrivate ? {} : { lookup: guardedLookup }),
      });
      request.on("response", resolve);
      request.on("error", fail);
      request.end();
    } catch (error) {
      fail(error as Error);
    }
  });
}

async function readBody(
  response: IncomingMessage,
  limits: Limits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of decoded(response)) {
      length += part.length;
      if (length > limits.maxBytes) {
        throw new FetchError("FETCH_TOO_LARGE", `more than ${limits.maxBytes} bytes`);
      }
      parts.push(part);
    }
  } catch (error) {
    throw asFetchError(error as Error, signal);
  } finally {
    response.destroy();
  }
  return Buffer.concat(parts);
}

function decoded(response: IncomingMessage): AsyncIterable<Uint8Array> {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  const unpack =
    encoding === "gzip" || encoding === "x-gzip"
      ? createGunzip()
      : encoding === "br"
        ? createBrotliDecompress()
        : encoding === "deflate"
          ? createInflate()
          : null;
  if (!unpack) return response;
  response.on("error", (error) => unpack.destroy(error));
  return response.pipe(unpack);
}

function asFetchError(error: Error & { code?: string }, signal: AbortSignal): FetchError {
  if (error instanceof FetchError) return error;
  if (signal.aborted) return new FetchError("FETCH_TIMEOUT", "no whole answer in time", true);
  if (error.name === "ForbiddenAddressError") {
    return new FetchError("FETCH_FORBIDDEN_ADDRESS", error.message);
  }
  if (error.code?.startsWith("Z_") || error.code?.startsWith("ERR__ERROR")) {
    return new FetchError("FETCH_BAD_ENCODING", `the answer cannot be unpacked: ${error.message}`);
  }
  return new FetchError("FETCH_CONNECTION", error.message, true);
}

const flat = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
