import { registry, tagName } from "@vitalkit/charts/registry";
import { tableFromColumns } from "@vitalkit/data/table";
import type { ColumnValues, Table } from "@vitalkit/data/table";
import type { FieldFormats } from "@vitalkit/data/query";
import type { Problem } from "@vitalkit/spec";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { TemplateResult } from "lit";

/** What a chart story says: it is drawn in Storybook, checked by axe, and drawn in Node by the gallery test. */
export interface ChartStoryArgs {
  readonly label: string;
  readonly subtitle?: string;
  /** The chart's JSON object, as in a definition, without its `type`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The answer's columns, named as the query names them; absent while loading. */
  readonly columns?: Readonly<Record<string, ColumnValues>>;
  readonly fields?: FieldFormats;
  /** Rows in all, when `columns` holds a part. */
  readonly row_count?: number;
  /** The board's today, as an ISO date. */
  readonly today?: string;
  readonly pending?: boolean;
  readonly problems?: readonly Problem[];
  readonly selected?: Readonly<Record<string, readonly (string | number | null)[]>>;
  readonly stale_since?: string;
  readonly theme?: "light" | "dark";
  readonly direction?: "ltr" | "rtl";
  readonly language?: string;
  /** CSS px of the box around the chart; default 480 by 320. */
  readonly width?: number;
  readonly height?: number;
}

export type ChartStory = StoryObj<ChartStoryArgs>;

/** The part of a story file's default export that all charts share; `chart` is the type in a definition. */
export function chartMeta(chart: string): Omit<Meta<ChartStoryArgs>, "title"> {
  return {
    component: tagName(chart),
    loaders: [async () => ({ element: await registry.get(chart)?.element() })],
    render: (args) => renderChart(chart, args),
    parameters: {
      chart,
      controls: { include: ["label", "subtitle", "options", "theme", "width", "height"] },
    },
  };
}

/** The story's table, or null while it loads. */
export function storyTable(args: ChartStoryArgs): Table | null {
  return args.columns ? tableFromColumns(args.columns) : null;
}

/** Epoch milliseconds of the story's today, or null. */
export function storyToday(args: ChartStoryArgs): number | null {
  return args.today ? Date.parse(`${args.today}T00:00:00Z`) : null;
}

function renderChart(chart: string, args: ChartStoryArgs): TemplateResult {
  const element = document.createElement(tagName(chart));
  const table = storyTable(args);
  Object.assign(element, {
    label: args.label,
    subtitle: args.subtitle ?? "",
    options: { type: chart, ...args.options },
    answer: table && {
      table,
      fields: args.fields ?? {},
      rowCount: args.row_count ?? table.numRows,
      today: storyToday(args),
      timeZone: "UTC",
    },
    pending: args.pending ?? false,
    problems: args.problems ?? [],
    selected: args.selected ?? {},
    staleSince: args.stale_since ? Date.parse(args.stale_since) : null,
    theme: args.theme ?? null,
  });
  const frame = document.createElement("div");
  frame.className = `story-frame ${args.theme ?? ""}`;
  frame.dir = args.direction ?? "ltr";
  frame.lang = args.language ?? "en";
  frame.style.setProperty("inline-size", `${args.width ?? 480}px`);
  frame.style.setProperty("block-size", `${args.height ?? 320}px`);
  frame.append(element);
  return html`${frame}`;
}
