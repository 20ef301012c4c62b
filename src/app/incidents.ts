import { incidentInputs } from "../merge/input.ts";
import type { CaptureAnnotation } from "../model/annotation.ts";
import type { Db } from "../store/store.ts";
import { inChunks } from "./chunks.ts";

/** Writes what merging reads of the articles of captures. */
export async function writeIncidents(
  tx: Db,
  annotations: readonly CaptureAnnotation[],
): Promise<void> {
  const rows = annotations
    .flatMap(({ articles }) => articles)
    .flatMap((article) =>
      incidentInputs(article).map((incident) => ({
        id: incident.id,
        article_id: article.id,
        json: JSON.stringify(incident),
      })),
    );
  for (const chunk of inChunks(rows, 100)) await tx.insertInto("incidents").values(chunk).execute();
}
