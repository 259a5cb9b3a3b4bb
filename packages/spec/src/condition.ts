/** Superset's operators, as far as expressions have them. */
export const operators = [
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "IN",
  "NOT IN",
  "LIKE",
  "NOT LIKE",
  "ILIKE",
  "NOT ILIKE",
  "IS NULL",
  "IS NOT NULL",
  "IS TRUE",
  "IS FALSE",
  "TEMPORAL_RANGE",
] as const;

type Cell = string | number | boolean | null;

/** A condition on rows as an author may write it. */
export type Condition =
  | string
  | {
      readonly col: string;
      readonly op: (typeof operators)[number];
      readonly val?: Cell | readonly Cell[] | undefined;
    }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The same condition as an expression; null in a list of IN stands for the rows without a value. */
export function conditionText(condition: Condition): string {
  if (typeof condition === "string") return condition;
  if ("all" in condition) return joined(condition.all, " AND ");
  if ("any" in condition) return joined(condition.any, " OR ");
  if ("not" in condition) return `NOT (${conditionText(condition.not)})`;
  const column = `"${condition.col.replaceAll('"', '""')}"`;
  return comparison(column, condition.op, condition.val ?? null);
}

function joined(parts: readonly Condition[], word: string): string {
  return parts.map((each) => `(${conditionText(each)})`).join(word);
}

function comparison(column: string, op: (typeof operators)[number], value: Cell | readonly Cell[]): string {
  if (op === "IS NULL" || op === "IS NOT NULL" || op === "IS TRUE" || op === "IS FALSE")
    return `${column} ${op}`;
  if (op === "TEMPORAL_RANGE") return `in_time_range(${column}, ${literal([value].flat()[0] as Cell)})`;
  if (op === "IN" || op === "NOT IN")
    return membership(column, op === "NOT IN", [value].flat() as readonly Cell[]);
  const [first = null] = [value].flat() as readonly Cell[];
  if (first === null && (op === "==" || op === "!=")) return `${column} IS ${op === "==" ? "" : "NOT "}NULL`;
  return `${column} ${op === "==" ? "=" : op} ${literal(first)}`;
}

function membership(column: string, isNot: boolean, values: readonly Cell[]): string {
  const known = values.filter((each) => each !== null).map(literal);
  const parts = [
    ...(known.length > 0 ? [`${column} IN (${known.join(", ")})`] : []),
    ...(known.length < values.length ? [`${column} IS NULL`] : []),
  ];
  const text = parts.length === 0 ? "FALSE" : parts.join(" OR ");
  return isNot ? `NOT (${text})` : text;
}

function literal(value: Cell): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return value === null ? "NULL" : String(value).toUpperCase();
}
