import type { FilterDefinition } from "@vitalkit/spec";

import { call, isAmong, literal } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { FilterValue } from "../sources/answerer.js";
import type { Cell } from "../table/table.js";
import { cellLiteral } from "./cell-literal.js";

type Of<Type extends FilterDefinition["type"]> = Extract<FilterDefinition, { readonly type: Type }>;

/** The column of a name or alias, or null when the dataset has none. */
type Find = (column: string) => Expression | null;

/** A condition that a filter's value comes to; "unset" asks nothing, "unreached" has nothing to ask here. */
export type Filtered = Expression | "unset" | "unreached";

/** Rows whose value is among those chosen, or with `exclude` is none of them. */
export function selectCondition(
  { column, exclude }: Pick<Of<"select">, "column" | "exclude">,
  value: FilterValue,
  find: Find,
): Filtered {
  const values = listOf(value);
  if (values.length === 0) return "unset";
  const expression = find(column);
  if (!expression) return "unreached";
  const among =
    expression.type === "null"
      ? literal("boolean", values.includes(null))
      : isAmong(
          expression,
          values.map((each) => cellLiteral(each, expression.type, column)),
        );
  // A null that was not chosen stays.
  return exclude ? call("boolean", "is_distinct_from", among, literal("boolean", true)) : among;
}

/** Rows where one of the columns holds the text; case and accents do not count. */
export function searchCondition({ columns }: Of<"search">, value: FilterValue, find: Find): Filtered {
  if (typeof value !== "string" || value.trim() === "") return "unset";
  const wanted = call("text", "fold", literal("text", value.trim()));
  const found = columns.flatMap((column) => {
    const text = textOf(find(column));
    return text ? [call("boolean", "contains", call("text", "fold", text), wanted)] : [];
  });
  const [first] = found;
  if (!first) return "unreached";
  return found.length === 1 ? first : call("boolean", "or", ...found);
}

/** Rows from the lower to the upper bound, both included; null is open. Bounds may come as text, as addresses have them. */
export function rangeCondition({ column }: Of<"range">, value: FilterValue, find: Find): Filtered {
  const bounds = (Array.isArray(value) ? value : []) as readonly Cell[];
  const [low = null, high = null] = bounds.map((each) => cellLiteral(each, "number", column).value);
  if (low === null && high === null) return "unset";
  const expression = find(column);
  if (expression?.type === "null") return literal("boolean", false);
  if (expression?.type !== "integer" && expression?.type !== "number") return "unreached";
  const conditions = [
    ...(low === null ? [] : [call("boolean", ">=", expression, literal("number", low))]),
    ...(high === null ? [] : [call("boolean", "<=", expression, literal("number", high))]),
  ];
  return conditions.length === 1 ? (conditions[0] as Expression) : call("boolean", "and", ...conditions);
}

/** Rows where the column is true, or where it is false. */
export function booleanCondition({ column }: Of<"boolean">, value: FilterValue, find: Find): Filtered {
  if (typeof value !== "boolean") return "unset";
  const expression = find(column);
  if (expression?.type === "null") return literal("boolean", false);
  if (expression?.type !== "boolean") return "unreached";
  return call("boolean", "=", expression, literal("boolean", value));
}

/** A select that allows one value may be given it bare. */
function listOf(value: FilterValue): readonly Cell[] {
  if (Array.isArray(value)) return value as readonly Cell[];
  return value === null ? [] : [value as Cell];
}

function textOf(expression: Expression | null): Expression | null {
  if (expression?.type === "text") return expression;
  if (expression?.type === "null") return literal("text", null);
  return expression?.type === "integer" ? call("text", "cast", expression) : null;
}
