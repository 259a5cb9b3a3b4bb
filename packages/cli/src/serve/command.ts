import { Command, InvalidArgumentError, Option } from "commander";

import type { ServeOptions } from "./serve.js";

/** `vitalkit serve [DIR]`: every definition under DIR with its data, watched, until a signal ends it. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("serve every dashboard under a folder, with its data, and follow changes")
    .argument("[dir]", "folder of dashboards, each a folder with a dashboard.json", "dashboards")
    .addOption(
      new Option("--port <number>", "port to answer on; 0 takes any free one")
        .env("PORT")
        .default(4173)
        .argParser(readPort),
    )
    .option("--host <name>", "loopback name to answer on: localhost, 127.0.0.1 or ::1", "localhost")
    .option("--open", "open the list of dashboards in the browser", false)
    .action(async (folder: string, options: ServeOptions) => {
      const { serve } = await import("./serve.js");
      process.exitCode = await serve(folder, options);
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}
