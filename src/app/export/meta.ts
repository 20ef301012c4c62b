import type { EventFilter } from "../../store/event-query.ts";
import type { Versions } from "./events.ts";
import { ATTRIBUTION } from "./formats/event-facts.ts";

/** What stands beside an exported file: what was asked, how much came, what it was made with. */
export interface ExportMeta {
  readonly format: "dateline-export/1";
  readonly what: string;
  readonly fileFormat: string;
  readonly program: string;
  readonly filter: EventFilter;
  readonly imputed: boolean;
  readonly rows: number;
  /** Key in the rows → stage → version. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly attribution: string;
}

/** The side file of an export that has run. */
export function exportMeta(job: {
  readonly kind: string;
  readonly format: string;
  readonly filter: EventFilter;
  readonly impute: boolean;
  readonly versions: Versions;
  readonly rows: { readonly count: number };
  readonly program: string;
}): ExportMeta {
  return {
    format: "dateline-export/1",
    what: job.kind,
    fileFormat: job.format,
    program: job.program,
    filter: job.filter,
    imputed: job.impute,
    rows: job.rows.count,
    versions: Object.fromEntries([...job.versions].sort(([a], [b]) => (a < b ? -1 : 1))),
    attribution: ATTRIBUTION,
  };
}
