import type { Query } from "@vitalkit/data/query";
import type { ChartDefinition, Metric, TimeGrain } from "@vitalkit/spec";

/**
 * What a chart whose type is awaited will ask, as far as its options go by the names that charts have for columns and
 * metrics, so that these are checked before the chart is there.
 */
export function awaitedQuery(chart: ChartDefinition): Query {
  const list = <T>(key: string): readonly T[] => (chart[key] as readonly T[] | undefined) ?? [];
  const one = <T>(key: string): readonly T[] => (chart[key] === undefined ? [] : [chart[key] as T]);
  const metrics = [...one<Metric>("metric"), ...list<Metric>("metrics")];
  const columns = [...list<string>("columns"), ...one<string>("column"), ...one<string>("stage_column")];
  const groupby = [
    ...list<string>("groupby"),
    ...list<string>("hierarchy"),
    ...one<string>("cohort_column"),
    ...one<string>("period_column"),
  ];
  const common = {
    filters: list<string>("filters"),
    order_by: list<readonly [string, "asc" | "desc"]>("order_by"),
  };
  if (metrics.length === 0) return { columns: [...columns, ...groupby], ...common };
  const [grain] = one<TimeGrain>("time_grain");
  return { groupby: [...groupby, ...columns], metrics, ...(grain ? { time_grain: grain } : {}), ...common };
}
