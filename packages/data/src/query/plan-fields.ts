import type { ColumnType } from "@vitalkit/spec";

import type { Plan } from "./plan-types.js";

/** Names and types of the columns that the answer to a plan has, in order. */
export function planFields({ columns, groups, metrics, constants }: Plan): readonly {
  readonly name: string;
  readonly type: ColumnType;
}[] {
  if (columns) return columns;
  const repeated = constants.flatMap(({ suffix }) =>
    metrics.map(({ name, type }) => ({ name: `${name}${suffix}`, type })),
  );
  return [...groups, ...metrics, ...repeated];
}
