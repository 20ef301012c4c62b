import { Argument, type Command } from "commander";
import { readSchema, SCHEMA_NAMES, type SchemaName } from "../../app/schema.ts";

export function addSchema(program: Command): void {
  program
    .command("schema")
    .summary("JSON Schema of a public format")
    .description("Prints the JSON Schema (draft 7) of the annotations or of the record's rows.")
    .addArgument(new Argument("<format>", "which format").choices(SCHEMA_NAMES))
    .addHelpText(
      "after",
      `
Examples:
  dateline schema annotation > annotation.schema.json
  dateline schema record > record.schema.json`,
    )
    .action((name: SchemaName) => {
      process.stdout.write(readSchema(name));
    });
}
