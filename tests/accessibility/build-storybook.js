import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const stories = fileURLToPath(new URL("../../stories/", import.meta.url));

/** Builds the static Storybook into stories/dist. @throws with Storybook's own words when it does not build. */
export function buildStorybook() {
  const args = [
    "build",
    "--config-dir",
    ".storybook",
    "--output-dir",
    "dist",
    "--quiet",
    "--disable-telemetry",
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(join(stories, "node_modules/.bin/storybook"), args, {
      cwd: stories,
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`Storybook does not build.\n${output}`)),
    );
  });
}
