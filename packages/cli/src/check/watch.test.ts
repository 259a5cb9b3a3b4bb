import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { check } from "./check.js";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-watch-"));
  await mkdir(join(folder, "a"));
  await writeFile(join(folder, "a", "dashboard.json"), definition("gauge"));
});

afterAll(() => rm(folder, { recursive: true }));

function definition(type: string): string {
  return `{ "version": 1, "id": "a", "title": "A",
    "datasets": { "rows": { "values": [{ "x": 1 }] } },
    "charts": { "c": { "type": "${type}", "dataset": "rows", "metric": "SUM(x)" } } }`;
}

describe("check --watch", () => {
  it("tells again what is wrong after each change, of new files too, and ends with the code of the last time", async () => {
    const [out, end] = [[] as string[], new AbortController()];
    const notes = waiting();
    const done = check(
      { paths: [folder], format: "text", data: "none", watch: end.signal },
      { stdout: { write: (text) => out.push(text) }, stderr: notes },
    );
    expect(await notes.next()).toContain("1 file checked: 0 errors");
    await writeFile(join(folder, "a", "dashboard.json"), definition("guage"));
    expect(await notes.next()).toContain("1 file checked: 1 error,");
    expect(out.join("")).toContain("dashboard.json:3:32 error UNKNOWN_CHART_TYPE");
    await mkdir(join(folder, "b"));
    await writeFile(join(folder, "b", "dashboard.json"), definition("gauge"));
    expect(await notes.next()).toContain("2 files checked: 1 error,");
    await rm(join(folder, "a"), { recursive: true });
    expect(await notes.next()).toContain("1 file checked: 0 errors, 1 warning");
    end.abort();
    expect(await done).toBe(0);
  });
});

/** What is written, one piece at a time, to be waited for. */
function waiting(): { write(text: string): void; next(): Promise<string> } {
  const [written, asked] = [[] as string[], [] as ((text: string) => void)[]];
  return {
    write(text) {
      const answer = asked.shift();
      if (answer) answer(text);
      else written.push(text);
    },
    next() {
      const text = written.shift();
      return text === undefined ? new Promise((resolve) => asked.push(resolve)) : Promise.resolve(text);
    },
  };
}
