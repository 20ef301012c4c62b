import { setTimeout as sleep } from "node:timers/promises";
import robotsParser, { type Robot } from "robots-parser";
import { type Answer, FetchError, get, type Limits } from "./request.ts";

/** The package's types describe a module with a default export; at run time it is the function itself. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

export interface PoliteOptions {
  readonly limits: Limits;
  readonly userAgent: string;
  /** Shortest time between two requests to one host. */
  readonly delayMs: number;
  /** Tries after the first, each waiting twice as long. */
  readonly retries: number;
  readonly retryMs: number;
  /** Longest wait that a Retry-After header is obeyed for; beyond it the address is left for another run. */
  readonly longestWaitMs: number;
  readonly ignoreRobots: boolean;
}

export const politeDefaults: PoliteOptions = {
  limits: { timeoutMs: 30_000, maxBytes: 32 * 1024 * 1024, maxRedirects: 8, allowPrivate: false },
  userAgent: "Dateline/0.1 (news research; one request at a time)",
  delayMs: 2_000,
  retries: 3,
  retryMs: 1_000,
  longestWaitMs: 60_000,
  ignoreRobots: false,
};

export type Visit =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly code: string; readonly reason: string };

/** A visitor who asks each host one thing at a time, waits between, obeys robots.txt (RFC 9309) and Retry-After. */
export interface Visitor {
  visit(url: string, headers?: Readonly<Record<string, string>>): Promise<Visit>;
}

export function createVisitor(options: PoliteOptions): Visitor {
  const robots = new Map<string, Promise<Robot | null>>();
  const turns = new Map<string, Promise<void>>();
  const next = new Map<string, number>();

  /** Waits for the host's turn, so that requests to it never overlap and keep their distance. */
  async function inTurn<T>(host: string, delayMs: number, work: () => Promise<T>): Promise<T> {
    const before = turns.get(host) ?? Promise.resolve();
    let release = (): void => {};
    turns.set(
      host,
      before.then(() => new Promise((resolve) => (release = resolve))),
    );
    await before;
    try {
      const wait = (next.get(host) ?? 0) - performance.now();
      if (wait > 0) await sleep(wait);
      return await work();
    } finally {
      next.set(host, performance.now() + delayMs);
      release();
    }
  }

  const robotsOf = (url: URL): Promise<Robot | null> => {
    const known = robots.get(url.origin);
    if (known) return known;
    const loading = loadRobots(url, options);
    robots.set(url.origin, loading);
    return loading;
  };

  async function visit(
    address: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visit> {
    if (!URL.canParse(address)) {
      return { kind: "failed", code: "FETCH_BAD_URL", reason: `"${address}" is no address` };
    }
    const url = new URL(address);
    let delay = options.delayMs;
    if (!options.ignoreRobots) {
      const rules = await robotsOf(url).catch(() => null);
      if (rules?.isAllowed(address, options.userAgent) === false) {
        return { kind: "refused", reason: "robots.txt of the host forbids it" };
      }
      delay = Math.max(delay, (rules?.getCrawlDelay(options.userAgent) ?? 0) * 1000);
    }
    return await inTurn(url.host, delay, () => tryOften(address, headers, options));
  }
  return { visit };
}

async function loadRobots(url: URL, options: PoliteOptions): Promise<Robot | null> {
  const address = new URL("/robots.txt", url).href;
  const limits = { ...options.limits, maxBytes: 512 * 1024 };
  const answer = await get(address, { "user-agent": options.userAgent }, limits);
  // RFC 9309: no robots.txt allows everything; a server error forbids for now.
  if (answer.status >= 500) return parseRobots(address, "User-agent: *\nDisallow: /");
  if (answer.status >= 400) return null;
  return parseRobots(address, Buffer.from(answer.bytes).toString("utf8"));
}

async function tryOften(
  url: string,
  headers: Readonly<Record<string, string>>,
  options: PoliteOptions,
): Promise<Visit> {
  let wait = options.retryMs;
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= options.retries;
    try {
      const answer = await get(
        url,
        { "user-agent": options.userAgent, ...headers },
        options.limits,
      );
      const busy = answer.status === 429 || answer.status >= 500;
      if (!busy) return { kind: "answer", answer };
      const asked = retryAfter(answer.headers["retry-after"]);
      if (last || (asked ?? 0) > options.longestWaitMs) {
        return {
          kind: "failed",
          code: "FETCH_BUSY",
          reason: `the server answered ${answer.status}`,
        };
      }
      await sleep(asked ?? wait);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      if (!error.again || last) return { kind: "failed", code: error.code, reason: error.message };
      await sleep(wait);
    }
    wait *= 2;
  }
}

/** Milliseconds that a Retry-After header asks for (seconds or an HTTP date); null without a readable one. */
function retryAfter(value: string | undefined): number | null {
  if (!value) return null;
  if (/^\d{1,6}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
