import type { Chart } from "@vitalkit/charts";
import { tagName } from "@vitalkit/charts/registry";

const classes = import.meta.glob<Record<string, { readonly chart?: Chart; readonly prototype?: object }>>(
  "../../packages/charts/src/*/class.ts",
);

/** The chart behind a type, from its element's class; nothing is defined or drawn. */
export async function chartOf(type: string): Promise<Chart> {
  const folder = tagName(type).slice("vital-".length);
  const load = classes[`../../packages/charts/src/${folder}/class.ts`];
  const exported = Object.values((await load?.()) ?? {});
  const chart = exported.find((each) => each.prototype !== undefined)?.chart;
  if (!chart) throw new Error(`packages/charts/src/${folder}/class.ts exports no element class`);
  return chart;
}
