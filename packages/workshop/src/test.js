import { stripVTControlCharacters } from "node:util";

import { ensureBrowser } from "./browser.js";
import { checks } from "./checks.js";
import { run, say } from "./run.js";
import { setUp } from "./setup.js";

/**
 * `npm test`: sets up, runs every check, and ends with "N passed, N failed". Words behind `npm test --` choose
 * checks by name.
 */
async function main() {
  await setUp();
  const browser = await ensureBrowser();
  const wanted = process.argv.slice(2);
  const chosen = wanted.length ? checks.filter((check) => wanted.includes(check.name)) : checks;
  if (chosen.length === 0)
    throw new Error(`No such check. There are: ${checks.map((each) => each.name).join(", ")}.`);

  const results = [];
  for (const check of chosen) {
    say(`${check.name}: ${check.says}`);
    const start = performance.now();
    const { code, output } = await run(check.command, check.args, {
      env: { CHROME_PATH: browser, TZ: "UTC", FORCE_COLOR: "0", NO_COLOR: "1" },
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    results.push({ name: check.name, seconds, ...count(code, output, check.counts) });
  }
  return report(results);
}

/** What a check's output says of its tests; a check that ends badly has failed at least once, whatever it says. */
function count(code, output, pattern) {
  const plain = stripVTControlCharacters(output);
  const numbers = pattern ? pattern(plain) : null;
  if (pattern && !numbers) return { passed: 0, failed: 1, skipped: 0, note: "printed no count of tests" };
  const { passed, failed, skipped = 0 } = numbers ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  return {
    passed,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped,
    note: code === 0 ? "" : `exit ${code}`,
  };
}

function report(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.stdout.write("\n");
  for (const { name, passed, failed, skipped, seconds, note } of results) {
    const mark = failed ? "failed" : "ok";
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
    process.stdout.write(
      `${mark.padEnd(7)}${name.padEnd(15)}${counts.padEnd(36)}${seconds.padStart(6)} s  ${note}\n`,
    );
  }
  const skipped = sum("skipped");
  process.stdout.write(
    `\n${sum("passed")} passed, ${sum("failed")} failed${skipped ? `, ${skipped} skipped` : ""}\n`,
  );
  return sum("failed") === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stdout.write("0 passed, 1 failed\n");
  process.exitCode = 1;
}
