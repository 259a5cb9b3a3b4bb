import type { Query } from "@vitalkit/data/query";

import type { ChartRecord } from "./record.js";

/** What a chart asks, by its own record, under the conditions on groups that every chart may have. */
export function queryOf<Options extends object>(
  record: Pick<ChartRecord<Options>, "query">,
  options: Options,
): Query {
  const query = record.query(options);
  const { having } = options as { readonly having?: readonly string[] };
  const isGrouped = query.columns === undefined;
  return isGrouped && having && having.length > 0
    ? { ...query, having: [...(query.having ?? []), ...having] }
    : query;
}
