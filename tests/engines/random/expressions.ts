import type { ColumnType } from "@vitalkit/spec";
import * as fc from "fast-check";

import { writtenFunctions } from "../../../packages/data/src/expression/functions/functions.js";
import type {
  FunctionRecord,
  ParameterKind,
} from "../../../packages/data/src/expression/functions/record.js";
import type { Expression } from "../../../packages/data/src/expression/tree.js";
import { columnTypes, literals } from "./literals.js";

/** Texts of expressions by type. */
export type Texts = Readonly<Record<ColumnType, fc.Arbitrary<string>>>;

/** Answers of these differ in the last digit from engine to engine, which rounding and comparing would make a lot of. */
const inexact: ReadonlySet<string> = new Set(["exp", "ln", "power", "log10", "log", "degrees", "radians"]);

const units = ["'second'", "'minute'", "'hour'", "'day'", "'week'", "'month'", "'quarter'", "'year'"];

/** Expressions of every type that are well typed, made of `leaves`: columns of a row, or aggregates of a group. */
export function expressionsOver(leaves: Texts, maxDepth = 4): Texts {
  return fc.letrec<Record<ColumnType, string>>((tie) => {
    const texts = Object.fromEntries(columnTypes.map((type) => [type, tie(type)])) as unknown as Texts;
    const calls = callsByType(texts);
    const entries = columnTypes.map((type) => [
      type,
      fc.oneof(
        { maxDepth },
        { arbitrary: leaves[type], weight: 3 },
        literals[type],
        ...operators[type](texts),
        ...calls[type],
      ),
    ]);
    return Object.fromEntries(entries) as unknown as Record<ColumnType, fc.Arbitrary<string>>;
  }) as Texts;
}

/** Numbers of which engines may differ in the last digit: good as answers, not to compare or to round. */
export function inexactNumbers({ number, integer }: Texts): fc.Arbitrary<string> {
  const numeric = fc.oneof(number, integer);
  return fc.oneof(
    say`exp(${numeric})`,
    say`ln(${numeric})`,
    say`power(${numeric}, ${numeric})`,
    say`(power(${numeric}, 2) / ln(${numeric}))`,
  );
}

/** Joins the texts of several arbitraries. */
export function say(strings: TemplateStringsArray, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(...parts)
    .map((words) => strings.reduce((all, each, index) => `${all}${each}${words[index] ?? ""}`, ""));
}

const interval = fc.constantFrom(
  ...[
    "'1 day'",
    "'1 month'",
    "'1 year -1 day'",
    "'13 months'",
    "'2 weeks'",
    "'1 quarter'",
    "'9999 years'",
  ].map((text) => `INTERVAL ${text}`),
);

const operators: Readonly<Record<ColumnType, (texts: Texts) => fc.Arbitrary<string>[]>> = {
  integer: ({ integer, number, text, boolean, date }) => [
    say`(${integer} ${fc.constantFrom("+", "-", "*", "%")} ${integer})`,
    say`-${integer}`,
    say`(${date} - ${date})`,
    say`CAST(${fc.oneof(number, text, boolean)} AS integer)`,
    choice(boolean, integer),
  ],
  number: ({ integer, number, text, boolean }) => [
    say`(${number} ${fc.constantFrom("+", "-", "*", "/")} ${fc.oneof(number, integer)})`,
    say`(${integer} / ${integer})`,
    say`-${number}`,
    say`CAST(${fc.oneof(integer, text)} AS number)`,
    choice(boolean, number),
  ],
  text: ({ integer, text, boolean, date }) => [
    say`(${text} || ${text})`,
    say`CAST(${fc.oneof(integer, boolean, date)} AS text)`,
    choice(boolean, text),
    say`CASE ${text} WHEN ${text} THEN ${text} ELSE ${text} END`,
  ],
  boolean: ({ integer, number, text, boolean, date, timestamp }) => [
    ...[integer, number, text, boolean, date, timestamp].flatMap((each) => [
      say`(${each} ${fc.constantFrom("=", "<>", "<", "<=", ">", ">=")} ${each})`,
      say`(${each} IS NULL)`,
      say`(${each} ${fc.constantFrom("IS", "IS NOT")} DISTINCT FROM ${each})`,
      say`(${each} ${fc.constantFrom("IN", "NOT IN")} (${each}, ${each}))`,
      say`(${each} ${fc.constantFrom("BETWEEN", "NOT BETWEEN")} ${each} AND ${each})`,
    ]),
    say`(${boolean} ${fc.constantFrom("AND", "OR")} ${boolean})`,
    say`(${boolean} IS ${fc.constantFrom("TRUE", "NOT TRUE", "FALSE", "NOT FALSE")})`,
    say`(NOT ${boolean})`,
    say`(${text} ${fc.constantFrom("LIKE", "ILIKE", "NOT LIKE")} ${text})`,
    say`CAST(${fc.oneof(integer, text)} AS boolean)`,
    choice(boolean, boolean),
  ],
  date: ({ integer, text, boolean, date, timestamp }) => [
    say`CAST(${fc.oneof(text, timestamp)} AS date)`,
    say`(${date} ${fc.constantFrom("+", "-")} ${interval})`,
    say`(${date} + ${integer})`,
    choice(boolean, date),
  ],
  timestamp: ({ text, boolean, date, timestamp }) => [
    say`CAST(${fc.oneof(text, date)} AS timestamp)`,
    say`(${timestamp} ${fc.constantFrom("+", "-")} ${interval})`,
    choice(boolean, timestamp),
  ],
};

