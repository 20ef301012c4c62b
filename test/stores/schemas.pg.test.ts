import { join } from "node:path";
import { expect, test } from "vitest";
import { buildRecord } from "../../src/app/record/record.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import { verifyStore } from "../../src/app/store/verify.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { SCHEMA_VERSION } from "../../src/store/store.ts";
import { makeOldStore } from "../helpers/old-store.ts";
import { freshPlace, STORES } from "../helpers/stores.ts";
import { dumpStore } from "./dump.ts";
import { take } from "./take.ts";

/** The schemas of released versions; a release appends its own. */
const RELEASED = [1];

const rows = (dump: string): string[] =>
  dump.split("\n").filter((line) => !line.startsWith("changes "));

test("a store of every released schema is brought up to date, and holds the same record", async () => {
  const samples = join(packageRoot, "samples", "captures");
  const present = await openStore(await freshPlace("sqlite"));
  await take(present, [samples]);
  const expected = rows(await dumpStore(present));
  for (const kind of STORES) {
    for (const schema of RELEASED) {
      const place = await freshPlace(kind);
      await makeOldStore(kind, place, schema, present);
      const store = await openStore(place);
      await buildRecord(store, new Date(0));
      expect(rows(await dumpStore(store)), `${kind}, schema ${schema}`).toEqual(expected);
      expect((await verifyStore(store)).faults).toEqual([]);
      await store.close();
      const again = await openStore(place);
      expect(schema).toBeLessThan(SCHEMA_VERSION);
      await again.close();
    }
  }
  await present.close();
}, 120_000);
