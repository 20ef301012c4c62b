import { type IncidentInput, incidentInputs } from "../../merge/input.ts";
import type { Article, CaptureAnnotation } from "../../model/annotation.ts";
import type { Db } from "../../store/store.ts";
import { inChunks } from "./chunks.ts";

const made = new WeakMap<Article, readonly IncidentInput[]>();

/** What merging reads of an article; made once for each that is in memory. */
export function incidentsOf(article: Article): readonly IncidentInput[] {
  const inputs = made.get(article) ?? incidentInputs(article);
  made.set(article, inputs);
  return inputs;
}

/** Writes what merging reads of the articles of captures. */
export async function writeIncidents(
  tx: Db,
  annotations: readonly CaptureAnnotation[],
): Promise<void> {
  const rows = annotations
    .flatMap(({ articles }) => articles)
    .flatMap((article) =>
      incidentsOf(article).map((incident) => ({
        id: incident.id,
        article_id: article.id,
        json: JSON.stringify(incident),
      })),
    );
  for (const chunk of inChunks(rows, 100)) await tx.insertInto("incidents").values(chunk).execute();
}
