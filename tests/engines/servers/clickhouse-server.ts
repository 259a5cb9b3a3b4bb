import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where `install-chdb.js` puts the engine; CHDB_FOLDER names another place. */
const installed = fileURLToPath(new URL("../.chdb", import.meta.url));

export interface ClickhouseServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts ClickHouse's engine behind HTTP on a loopback port, in a process of its own; null where it is not installed. */
export async function startClickhouse(): Promise<ClickhouseServer | null> {
  const folder = process.env["CHDB_FOLDER"] ?? installed;
  if (!existsSync(`${folder}/node_modules/chdb/package.json`)) return null;
  const program = fileURLToPath(new URL("clickhouse-process.js", import.meta.url));
  const server = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`ClickHouse ended: ${code}`)));
    server.stdout.once("data", (data: Buffer) => resolve(Number(data.toString())));
  });
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    },
  };
}
