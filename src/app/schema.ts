import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { packageRoot } from "../lexicon/paths.ts";

export const SCHEMA_NAMES = ["annotation", "record", "api"] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** The JSON Schema of a public format, as it is published. */
export const readSchema = (name: SchemaName): string =>
  readFileSync(join(packageRoot, "schemas", `${name}.json`), "utf8");

/** A validator of annotations, or of one row type of the record ("EventRow"). */
export function validator(name: SchemaName, definition?: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const schema = JSON.parse(readSchema(name)) as object;
  if (!definition) return ajv.compile(schema);
  return ajv.compile({ ...schema, $ref: `#/definitions/${definition}` });
}
