import type { Dashboard, Dataset } from "@vitalkit/spec";

/** A dashboard with what a test cares about; datasets get the gate's defaults. */
export function dashboardOf(
  datasets: Readonly<Record<string, Partial<Dataset>>>,
  rest: Partial<Dashboard> = {},
): Dashboard {
  return {
    version: 1,
    id: "test",
    title: "Test",
    time_zone: "UTC",
    as_of: "now",
    sources: {},
    filters: [],
    charts: {},
    layout: [],
    ...rest,
    datasets: Object.fromEntries(
      Object.entries(datasets).map(([name, dataset]) => [name, { columns: {}, metrics: {}, ...dataset }]),
    ),
  } as Dashboard;
}
