import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { packageRoot } from "../src/lexicon/paths.ts";

/** The public formats and the types that define them; each becomes `schemas/<name>.json`. */
export const SCHEMAS = {
  annotation: { file: "src/model/annotation.ts", type: "CaptureAnnotation" },
  record: { file: "src/model/record.ts", type: "*" },
  api: { file: "src/api/contract*.ts", type: "*" },
} as const;

/** JSON Schema (draft 7) of one public format, as text. Fields may be added to it, so none is forbidden. */
export function makeSchema(name: keyof typeof SCHEMAS): string {
  const { file, type } = SCHEMAS[name];
  const schema = createGenerator({
    path: join(packageRoot, file),
    tsconfig: join(packageRoot, "tsconfig.schema.json"),
    type,
    skipTypeCheck: true,
    additionalProperties: true,
    topRef: true,
    sortProps: true,
  }).createSchema(type);
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[]) {
    writeFileSync(join(packageRoot, "schemas", `${name}.json`), makeSchema(name));
  }
}
