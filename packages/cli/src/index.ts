import { Command, CommanderError } from "commander";

import { checkCommand } from "./check/command.js";
import { fmtCommand } from "./fmt/command.js";
import { queryCommand } from "./query/command.js";
import { schemaCommand } from "./schema/command.js";
import { serveCommand } from "./serve/command.js";

/**
 * Runs the `vitalkit` command with the arguments after its name and resolves with its exit code:
 * 0 good, 1 problems found, 2 wrong usage or failure.
 */
export async function run(argv: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  try {
    await program().parseAsync([...argv], { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
}

function program(): Command {
  const root = new Command("vitalkit")
    .description("Dashboards of customer health from JSON definitions and Arrow data")
    .showHelpAfterError("(vitalkit --help lists what there is)")
    .exitOverride();
  for (const command of [serveCommand(), checkCommand(), fmtCommand(), schemaCommand(), queryCommand()]) {
    root.addCommand(command.copyInheritedSettings(root));
  }
  return root;
}
