import {
  EVENT_FORMATS,
  type ExportFormat,
  ROW_FORMATS,
  writeExport,
} from "../app/export/formats/write.ts";
import { EVENT_FILTER } from "./search-tools.ts";
import { type Tool, ToolError } from "./tool.ts";

/** Longest answer: what a model can be given at once. */
const LONGEST = 400_000;
const FORMATS = [...new Set([...ROW_FORMATS, ...EVENT_FORMATS])].filter(
  (format) => format !== "parquet",
);

/** The record's events in a file format, exactly what the filter selects. */
export const EXPORT_TOOL: Tool = {
  name: "export_events",
  title: "Export events",
  description: `Events under a filter as ${FORMATS.join(", ")}: complete, or refused where it is longer than ${LONGEST} characters.`,
  inputSchema: {
    type: "object",
    properties: { ...EVENT_FILTER, format: { enum: FORMATS, description: "jsonl unless told." } },
    additionalProperties: false,
  },
  async run({ store }, { format = "jsonl", ...filter }) {
    const rows = { count: 0 };
    const pieces = writeExport({
      ...{ store, kind: "events", format: format as ExportFormat, filter, impute: false },
      ...{ versions: new Map(), rows, program: "dateline mcp" },
    });
    let body = "";
    for await (const piece of pieces) {
      body += typeof piece === "string" ? piece : new TextDecoder().decode(piece);
      if (body.length > LONGEST) {
        throw new ToolError(
          `the export is longer than ${LONGEST} characters: narrow the filter, or use \`dateline export\``,
        );
      }
    }
    return { format, rows: rows.count, body };
  },
};
