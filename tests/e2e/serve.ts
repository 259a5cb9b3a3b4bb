import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../packages/cli/bin/vitalkit.js", import.meta.url));
const repository = fileURLToPath(new URL("../../", import.meta.url));

export interface Served {
  /** Without a slash at its end. */
  readonly address: string;
  /** All that the command has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts `vitalkit serve FOLDER` on a free port, as a person would, and waits until it answers. */
export async function serve(folder: string): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, [command, "serve", folder, "--port", String(port)], {
    cwd: repository,
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  for (let attempt = 0; !(await answers(address)); attempt += 1) {
    if (attempt > 200 || child.exitCode !== null)
      throw new Error(`vitalkit serve does not answer.\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    address,
    output: () => output,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
