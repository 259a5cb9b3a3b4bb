import type { TestProject } from "vitest/node";

import { startClickhouse } from "./clickhouse-server.js";
import { startPostgres } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Null where PostgreSQL is not installed. */
    readonly postgresPort: number | null;
    /** Null where ClickHouse's engine is not installed. */
    readonly clickhousePort: number | null;
    /** What random questions are made of, and how many there are in all. */
    readonly random: { readonly seed: number; readonly runs: number };
  }
}

/** The same questions every time, so that nobody's unrelated change fails by chance. */
const usual = { seed: 20_261_120, runs: 20_000 };

/** Vitest calls the default export before all tests; what it returns is called after them. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const { ENGINES_SEED = usual.seed, ENGINES_RUNS = usual.runs } = process.env;
  project.provide("random", { seed: Number(ENGINES_SEED), runs: Number(ENGINES_RUNS) });
  const [postgres, clickhouse] = await Promise.all([startPostgres(), startClickhouse()]);
  project.provide("postgresPort", postgres?.port ?? null);
  project.provide("clickhousePort", clickhouse?.port ?? null);
  if (!clickhouse)
    process.stderr.write(
      "engines: ClickHouse is skipped: its engine (546 MB) is not installed; `npm run engines:chdb` installs it\n",
    );
  return async () => {
    await Promise.all([postgres?.stop(), clickhouse?.stop()]);
  };
}
