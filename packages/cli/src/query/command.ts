import { Command, Option } from "commander";

import type { QueryOptions } from "./query.js";

/** The gateway's own; it is loaded only to answer. */
const formats: readonly QueryOptions["format"][] = ["arrow", "csv", "json"];

/** `vitalkit query FILE --chart ID` */
export function queryCommand(): Command {
  return new Command("query")
    .description("print the table that a chart would draw")
    .argument("<file>", "definition of the dashboard")
    .requiredOption("--chart <id>", "chart of the dashboard")
    .option("--filter <id=value>", "set a filter; repeated for several values", collect, [])
    .option("--parameter <name=value>", "give a parameter of the dashboard", collect, [])
    .addOption(new Option("--format <format>", "how to write it").choices([...formats]).default("csv"))
    .action(async (file: string, options: QueryOptions) => {
      const { query } = await import("./query.js");
      process.exitCode = await query(file, options);
    });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
