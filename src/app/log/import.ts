import type { Db } from "../../store/store.ts";
import { type Actor, appendLog } from "./log.ts";

/** The entry of the log for captures that came in together. Call it in the transaction that stores them. */
export async function logImport(
  tx: Db,
  captures: readonly { readonly id: string; readonly sha256: string }[],
  actor: Actor,
): Promise<void> {
  if (captures.length === 0) return;
  const after = { captures: captures.map(({ id, sha256 }) => ({ id, sha256 })) };
  const subject = { kind: "import", id: captures[0]!.id };
  await appendLog(tx, [{ act: "import", subject, after }], actor);
}
