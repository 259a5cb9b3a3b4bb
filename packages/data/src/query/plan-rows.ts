import type { Frame } from "./frame.js";
import { withTies } from "./plan-order.js";
import type { Plan } from "./plan-types.js";

/** Rows as they are, in a total order: the one asked for, then the dataset's key or all columns. */
export function planRows({ dataset, query, reader, range, where, order, limit, offset }: Frame): Plan {
  const names = new Set([...(query.columns ?? []), ...(query.hidden_columns ?? [])]);
  const columns = [...names].map((name) => reader.column(name));
  const ordered = order.map(([text, direction]) => ({
    expression: columns.find((each) => each.name === text)?.expression ?? reader.row(text),
    descending: direction === "desc",
  }));
  const ties = reader.dataset.key?.map((name) => reader.column(name)) ?? columns;
  return {
    dataset,
    where: where(range),
    limit,
    offset,
    columns,
    groups: [],
    metrics: [],
    helpers: [],
    time: null,
    period: null,
    constants: [],
    having: true,
    order: withTies(
      ordered,
      ties.map((each) => each.expression),
    ),
  };
}
