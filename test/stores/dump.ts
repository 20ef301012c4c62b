import { EXPORTS, exportRows } from "../../src/app/export/export.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";

/** All of a record, one line a row, except the times at which things were done. */
export async function dumpStore(store: Store): Promise<string> {
  const lines: string[] = [];
  for (const kind of EXPORTS) {
    for await (const row of exportRows(store, kind, { background: "1" })) {
      const { at: _at, ...rest } = row as { at?: string };
      lines.push(`${kind} ${JSON.stringify(rest)}`);
    }
  }
  return lines.join("\n");
}

export async function dumpPlace(place: string): Promise<string> {
  const store = await openStore(place);
  try {
    return await dumpStore(store);
  } finally {
    await store.close();
  }
}
