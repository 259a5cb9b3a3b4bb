import type { AnyFilter, Dashboard } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { unknownColumns } from "./columns.js";
import { cycleFrom } from "./cycles.js";
import { duplicateIds, missingKey, unknownName } from "./names.js";

type Of<Type extends AnyFilter["type"]> = Extract<AnyFilter, { readonly type: Type }>;

export function filterProblems(dashboard: Dashboard, tabs: readonly string[]): readonly Problem[] {
  const filters: readonly AnyFilter[] = dashboard.filters;
  const ids = filters.map(({ id }) => id);
  return [
    ...duplicateIds("the filter id", ids, (index) => at("/filters", index, "id")),
    ...filters.flatMap((filter, index) => {
      const path = at("/filters", index);
      return [
        ...scopeProblems(dashboard, filter, tabs, at(path, "scope")),
        ...unknownName(
          "parameter",
          filter.parameter,
          Object.keys(dashboard.parameters ?? {}),
          at(path, "parameter"),
        ),
        ...columnProblems(dashboard, filter, path),
        ...cascadeProblems(filters, filter, path),
        ...defaultProblems(filter, path),
      ];
    }),
  ];
}

function scopeProblems(
  { charts }: Dashboard,
  { scope }: AnyFilter,
  tabs: readonly string[],
  path: string,
): readonly Problem[] {
  if (!scope) return [];
  const known = Object.keys(charts);
  return [
    ...(scope.charts ?? []).flatMap((id, index) =>
      unknownName("chart", id, known, at(path, "charts", index)),
    ),
    ...scope.exclude.flatMap((id, index) => unknownName("chart", id, known, at(path, "exclude", index))),
    ...(scope.tabs ?? []).flatMap((id, index) => unknownName("tab", id, tabs, at(path, "tabs", index))),
  ];
}

function columnProblems({ datasets }: Dashboard, filter: AnyFilter, path: string): readonly Problem[] {
  const { dataset, columns } = columnsOf(filter, path);
  if (dataset === undefined) {
    return columns.length === 0 ? [] : [missingKey("dataset", path, "the column is one of its columns")];
  }
  const unknown = unknownName("dataset", dataset, Object.keys(datasets), at(path, "dataset"));
  if (unknown.length > 0) return unknown;
  if (columns.length === 0) return [missingKey("column", path, "the dataset alone says nothing")];
  return unknownColumns(datasets[dataset], columns);
}

function columnsOf(filter: AnyFilter, path: string) {
  const dataset = "dataset" in filter ? filter.dataset : undefined;
  if ("column" in filter && filter.column !== undefined)
    return { dataset, columns: [[filter.column, at(path, "column")] as const] };
  const columns = "columns" in filter ? filter.columns : [];
  return { dataset, columns: columns.map((column, index) => [column, at(path, "columns", index)] as const) };
}

function parentsOf(filter: AnyFilter | undefined): readonly string[] {
  return filter && "depends_on" in filter ? filter.depends_on : [];
}

function cascadeProblems(filters: readonly AnyFilter[], filter: AnyFilter, path: string): readonly Problem[] {
  const ids = filters.map(({ id }) => id);
  const unknown = parentsOf(filter).flatMap((id, index) =>
    unknownName("filter", id, ids, at(path, "depends_on", index)),
  );
  const byId = new Map(filters.map((each) => [each.id, each]));
  const via = cycleFrom(filter.id, (id) => parentsOf(byId.get(id)));
  return via
    ? [...unknown, problem("FILTER_CYCLE", at(path, "depends_on"), { filter: filter.id, via })]
    : unknown;
}

function defaultProblems(filter: AnyFilter, path: string): readonly Problem[] {
  const place = at(path, "default");
  if (filter.type === "select") return selectProblems(filter, place);
  if (filter.type === "range") return rangeProblems(filter, path);
  if (filter.type === "time_grain") {
    const isOffered = filter.default === null || filter.grains.includes(filter.default);
    return isOffered
      ? []
      : [problem("NOT_ONE_OF", place, { found: filter.default, expected: filter.grains })];
  }
  if (filter.type !== "group_by") return [];
  return [
    ...filter.default.flatMap((column, index) =>
      filter.columns.includes(column)
        ? []
        : [problem("NOT_ONE_OF", at(place, index), { found: column, expected: filter.columns })],
    ),
    ...tooMany(filter, place),
  ];
}

function selectProblems(filter: Of<"select">, place: string): readonly Problem[] {
  const offered = filter.values?.map((each) =>
    typeof each === "object" && each !== null ? each.value : each,
  );
  return [
    ...filter.default.flatMap((value, index) =>
      offered === undefined || offered.includes(value)
        ? []
        : [problem("NOT_ONE_OF", at(place, index), { found: String(value), expected: offered.map(String) })],
    ),
    ...tooMany(filter, place),
  ];
}

function tooMany(
  { default: chosen, multiple }: { readonly default: readonly unknown[]; readonly multiple: boolean },
  place: string,
): readonly Problem[] {
  if (multiple || chosen.length <= 1) return [];
  const params = { of: "default", expected: "one value, since multiple is false", found: chosen.length };
  return [problem("OUT_OF_RANGE", place, params)];
}

function rangeProblems({ min, max, default: [from, to] }: Of<"range">, path: string): readonly Problem[] {
  const order = (
    low: number | null | undefined,
    high: number | null | undefined,
    place: string,
    of: string,
  ) =>
    typeof low !== "number" || typeof high !== "number" || low <= high
      ? []
      : [problem("OUT_OF_RANGE", place, { of, expected: `at least ${low}`, found: high })];
  return [
    ...order(min, max, at(path, "max"), "max"),
    ...order(from, to, at(path, "default", 1), "the upper bound"),
  ];
}
