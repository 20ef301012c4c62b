import type { Db } from "../../store/store.ts";

const AT_ONCE = 500;

/** Empties the content of every entry that `concerns` picks out by its JSON, act and subject, for the takedown of that id. Returns how many. */
export async function removePayloads(
  tx: Db,
  concerns: (json: string, entry: { readonly act: string; readonly subject: string }) => boolean,
  takedown: string,
): Promise<number> {
  let removed = 0;
  let after = "";
  for (;;) {
    const rows = await tx
      .selectFrom("log_payloads")
      .innerJoin("log", "log.id", "log_payloads.entry")
      .select(["entry", "json", "act", "subject_id as subject"])
      .where("entry", ">", after)
      .where("json", "is not", null)
      .orderBy("entry")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return removed;
    const found = rows.filter(({ json, ...entry }) => json !== null && concerns(json, entry));
    removed += found.length;
    if (found.length > 0) {
      const entries = found.map(({ entry }) => entry);
      await tx
        .updateTable("log_payloads")
        .set({ json: null, removed_by: takedown })
        .where("entry", "in", entries)
        .execute();
    }
    after = rows.at(-1)!.entry;
  }
}
