import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../packages/cli/bin/vitalkit.js", import.meta.url));
const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Longest wait for the server, milliseconds. */
const patience = 30_000;

/** Starts `vitalkit serve dashboards` on any free port. `address` has no slash at its end. */
export function serveBoards() {
  const child = spawn(process.execPath, [command, "serve", "dashboards", "--port", "0"], { cwd: repository });
  let output = "";
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`vitalkit serve does not answer.\n${output}`));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail();
    }, patience);
    const stop = () => {
      child.off("close", fail);
      return new Promise((done) => {
        child.on("close", done);
        child.kill("SIGTERM");
      });
    };
    const take = (chunk) => {
      output += chunk;
      const address = /answers on (\S+?)\/?\s/.exec(output)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve({ address, stop });
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    child.on("close", fail);
  });
}
