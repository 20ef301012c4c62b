import { Unzip, UnzipInflate, UnzipPassThrough } from "fflate";
import { failure, inside, type Reader, type Source } from "../source.ts";

/** Entries of one archive at most; a bomb of empty files ends here. */
const MOST_ENTRIES = 200_000;
/** An entry's bytes held before they are read: WARC entries are read as they come. */
const HIGH_WATER = 8 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly queue: Uint8Array[];
  done: boolean;
  error: Error | null;
}

/**
 * ZIP and WACZ, streamed: every entry goes to the reader of its kind, named "archive › entry". Nothing is written
 * to disk, so a name that climbs out of a folder is a name and no more.
 */
export function zipReader(readEntry: Reader): Reader {
  return async function* (source, options) {
    try {
      let count = 0;
      for await (const entry of entriesOf(source)) {
        if (++count > MOST_ENTRIES) {
          yield failure(
            "INTAKE_BAD_ARCHIVE",
            source.name,
            `at most ${MOST_ENTRIES} entries`,
            "more",
          );
          return;
        }
        if (!isWanted(entry.name)) continue;
        yield* readEntry(
          {
            name: inside(source.name, entry.name),
            stream: entry.stream,
            depth: (source.depth ?? 0) + 1,
          },
          options,
        );
      }
    } catch (error) {
      yield failure(
        "INTAKE_BAD_ARCHIVE",
        source.name,
        "a whole ZIP archive",
        (error as Error).message,
      );
    }
  };
}

/** Folders, hidden files, pictures and the indexes of a WACZ hold no captures. */
const isWanted = (name: string): boolean =>
  !/(?:\/|\.(?:png|jpe?g|gif|svg|webp|ico|css|js|woff2?|cdxj?|idx|cdx\.gz))$/i.test(name) &&
  !/(?:^|\/)(?:\.[^./]|__MACOSX|datapackage|indexes\/|pages\/)/.test(name);

async function* entriesOf(
  source: Source,
): AsyncGenerator<{ name: string; stream: AsyncIterable<Uint8Array> }> {
  const found: Entry[] = [];
  const unzip = new Unzip((file) => {
    const entry: Entry = { name: file.name, queue: [], done: false, error: null };
    file.ondata = (error, data, final) => {
      if (error) entry.error = error;
      else if (data.length > 0) entry.queue.push(data.slice());
      if (final || error) entry.done = true;
    };
    found.push(entry);
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  const input = source.stream[Symbol.asyncIterator]();
  let ended = false;
  const pull = async (): Promise<void> => {
    const next = await input.next();
    if (next.done) {
      ended = true;
      unzip.push(new Uint8Array(0), true);
    } else {
      // Small pushes bound what one call can inflate: a bomb grows at most a thousandfold.
      for (let at = 0; at < next.value.length; at += 16384) {
        unzip.push(next.value.slice(at, at + 16384));
      }
    }
  };
  for (let at = 0; !ended || at < found.length; ) {
    const entry = found[at];
    if (!entry) {
      await pull();
      continue;
    }
    yield { name: entry.name, stream: streamOf(entry, pull, () => ended) };
    // What a reader left unread is passed over, not kept.
    while (!entry.done && !ended) {
      entry.queue.length = 0;
      await pull();
    }
    entry.queue.length = 0;
    at++;
  }
}

async function* streamOf(
  entry: Entry,
  pull: () => Promise<void>,
  ended: () => boolean,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    if (entry.error) throw entry.error;
    const part = entry.queue.shift();
    if (part) {
      yield part;
      continue;
    }
    if (entry.done) return;
    if (ended()) throw new Error("the archive ends within an entry");
    await pull();
    if (entry.queue.reduce((sum, { length }) => sum + length, 0) > HIGH_WATER * 64) {
      throw new Error("an entry inflates beyond all measure");
    }
  }
}
