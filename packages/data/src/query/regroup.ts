import type { Query } from "./query.js";

/**
 * The parts of a query that a reader's own groups change: the groups, and what is said of the ones that they stand for, place
 * by place. What was said of a group that has no successor is dropped.
 */
export function regrouped(
  { groupby = [], order_by: orderBy, pivot, subtotals }: Query,
  columns: readonly string[],
): Partial<Query> {
  const successor = (name: string): readonly string[] => {
    const place = groupby.indexOf(name);
    return place === -1 || columns.includes(name) ? [name] : columns.slice(place, place + 1);
  };
  const named = (names: readonly string[]) => [...new Set(names.flatMap(successor))];
  return {
    groupby: columns,
    ...(orderBy && {
      order_by: orderBy.flatMap(([text, direction]) =>
        successor(text).map((name) => [name, direction] as const),
      ),
    }),
    ...(pivot && { pivot: named(pivot) }),
    ...(subtotals && { subtotals: subtotals.map(named) }),
  };
}
