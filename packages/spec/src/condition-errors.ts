import type { Condition } from "./condition.js";
import type { ValidationError } from "./validator.js";

/** Complaints about a value that its operator cannot be compared with; `instancePath` is where the condition stands. */
export function conditionErrors(condition: Condition, instancePath: string): readonly ValidationError[] {
  if (typeof condition !== "object" || condition === null) return [];
  const inner = "all" in condition ? "all" : "any" in condition ? "any" : null;
  if (inner) {
    const parts = (condition as Readonly<Record<string, readonly Condition[]>>)[inner] ?? [];
    return parts.flatMap((each, index) => conditionErrors(each, `${instancePath}/${inner}/${index}`));
  }
  if ("not" in condition) return conditionErrors(condition.not, `${instancePath}/not`);
  if (!("op" in condition)) return [];
  const type = typeFor(condition.op, condition.val);
  if (type === null) return [];
  return [{ instancePath: `${instancePath}/val`, keyword: "type", params: { type }, schemaPath: "#/type" }];
}

/** The type that is wanted where the one that was found does not do, or null. */
function typeFor(op: string, value: unknown): string | readonly string[] | null {
  if (op.startsWith("IS ")) return value === undefined || value === null ? null : "null";
  if (op.endsWith("IN")) return Array.isArray(value) ? null : "array";
  if (op.endsWith("LIKE") || op === "TEMPORAL_RANGE") return typeof value === "string" ? null : "string";
  const isOrder = op === "==" || op === "!=";
  const isOne = value !== undefined && !Array.isArray(value) && (isOrder || value !== null);
  return isOne ? null : ["string", "number", "boolean"];
}
