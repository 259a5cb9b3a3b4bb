import type { Dashboard, Parameter } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { unknownColumns } from "./columns.js";
import { unknownName } from "./names.js";

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === "number",
  text: (value) => typeof value === "string",
  date: (value) => typeof value === "string" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) && isMoment(value),
  timestamp: (value) => typeof value === "string" && isMoment(value),
};

const words: Readonly<Record<string, string>> = {
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  text: "text",
  date: "a date such as 2024-12-31",
  timestamp: "a moment such as 2024-12-31T08:00:00Z",
};

export function parameterProblems(
  dashboard: Dashboard,
  name: string,
  parameter: Parameter,
): readonly Problem[] {
  const path = at("/parameters", name);
  const { type, values, picker } = parameter;
  const given = parameter.default ?? null;
  const typed = [
    ...(values ?? []).map((value, index) => [value, at(path, "values", index)] as const),
    ...(given === null ? [] : [[given, at(path, "default")] as const]),
  ];
  const isOffered = given === null || values === undefined || values.includes(given);
  const dataset =
    picker && Object.hasOwn(dashboard.datasets, picker.dataset)
      ? dashboard.datasets[picker.dataset]
      : undefined;
  return [
    ...typed.flatMap(([value, place]) =>
      value === null || (tests[type]?.(value) ?? true)
        ? []
        : [problem("TYPE_MISMATCH", place, { name, expected: words[type] ?? type, found: String(value) })],
    ),
    ...(isOffered
      ? []
      : [problem("NOT_ONE_OF", at(path, "default"), { found: String(given), expected: values.map(String) })]),
    ...unknownName(
      "dataset",
      picker?.dataset,
      Object.keys(dashboard.datasets),
      at(path, "picker", "dataset"),
    ),
    ...unknownColumns(dataset, [
      [picker?.column, at(path, "picker", "column")],
      [picker?.label_column, at(path, "picker", "label_column")],
    ]),
  ];
}

function isMoment(text: string): boolean {
  return Number.isFinite(Date.parse(text));
}
