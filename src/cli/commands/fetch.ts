import { readFile, stat } from "node:fs/promises";
import type { Command } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { reportFailure } from "../../app/ingest/annotate-inputs.ts";
import { type FetchOptions, fetchInto, type Taker } from "../../app/ingest/fetch.ts";
import { type IngestHooks, type IngestSummary, ingestItems } from "../../app/ingest/ingest.ts";
import { createProgress } from "../../app/progress.ts";
import { buildRecord } from "../../app/record/record.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { rounds } from "../../app/watch/rounds.ts";
import { politeDefaults } from "../../fetch/polite.ts";
import { arrivedBy } from "../../intake/arrival.ts";
import { readInputs } from "../../intake/read.ts";
import type { Store } from "../../store/store.ts";
import {
  type InputFlags,
  inputOptions,
  parseCount,
  refuseWithQueue,
  withInputOptions,
} from "../options.ts";

interface FetchFlags extends InputFlags {
  readonly store: string;
  readonly list?: string;
  readonly delay: number;
  readonly timeout: number;
  readonly retries: number;
  readonly parallel: number;
  readonly refresh?: boolean;
  readonly allowPrivateAddresses?: boolean;
  readonly ignoreRobots?: boolean;
  readonly every?: number;
  readonly once?: boolean;
  readonly queue?: boolean;
}

const { limits, delayMs, retries } = politeDefaults;

function withFetchOptions(command: Command): Command {
  return withInputOptions(command)
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .option("--delay <ms>", "shortest time between two requests to one host", parseCount, delayMs)
    .option("--timeout <ms>", "longest time for one request", parseCount, limits.timeoutMs)
    .option("--retries <n>", "further tries after a failed one", parseCount, retries)
    .option("--parallel <n>", "hosts asked at the same time", parseCount, 4)
    .option("--queue", "only take them in; workers do the rest (dateline work)")
    .option("--refresh", "ask again for pages that were captured before")
    .option("--ignore-robots", "do not ask for robots.txt (only with the host's consent)")
    .option("--allow-private-addresses", "allow hosts of the local network (tests, intranets)");
}

export function addFetch(program: Command): void {
  withFetchOptions(
    program
      .command("fetch [urls...]")
      .summary("pages, feeds and sitemaps → store; polite and resumable")
      .description(
        "Fetches pages, and the pages that feeds and sitemaps name, into a store. Obeys robots.txt, keeps its distance,\n" +
          "asks only for what changed. Interrupted, run it again: it goes on where it stopped.",
      )
      .option("--list <file>", "a file with one address a line (- for standard input)"),
  )
    .addHelpText(
      "after",
      `
Examples:
  dateline fetch https://paper.example/feed.xml --store sudan
  dateline fetch --list addresses.txt --store sudan --delay 5000
  dateline fetch --queue --list addresses.txt --store postgres://db.example/sudan`,
    )
    .action(async (urls: string[], flags: FetchFlags) => {
      const addresses = [...urls, ...(flags.list ? await readList(flags.list) : [])];
      if (addresses.length === 0) throw new CommandError("fetch: no address given", EXIT.usage);
      process.exitCode = await withStore(flags.store, (store) =>
        runRound(store, addresses, [], flags, "fetch"),
      );
    });
}

export function addWatch(program: Command): void {
  withFetchOptions(
    program
      .command("watch <sources...>")
      .summary("feeds, sitemaps and folders, again and again")
      .description(
        "Looks at feeds, sitemaps and folders again and again and takes in what is new. Ctrl-C ends it.",
      )
      .option("--every <minutes>", "time between two rounds", parseCount, 15)
      .option("--once", "one round, for a scheduler of your own"),
  )
    .addHelpText(
      "after",
      `
Examples:
  dateline watch https://paper.example/feed.xml inbox/ --store sudan
  dateline watch https://paper.example/news-sitemap.xml --once --store sudan`,
    )
    .action(async (sources: string[], flags: FetchFlags) => {
      const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);
      const addresses = sources.filter(isAddress);
      const folders = sources.filter((source) => !isAddress(source));
      for (const folder of folders) await stat(folder).catch(() => notThere(folder));
      process.exitCode = await withStore(flags.store, (store) =>
        watch(store, addresses, folders, flags),
      );
    });
}

