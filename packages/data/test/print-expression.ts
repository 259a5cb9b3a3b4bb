import type { Expression } from "../src/expression/tree.js";

/** A checked tree in a short notation, for tests to compare. */
export function printExpression(expression: Expression | true): string {
  if (expression === true) return "true";
  switch (expression.kind) {
    case "literal":
      if (expression.value === null) return "null";
      if (expression.type === "date") return new Date(Number(expression.value)).toISOString().slice(0, 10);
      if (expression.type === "timestamp") return new Date(Number(expression.value)).toISOString();
      return typeof expression.value === "string" ? `'${expression.value}'` : String(expression.value);
    case "column":
      return expression.name;
    case "aggregate": {
      const args = expression.args.length > 0 ? expression.args.map(printExpression).join(", ") : "*";
      return `${expression.name}(${expression.distinct ? "distinct " : ""}${args})`;
    }
    case "case": {
      const parts = expression.branches.flatMap(({ when, then }) => [when, then]);
      return [
        "case",
        ...[...parts, ...(expression.otherwise ? [expression.otherwise] : [])].map(printExpression),
      ].join(" ");
    }
    case "call":
      return printCall(expression.name, expression.args.map(printExpression));
  }
}

function printCall(name: string, args: readonly string[]): string {
  if (name === "in") return `(${args[0]} in (${args.slice(1).join(", ")}))`;
  if (name === "and" || name === "or") return `(${args.join(` ${name} `)})`;
  if (!/^[a-z_]+$/.test(name) && args.length === 2) return `(${args[0]} ${name} ${args[1]})`;
  if (name === "is_null" || name === "not") return `(${name} ${args.join(" ")})`;
  return `${name}(${args.join(", ")})`;
}
