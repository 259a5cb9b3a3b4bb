import { Command } from "commander";

const help = `
Examples:
  vitalkit schema                    the schema of a whole definition
  vitalkit schema charts/gauge       of one chart
  vitalkit schema --list             what has a schema
  vitalkit schema --write schemas    all of them, into a folder beside your boards

Begin a definition with { "$schema": "../schemas/dashboard.schema.json", … } and the editor knows it.`;

interface SchemaOptions {
  readonly list: boolean;
  readonly write?: string;
}

/** `vitalkit schema [NOUN]` */
export function schemaCommand(): Command {
  return new Command("schema")
    .description("print the JSON Schema of a definition or of a part of it, for editors")
    .argument("[noun]", "what it is of; --list names all", "dashboard")
    .option("--list", "name everything that has a schema", false)
    .option("--write <folder>", "write all schemas into a folder")
    .addHelpText("after", help)
    .action(async (noun: string, { list, write }: SchemaOptions) => {
      const { listSchemas, printSchema, writeSchemas } = await import("./schema.js");
      if (write !== undefined) process.exitCode = await writeSchemas(write, process);
      else process.exitCode = list ? listSchemas(process) : printSchema(noun, process);
    });
}
