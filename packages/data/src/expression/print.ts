import type { Syntax } from "../src/expression/syntax.js";

/** An expression that reads as the given tree; every operator in parentheses. */
export function printSyntax(syntax: Syntax): string {
  switch (syntax.kind) {
    case "literal":
      return printLiteral(syntax.type, syntax.value);
    case "name":
      return syntax.quoted ? `"${syntax.name.replaceAll('"', '""')}"` : syntax.name;
    case "parameter":
      return `:${syntax.name}`;
    case "operator":
      return `(${printOperator(syntax.name, syntax.args.map(printSyntax))})`;
    case "cast":
      return `CAST(${printSyntax(syntax.arg)} AS ${syntax.to})`;
    case "call": {
      const args = syntax.star ? "*" : syntax.args.map(printSyntax).join(", ");
      const filter = syntax.filter ? ` FILTER (WHERE ${printSyntax(syntax.filter)})` : "";
      return `${syntax.name}(${syntax.distinct ? "DISTINCT " : ""}${args})${filter}`;
    }
    case "case": {
      const operand = syntax.operand ? ` ${printSyntax(syntax.operand)}` : "";
      const branches = syntax.branches.map(
        ({ when, then }) => ` WHEN ${printSyntax(when)} THEN ${printSyntax(then)}`,
      );
      const otherwise = syntax.otherwise ? ` ELSE ${printSyntax(syntax.otherwise)}` : "";
      return `CASE${operand}${branches.join("")}${otherwise} END`;
    }
  }
}

function printLiteral(type: string, value: unknown): string {
  if (type === "null") return "NULL";
  if (type === "text") return `'${String(value).replaceAll("'", "''")}'`;
  if (type === "date") return `DATE '${new Date(Number(value)).toISOString().slice(0, 10)}'`;
  const text = String(value);
  return type === "number" && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function printOperator(name: string, args: readonly string[]): string {
  const [first = "", ...rest] = args;
  switch (name) {
    case "not":
      return `NOT ${first}`;
    case "negate":
      return `- ${first}`;
    case "is_null":
      return `${first} IS NULL`;
    case "is_distinct_from":
      return `${first} IS DISTINCT FROM ${rest.join()}`;
    case "in":
      return `${first} IN (${rest.join(", ")})`;
    case "between":
      return `${first} BETWEEN ${rest.join(" AND ")}`;
    default:
      return args.join(` ${name} `);
  }
}
