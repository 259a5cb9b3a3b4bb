import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const installed = "/usr/lib/postgresql";

export interface PostgresServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The folder with PostgreSQL's programs: PG_BIN, or the newest that Debian has installed; null where there is none. */
function findPostgres(): string | null {
  const { PG_BIN } = process.env;
  if (PG_BIN !== undefined && existsSync(join(PG_BIN, "initdb"))) return PG_BIN;
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(installed, version, "bin"));
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** Starts a PostgreSQL of its own in a temporary folder on a loopback port; null where none is installed. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const bin = findPostgres();
  if (!bin) return null;
  const folder = mkdtempSync(join(tmpdir(), "vitalkit-postgres-"));
  const owner = accountOf(folder);
  const data = join(folder, "data");
  const made = spawnSync(
    ...owner(join(bin, "initdb"), [
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
    ]),
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);
  const port = await freePort();
  const settings = ["fsync=off", "full_page_writes=off", "max_connections=20", "jit=off"];
  const server = spawn(
    ...owner(join(bin, "postgres"), [
      ...["-D", data, "-k", folder, "-h", "127.0.0.1", "-p", String(port)],
      ...settings.flatMap((setting) => ["-c", setting]),
    ]),
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  await untilReady(server);
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for whoever is still connected.
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Command = [command: string, args: string[]];

/** PostgreSQL refuses to run as root: then it runs as the account that Debian made for it. */
function accountOf(folder: string): (command: string, args: string[]) => Command {
  if (process.getuid?.() !== 0) return (command, args) => [command, args];
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  chownSync(folder, id("-u"), id("-g"));
  chmodSync(folder, 0o755);
  const account = ["--reuid=postgres", "--regid=postgres", "--clear-groups"];
  return (command, args) => ["setpriv", [...account, command, ...args]];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL ended: ${said}`)));
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (said.length < 10_000) said += text;
      if (text.includes("ready to accept connections")) resolve();
    });
  });
}
