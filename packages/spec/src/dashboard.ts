import type { z } from "zod";

import type { bandSchema, openSchema } from "./schema/chart-base.schema.js";
import type { columnSchema, columnTypes, datasetSchema, savedMetricSchema } from "./schema/dataset.schema.js";
import type { dashboardSchema } from "./schema/dashboard.schema.js";
import type { filterSchema } from "./schema/filter.schema.js";
import type { metricSchema, timeGrains, tones } from "./schema/identifier.schema.js";
import type { blockSchema } from "./schema/layout.schema.js";
import type { sourceSchema } from "./schema/source.schema.js";

type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** A definition that passed the gate: migrated, checked, every default filled, frozen. Names are the wire's. */
export type Dashboard = DeepReadonly<z.output<typeof dashboardSchema>>;
export type Dataset = DeepReadonly<z.output<typeof datasetSchema>>;
export type ColumnDefinition = DeepReadonly<z.output<typeof columnSchema>>;
export type SavedMetric = DeepReadonly<z.output<typeof savedMetricSchema>>;
export type SourceDefinition = DeepReadonly<z.output<typeof sourceSchema>>;
export type FilterDefinition = DeepReadonly<z.output<typeof filterSchema>>;
export type LayoutBlock = DeepReadonly<z.output<typeof blockSchema>>;
export type ChartDefinition = Dashboard["charts"][string];
export type Metric = DeepReadonly<z.output<typeof metricSchema>>;
export type Band = DeepReadonly<z.output<typeof bandSchema>>;
export type Open = DeepReadonly<z.output<typeof openSchema>>;
export type ColumnType = (typeof columnTypes)[number];
export type TimeGrain = (typeof timeGrains)[number];
export type Tone = (typeof tones)[number];
