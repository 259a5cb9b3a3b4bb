import type { Syntax, SyntaxCall, SyntaxCase, SyntaxLiteral } from "./syntax.js";

/**
 * The text of an expression, in one spelling: keywords in capitals, single spaces, and parentheses around every operator
 * but the outermost. Reading it gives the same tree again, but for places in the text.
 */
export function print(syntax: Syntax): string {
  return syntax.kind === "operator" ? printOperator(syntax.name, syntax.args.map(operand)) : operand(syntax);
}

/** The text as it can stand beside any operator. */
function operand(syntax: Syntax): string {
  switch (syntax.kind) {
    case "literal":
      return printLiteral(syntax);
    case "interval":
      return `INTERVAL '${syntax.parts.map(({ count, unit }) => `${count} ${unit}`).join(" ")}'`;
    case "name":
      return syntax.quoted ? `"${syntax.name.replaceAll('"', '""')}"` : syntax.name;
    case "parameter":
      return `:${syntax.name}`;
    case "operator":
      return `(${print(syntax)})`;
    case "cast":
      return `CAST(${print(syntax.arg)} AS ${syntax.to})`;
    case "call":
      return printCall(syntax);
    case "case":
      return printCase(syntax);
  }
}

function printCall({ name, args, star, distinct, orderBy, filter }: SyntaxCall): string {
  const inner = star ? "*" : `${distinct ? "DISTINCT " : ""}${args.map(print).join(", ")}`;
  const order = orderBy ? ` ORDER BY ${print(orderBy.by)}${orderBy.descending ? " DESC" : ""}` : "";
  return `${name}(${inner}${order})${filter ? ` FILTER (WHERE ${print(filter)})` : ""}`;
}

function printCase({ operand: subject, branches, otherwise }: SyntaxCase): string {
  const parts = [
    ...(subject ? [print(subject)] : []),
    ...branches.map(({ when, then }) => `WHEN ${print(when)} THEN ${print(then)}`),
    ...(otherwise ? [`ELSE ${print(otherwise)}`] : []),
  ];
  return `CASE ${parts.join(" ")} END`;
}

function printLiteral({ type, value }: SyntaxLiteral): string {
  if (value === null) return "NULL";
  switch (type) {
    case "text":
      return `'${String(value).replaceAll("'", "''")}'`;
    case "date":
      return `DATE '${isoOf(value).slice(0, -14)}'`;
    case "timestamp":
      return `TIMESTAMP '${isoOf(value).slice(0, -1).replace("T", " ")}'`;
    case "number":
      return /^-?\d+$/.test(String(value)) ? `${value}.0` : String(value);
    default:
      return String(value).toUpperCase();
  }
}

function isoOf(value: NonNullable<SyntaxLiteral["value"]>): string {
  return new Date(Number(value)).toISOString();
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
      return args.join(` ${name.toUpperCase()} `);
  }
}
