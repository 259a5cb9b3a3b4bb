import { member } from "./member.js";

/** Engines that answer from elsewhere; others read what lies beside the definition. */
const servers: ReadonlySet<unknown> = new Set(["postgres", "clickhouse", "gateway"]);

/** Whether a dataset's table lives on a server, of a definition that may have any shape. */
export function asksServer(definition: unknown, dataset: string): boolean {
  const source = member(member(member(definition, "datasets"), dataset), "source");
  return (
    typeof source === "string" && servers.has(member(member(member(definition, "sources"), source), "type"))
  );
}

/** Whether any dataset reads what lies beside the definition, or in it. */
export function hasLocalData(definition: unknown): boolean {
  const datasets = member(definition, "datasets");
  if (typeof datasets !== "object" || datasets === null) return false;
  return Object.keys(datasets).some((name) => !asksServer(definition, name));
}
