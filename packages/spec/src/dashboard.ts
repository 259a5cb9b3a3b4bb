import type { z } from "zod";

import type { Block as WrittenBlock } from "./block.js";
import type { columnSchema, columnTypes } from "./schema/column.schema.js";
import type { datasetSchema } from "./schema/dataset.schema.js";
import type { dashboardSchema } from "./schema/dashboard.schema.js";
import type { alertSchema } from "./schema/alert.schema.js";
import type { actionSchema } from "./schema/action.schema.js";
import type { healthModelSchema } from "./schema/health-model.schema.js";
import type { metricSchema } from "./schema/metric.schema.js";
import type { openSchema } from "./schema/open.js";
import type { parameterSchema } from "./schema/parameter.schema.js";
import type { playbookSchema } from "./schema/playbook.schema.js";
import type { recommendationSchema } from "./schema/recommendation.schema.js";
import type { reportSchema } from "./schema/report.schema.js";
import type { savedMetricSchema } from "./schema/saved-metric.schema.js";
import type { sourceSchema } from "./schema/source.schema.js";
import type { themeSchema } from "./schema/theme.schema.js";
import type { timeGrains } from "./schema/time-grain.js";
import type { bandSchema, tones, tonesSchema } from "./schema/tone.js";

type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

type Whole = DeepReadonly<z.output<typeof dashboardSchema>>;

/** What a dashboard that is made by hand may leave out. */
type Extra =
  | "locale"
  | "theme"
  | "audience"
  | "parameters"
  | "translations"
  | "health_models"
  | "alerts"
  | "recommendations"
  | "playbooks"
  | "reports";

/** A definition that passed the gate: migrated, checked, every default filled, frozen. Names are the wire's. */
export type Dashboard = Omit<Whole, Extra | "layout"> &
  Partial<Pick<Whole, Extra>> & { readonly layout: readonly LayoutBlock[] };
export type FilterDefinition = Whole["filters"][number];
export type LayoutBlock = DeepReadonly<WrittenBlock>;
export type AnyFilter = FilterDefinition;
export type AnyBlock = LayoutBlock;
export type Dataset = DeepReadonly<z.output<typeof datasetSchema>>;
export type ColumnDefinition = DeepReadonly<z.output<typeof columnSchema>>;
export type SavedMetric = DeepReadonly<z.output<typeof savedMetricSchema>>;
export type SourceDefinition = DeepReadonly<z.output<typeof sourceSchema>>;
export type Parameter = DeepReadonly<z.output<typeof parameterSchema>>;
export type Theme = DeepReadonly<z.output<typeof themeSchema>>;
export type ChartDefinition = Dashboard["charts"][string];
export type Action = DeepReadonly<z.output<typeof actionSchema>>;
export type Alert = DeepReadonly<z.output<typeof alertSchema>>;
export type HealthModel = DeepReadonly<z.output<typeof healthModelSchema>>;
export type Playbook = DeepReadonly<z.output<typeof playbookSchema>>;
export type Recommendation = DeepReadonly<z.output<typeof recommendationSchema>>;
export type Report = DeepReadonly<z.output<typeof reportSchema>>;
export type Metric = DeepReadonly<z.output<typeof metricSchema>>;
export type Band = DeepReadonly<z.output<typeof bandSchema>>;
export type Tones = DeepReadonly<z.output<typeof tonesSchema>>;
export type Open = DeepReadonly<z.output<typeof openSchema>>;
export type ColumnType = (typeof columnTypes)[number];
export type TimeGrain = (typeof timeGrains)[number];
export type Tone = (typeof tones)[number];
