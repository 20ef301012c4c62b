/** A process that reviews one event after the other and says the id of each act that is done, until it is killed. */
import { writeSync } from "node:fs";
import { performAct } from "../../src/app/review/perform.ts";
import { openStore } from "../../src/app/store/open-store.ts";

const store = await openStore(process.argv[2]!);
const rows = await store.db.selectFrom("events").select("id").orderBy("id").execute();
for (let i = 0; i < 500; i++) {
  const id = rows[i % rows.length]!.id;
  const reviewer = { by: "local", at: new Date(), users: false };
  const act =
    i % 3 === 0
      ? ({ act: "discount", events: [id], reason: `again ${i}` } as const)
      : ({ act: "comment", subject: { kind: "event", id }, text: `Looked at, ${i}.` } as const);
  const { entries } = await performAct(store, act, reviewer);
  for (const entry of entries) writeSync(1, `${entry}\n`);
}
await store.close();
