import { type CopyIndex, createCopyIndex } from "../copies/copy-index.ts";
import { type CopyInput, copyInputs } from "../copies/input.ts";
import type { CaptureAnnotation } from "../model/annotation.ts";
import type { CopyEdge } from "../model/record.ts";
import { createSqliteCopyStorage } from "../store/sqlite/copy-storage.ts";
import type { Db, Store } from "../store/store.ts";

/** Copy detection as ingest uses it; one for each open store. */
export interface CopyEngine {
  readonly index: CopyIndex;
  /** Takes a capture's articles in and writes what changed between articles. Call it inside a transaction. */
  add(tx: Db, annotation: CaptureAnnotation): Promise<void>;
  /** Writes what the index held back. Call it before the transaction ends. */
  flush(): void;
  /** Forgets what it read of a transaction that was rolled back. */
  forget(): void;
}

const engines = new WeakMap<Store, CopyEngine>();

/** The store's copy engine, made on first use. */
export function copyEngine(store: Store): CopyEngine {
  const known = engines.get(store);
  if (known) return known;
  const storage = createSqliteCopyStorage(store.indexes);
  const index = createCopyIndex(storage);
  const engine: CopyEngine = {
    index,
    flush: () => storage.flush(),
    forget: () => index.forget(),
    add: async (tx, annotation) => {
      for (const input of copyInputs(annotation)) await addArticle(tx, index, input);
    },
  };
  engines.set(store, engine);
  return engine;
}

async function addArticle(tx: Db, index: CopyIndex, input: CopyInput): Promise<void> {
  const { edges, dropped } = index.addArticle(input);
  for (const { a, b } of dropped) {
    await tx.deleteFrom("copies").where("a", "=", a).where("b", "=", b).execute();
  }
  for (const edge of edges) await putEdge(tx, edge);
}

async function putEdge(tx: Db, edge: CopyEdge): Promise<void> {
  const row = { a: edge.a, b: edge.b, class: edge.class, json: JSON.stringify(edge) };
  await tx
    .insertInto("copies")
    .values(row)
    .onConflict((conflict) => conflict.columns(["a", "b"]).doUpdateSet(row))
    .execute();
}
