import { Command, Option } from "commander";

import { check } from "./check.js";
import { formats, type Format } from "./report.js";

interface CheckOptions {
  readonly format: Format;
  readonly data: boolean;
}

/** `vitalkit check FILE…` */
export function checkCommand(): Command {
  return new Command("check")
    .description("find what is wrong with definitions; a folder stands for the definitions in its folders")
    .argument("<paths...>", "definitions (.json, .jsonc, .yaml) or folders")
    .addOption(new Option("--format <format>", "how to write problems").choices(formats).default("text"))
    .option("--no-data", "leave data and setup scripts alone, and take columns on trust")
    .action(async (paths: readonly string[], { format, data }: CheckOptions) => {
      process.exitCode = await check({ paths, format, data }, process);
    });
}