function choice(condition: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return say`CASE WHEN ${condition} THEN ${value} WHEN ${condition} THEN ${value} ELSE ${value} END`;
}

/** Calls of every function of the language, by the type of their answers. */
function callsByType(texts: Texts): Readonly<Record<ColumnType, fc.Arbitrary<string>[]>> {
  const calls = Object.fromEntries(columnTypes.map((type) => [type, []])) as unknown as Record<
    ColumnType,
    fc.Arbitrary<string>[]
  >;
  for (const record of writtenFunctions()) {
    if (inexact.has(record.name)) continue;
    for (const types of assignments(record)) {
      const result =
        typeof record.result === "string"
          ? record.result
          : record.result(
              types,
              types.map(() => day),
            );
      const known = columnTypes.find((type) => type === result);
      if (known) calls[known].push(callOf(record, types, texts));
    }
  }
  return calls;
}

const day: Expression = { kind: "literal", type: "text", value: "day", span: { start: 0, end: 0 } };

const typesOf: Readonly<Record<ParameterKind, readonly ColumnType[]>> = {
  any: columnTypes,
  numeric: ["integer", "number"],
  integer: ["integer"],
  text: ["text"],
  boolean: ["boolean"],
  time: ["date", "timestamp"],
  unit: ["text"],
  digits: ["integer"],
  share: ["number"],
};

/** Which types the arguments may have: parameters that take any type take the same one. */
function assignments({ parameters, optional = 0 }: FunctionRecord): readonly ColumnType[][] {
  const lengths = optional > 0 ? [parameters.length - optional, parameters.length] : [parameters.length];
  return lengths.flatMap((length) =>
    parameters.slice(0, length).reduce<ColumnType[][]>(
      (all, kind, index) =>
        all.flatMap((types) => {
          const same = parameters.slice(0, index).indexOf("any");
          const options = kind === "any" && same !== -1 ? [types[same] as ColumnType] : typesOf[kind];
          return options.map((type) => [...types, type]);
        }),
      [[]],
    ),
  );
}

function callOf(record: FunctionRecord, types: readonly ColumnType[], texts: Texts): fc.Arbitrary<string> {
  // An hour later than a date is a timestamp: the type of that answer depends on the unit.
  const isOfDate = record.name === "date_add" && types[2] === "date";
  const args = types.map((type, index) => {
    const kind = record.parameters[index] ?? "any";
    return isOfDate && kind === "unit"
      ? fc.constantFrom("'day'", "'week'", "'month'")
      : argument(kind, texts[type]);
  });
  const more = record.repeats
    ? fc.array(args.at(-1) as fc.Arbitrary<string>, { maxLength: 2 })
    : fc.constant([]);
  return fc
    .tuple(fc.tuple(...args), more)
    .map(([first, rest]) => `${record.name}(${[...first, ...rest].join(", ")})`);
}

function argument(kind: ParameterKind, any: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (kind === "unit") return fc.constantFrom(...units);
  if (kind === "digits") return fc.constantFrom("0", "1", "2", "-1", "4");
  return kind === "share" ? fc.constantFrom("0", "0.25", "0.5", "1") : any;
}
