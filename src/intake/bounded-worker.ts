import { Console } from "node:console";
import { parentPort } from "node:worker_threads";

// As on the main thread: standard output is data.
globalThis.console = new Console(process.stderr);

/** Thread of src/intake/bounded.ts: reads one file at a time and gives what is in it by and by, as it is asked. */
export type BoundedKind = "parquet" | "pdf";
export interface Ask {
  readonly kind: BoundedKind;
  readonly bytes: Uint8Array;
  readonly name: string;
}
export type Answer =
  | { readonly values: readonly unknown[]; readonly done: boolean }
  | { readonly error: string };

type Read = (bytes: Uint8Array, name: string) => AsyncIterable<unknown>;

const READERS: Readonly<Record<BoundedKind, () => Promise<Read>>> = {
  parquet: async () => (await import("./readers/parquet-rows.ts")).parquetItems,
  pdf: async () => {
    const { extractPdfText } = await import("./readers/pdf-text.ts");
    return async function* (bytes) {
      yield await extractPdfText(bytes);
    };
  },
};

/** Values of one answer: fewer messages than values, and little waits in memory. */
const MOST = 16;

let reading: AsyncIterator<unknown> | null = null;

async function answer(ask: Ask | "more"): Promise<Answer> {
  if (ask !== "more") {
    const read = await READERS[ask.kind]();
    reading = read(ask.bytes, ask.name)[Symbol.asyncIterator]();
  }
  const values: unknown[] = [];
  while (values.length < MOST) {
    const next = await reading!.next();
    if (next.done) return { values, done: true };
    values.push(next.value);
  }
  return { values, done: false };
}

// A library that reads columns side by side gives one error; those that nobody waits for any more say nothing new.
process.on("unhandledRejection", () => {});

const port = parentPort;
port?.on("message", (ask: Ask | "more") => {
  answer(ask)
    .catch((error): Answer => ({ error: (error as Error)?.message ?? String(error) }))
    .then((given) => port.postMessage(given));
});
