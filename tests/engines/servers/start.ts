import type { TestProject } from "vitest/node";

import { startPostgres } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Null where PostgreSQL is not installed. */
    readonly postgresPort: number | null;
  }
}

/** Vitest calls the default export before all tests; what it returns is called after them. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgresPort", server?.port ?? null);
  return async () => server?.stop();
}
