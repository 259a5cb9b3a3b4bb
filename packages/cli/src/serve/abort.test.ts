import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createGateway, openBoards } from "@vitalkit/gateway";
import { expect, it } from "vitest";

import { listen } from "./listen.js";

const slow =
  "CREATE VIEW slow AS SELECT CAST(COUNT(*) AS VARCHAR) AS name FROM range(1000000) AS a(i), range(1000000) AS b(j) WHERE (i * j) % 7 = 3;";

const definition = {
  version: 1,
  id: "shop",
  title: "Shop",
  sources: { warehouse: { type: "duckdb", setup: "setup.sql" } },
  datasets: { slow: { source: "warehouse", table: "slow" } },
  charts: { table: { type: "at_risk_table", dataset: "slow", columns: ["name"] } },
};

it("a reader who leaves stops the engine's work", async () => {
  const root = await mkdtemp(join(tmpdir(), "vitalkit-abort-"));
  await mkdir(join(root, "shop"));
  await writeFile(join(root, "shop", "setup.sql"), slow);
  await writeFile(join(root, "shop", "dashboard.json"), JSON.stringify(definition));
  const boards = openBoards(root);
  await boards.ready;
  const board = boards.get("shop")!;
  let start: (ended: Promise<unknown>) => void = () => {};
  const started = new Promise<{ ended: Promise<unknown> }>(
    (resolve) => (start = (ended) => resolve({ ended })),
  );
  const watched = {
    ids: () => ["shop"],
    get: () => ({
      ...board,
      answer: (...args: Parameters<typeof board.answer>) => {
        const answering = board.answer(...args);
        start(answering.catch((error: Error) => error.name));
        return answering;
      },
    }),
  };
  const listening = await listen(createGateway({ boards: watched }).fetch, "127.0.0.1", 4625);
  const controller = new AbortController();
  const asked = fetch(`${listening.url}api/v1/dashboards/shop/charts/table/data`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
    signal: controller.signal,
  }).catch((error: Error) => error.name);
  const { ended } = await started;
  await new Promise((resolve) => setTimeout(resolve, 50));
  controller.abort();
  expect(await asked).toBe("AbortError");
  expect(await ended).toBe("AbortError");
  await listening.close();
  await boards.close();
  await rm(root, { recursive: true });
}, 15_000);
