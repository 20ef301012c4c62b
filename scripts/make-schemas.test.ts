import { expect, test } from "vitest";
import { readSchema, SCHEMA_NAMES } from "../src/app/schema.ts";
import { makeSchema } from "./make-schemas.ts";

test.each(SCHEMA_NAMES)(
  "the committed schema of the %s is that of the types (npm run schemas)",
  (name) => {
    expect(readSchema(name)).toBe(makeSchema(name));
  },
);
