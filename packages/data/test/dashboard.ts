import type { Dashboard, Dataset } from "@vitalkit/spec";

/** A filter as a definition has it before the gate: without its defaults. */
export type LooseFilter = { readonly id: string; readonly type: string } & Readonly<Record<string, unknown>>;

/** A dashboard with what a test cares about; datasets get the gate's defaults. */
export function dashboardOf(
  datasets: Readonly<Record<string, Partial<Dataset>>>,
  rest: Omit<Partial<Dashboard>, "filters"> & { readonly filters?: readonly LooseFilter[] } = {},
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
  } as unknown as Dashboard;
}
