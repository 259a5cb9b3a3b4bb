import { Command, Option } from "commander";

import { check } from "./check.js";
import { formats, type Format } from "./report.js";

/** `vitalkit check FILE…` */
export function checkCommand(): Command {
  return new Command("check")
    .description("Check definitions; a folder stands for the definitions in it and in its folders")
    .argument("<paths...>", "definitions (.json, .jsonc, .yaml) or folders")
    .addOption(new Option("--format <format>", "how to write problems").choices(formats).default("text"))
    .action(async (paths: readonly string[], options: { readonly format: Format }) => {
      process.exitCode = await check({ paths, format: options.format }, process);
    });
}
