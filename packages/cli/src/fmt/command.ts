import { Command } from "commander";

const help = `
A folder stands for every definition in it, a pattern such as "boards/*.jsonc" for the files that fit it.
YAML is left as it is, and so is what is no definition.

The form: keys in the order of the schema, two spaces a level, on one line what fits. Names that you
chose (of charts, columns, metrics) keep your order, comments stay with what they are about, and
numbers and texts keep their letters. Formatting again changes nothing.

Exit codes: 0 good, 1 not JSON, or with --check not in form, 2 something could not be read or written.`;

/** `vitalkit fmt FILE…` */
export function fmtCommand(): Command {
  return new Command("fmt")
    .description("write JSON definitions in their one form, and name those that changed")
    .argument("<paths...>", "definitions (.json, .jsonc), folders or patterns")
    .option("--check", "only name files that are not in form", false)
    .addHelpText("after", help)
    .action(async (paths: readonly string[], { check }: { readonly check: boolean }) => {
      const { fmt } = await import("./fmt.js");
      process.exitCode = await fmt({ paths, check }, process);
    });
}
