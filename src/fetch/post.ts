import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { checkHost, guardedLookup } from "./guard.ts";

export interface PostOptions {
  readonly timeoutMs: number;
  /** True lets addresses of the local network through. */
  readonly allowPrivate: boolean;
}

/** Sends a body to an address and returns the answer's status; redirects are not followed. Throws where there is no answer. */
export function post(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { timeoutMs, allowPrivate }: PostOptions,
): Promise<number> {
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new Error(`expected an http or https address, found "${address}"`);
  }
  if (!allowPrivate) checkHost(url.hostname);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeoutMs),
      ...(allowPrivate ? {} : { lookup: guardedLookup }),
    });
    request.on("response", (response) => {
      // What it answers is of no interest, and may be endless.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    request.end(body);
  });
}
