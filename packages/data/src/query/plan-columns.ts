import type { Plan } from "./plan-types.js";

/**
 * Names that a plan's expressions speak of: every stored column that it needs, and perhaps outputs of its own that
 * `having` and `order` name.
 */
export function columnsOfPlan(plan: Plan): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<object>();
  const left: unknown[] = [plan];
  while (left.length > 0) {
    const part = left.pop();
    if (typeof part !== "object" || part === null || seen.has(part)) continue;
    seen.add(part);
    const { kind, name } = part as { readonly kind?: unknown; readonly name?: unknown };
    if (kind === "column" && typeof name === "string") names.add(name);
    left.push(...Object.values(part));
  }
  return [...names];
}