function notThere(folder: string): never {
  throw new CommandError(
    `watch: ${folder}: expected an address or a folder, found neither`,
    EXIT.usage,
  );
}

async function watch(
  store: Store,
  addresses: readonly string[],
  folders: readonly string[],
  flags: FetchFlags,
): Promise<number> {
  const round = () => runRound(store, addresses, folders, flags, "watch");
  if (flags.once) return await round();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  await rounds(round, {
    ...{ pauseMs: (flags.every ?? 15) * 60_000, location: store.location, signal: stop.signal },
    onTrouble: (message) =>
      void process.stderr.write(`dateline: ${message}; next round as usual\n`),
  });
  return EXIT.ok;
}

async function runRound(
  store: Store,
  addresses: readonly string[],
  folders: readonly string[],
  flags: FetchFlags,
  arrival: "fetch" | "watch",
): Promise<number> {
  const progress = createProgress("captures");
  const hooks: IngestHooks = {
    now: () => new Date(),
    onFailure: reportFailure,
    onProgress: (done) => progress.tick(done),
  };
  const taker = flags.queue ? await byQueue(store, flags, hooks) : atOnce(store, flags, hooks);
  const results: Taken[] = [];
  if (addresses.length > 0) {
    const options = { ...fetchOptions(flags), arrival };
    results.push(await fetchInto(store, addresses, options, hooks.now, taker));
  }
  if (folders.length > 0) {
    const items = readInputs(folders, inputOptions(flags).intake);
    results.push(await taker(arrivedBy(arrival, items), async () => {}));
  }
  progress.end();
  if (!flags.queue) await buildRecord(store, new Date());
  const added = results.reduce((sum, result) => sum + result.added, 0);
  const unread = results.reduce((sum, result) => sum + result.failures.length, 0);
  const done = flags.queue ? "queued" : "added";
  process.stdout.write(`${store.location}: ${added} captures ${done}, ${unread} not read\n`);
  return unread > 0 ? EXIT.someUnread : EXIT.ok;
}

type Taken = Pick<IngestSummary, "added" | "failures">;

const atOnce =
  (store: Store, flags: FetchFlags, hooks: IngestHooks): Taker<Taken> =>
  (items, onBatch) =>
    ingestItems(store, items, inputOptions(flags), { ...hooks, onBatch });

async function byQueue(store: Store, flags: FetchFlags, hooks: IngestHooks): Promise<Taker<Taken>> {
  refuseWithQueue("fetch", flags);
  // Loaded when it is wanted: most runs have no queue.
  const { queueItems } = await import("../../app/work/intake.ts");
  return async (items, onBatch) => {
    const { annotate } = inputOptions(flags);
    const { queued, failures } = await queueItems(store, items, annotate, { ...hooks, onBatch });
    return { added: queued, failures };
  };
}

const fetchOptions = (flags: FetchFlags): FetchOptions => ({
  parallel: Math.max(1, flags.parallel),
  refresh: flags.refresh === true,
  polite: {
    ...politeDefaults,
    delayMs: flags.delay,
    retries: flags.retries,
    ignoreRobots: flags.ignoreRobots === true,
    limits: {
      ...limits,
      timeoutMs: flags.timeout,
      maxBytes: flags.maxBytes,
      allowPrivate: flags.allowPrivateAddresses === true,
    },
  },
});

/** Addresses of a list: the first field of each line that is one (GDELT and Media Cloud lists have more fields). */
async function readList(file: string): Promise<string[]> {
  const text = file === "-" ? await readStdin() : await readFile(file, "utf8");
  return text.split(/\r?\n/).flatMap((line) => {
    const field = line.split(/[\t,;]/).find((part) => /^"?https?:\/\//i.test(part.trim()));
    return field ? [field.trim().replace(/^"|"$/g, "")] : [];
  });
}

async function readStdin(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
