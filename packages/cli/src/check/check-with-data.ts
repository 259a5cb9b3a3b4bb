import { loadBoard } from "@vitalkit/gateway";
import { pointerKeys, type Problem } from "@vitalkit/spec";

import { asksServer } from "./data-needs.js";
import type { KnownDashboards } from "./known-dashboards.js";

export interface DataCheck {
  readonly file: string;
  readonly dashboards: KnownDashboards;
  /** Whether servers are asked, too; otherwise the columns of their tables are taken on trust. */
  readonly live: boolean;
}

/**
 * What is wrong with a definition, its data included: sources are set up by their own scripts, files are opened and
 * every column is looked for.
 */
export async function checkWithData(
  value: unknown,
  { file, dashboards, live }: DataCheck,
): Promise<readonly Problem[]> {
  const board = await loadBoard(file, {
    parse: () => ({ value, problems: [] }),
    dashboards,
    reachesServers: live,
  });
  board.close();
  return live ? board.problems : board.problems.filter((each) => !isServerSilent(each, value));
}

/** No engine here answers for a server's table, and none was to be asked. */
function isServerSilent({ code, path }: Problem, value: unknown): boolean {
  const [part, name] = pointerKeys(path);
  return code === "NO_ENGINE" && part === "datasets" && name !== undefined && asksServer(value, name);
}
