import { metricName } from "@vitalkit/data/query/query";
import { numberAt } from "@vitalkit/data/table/read";

import { formatGroup } from "../format/cell.js";
import type { Description, LayoutInput } from "../layout.js";
import type { SunburstOptions } from "./sunburst.schema.js";
import type { SunburstState } from "./sunburst.state.js";
import { buildTree, type Tree } from "./sunburst.tree.js";
import { counted, wordsOf, type Words } from "./sunburst.words.js";

/** The whole table, one row a combination with all its levels, whatever the picture has zoomed to or folded. */
export function describe(input: LayoutInput<SunburstOptions, SunburstState>): Description {
  const { table, options, fields, frame } = input;
  const { locale } = frame;
  const words = wordsOf(input);
  const metric = metricName(options.metric);
  const tree = buildTree({ table, hierarchy: options.hierarchy, metric, fields, locale });
  const measure = table.getChild(metric);
  const levels = options.hierarchy.map((name) => ({ column: table.getChild(name), field: fields[name] }));
  const rows = Array.from({ length: table.numRows }, (_, row) => {
    const value = numberAt(measure, row);
    const share = value === null || value < 0 || tree.root.value === 0 ? null : value / tree.root.value;
    return [
      ...levels.map(({ column, field }) => {
        const key = column?.get(row) ?? null;
        return { text: formatGroup(key, field, locale), value: key };
      }),
      { text: value === null ? "–" : words.exact(value), value: measure?.get(row) ?? null },
      { text: share === null ? "–" : words.share(share, 1), value: share },
    ];
  });
  return {
    summary: summarize(tree, table.numRows, words),
    columns: [
      ...words.levels.map((label) => ({ label, align: "start" as const })),
      { label: words.metric, align: "end" },
      { label: "Share of total", align: "end" },
    ],
    rows,
  };
}

function summarize(tree: Tree, rows: number, words: Words): string {
  const by = `by ${words.levels.join(", ")}`;
  const [largest] = tree.root.children;
  if (rows === 0) return `${words.metric} ${by}: no data.`;
  if (!largest) return `${words.metric} ${by}: no value is above zero.`;
  const share = words.share(largest.value, tree.root.value);
  const left = tree.negative + tree.missing;
  const note =
    left > 0
      ? ` ${counted(left, "group without a positive value", "groups without a positive value")} left out.`
      : "";
  return `${words.metric} ${words.short(tree.root.value)} ${by}; the largest is ${largest.name} with ${share}.${note}`;
}
