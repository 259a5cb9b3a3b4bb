import { chartActions } from "../action.js";
import { openMenuList, type MenuItem } from "./menu-list.js";
import { tellAction } from "./tell-action.js";

/** What the menu needs of its chart. */
export interface MenuChart extends HTMLElement {
  label: string;
  options: Readonly<Record<string, unknown>> | null;
  asTable: boolean;
  toCSV(): string;
  toSVG(): string;
  toPNG(): Promise<Blob>;
}

/** Opens the chart's menu below its button. */
export function openMenu(button: HTMLElement, chart: MenuChart): void {
  const picture = button.getRootNode();
  const isSvg = picture instanceof ShadowRoot && picture.querySelector(".picture > svg:only-child") !== null;
  openMenuList(button, [...items(chart, isSvg), ...actions(chart)]);
}

/** What the definition lets a reader do about the chart as a whole. */
function actions(chart: MenuChart): readonly MenuItem[] {
  const written = chart.options?.["actions"] as Parameters<typeof chartActions>[0];
  return chartActions(written).map(({ label, href, effect }) => ({
    label,
    href,
    run: () => {
      if (effect?.act) tellAction(chart, effect.act);
    },
  }));
}

function items(chart: MenuChart, isSvg: boolean): readonly MenuItem[] {
  const toggle = (): void => {
    chart.asTable = !chart.asTable;
  };
  const name = fileName(chart);
  const text = (content: string, type: string): Blob => new Blob([content], { type });
  return [
    { label: chart.asTable ? "View as picture" : "View as table", run: toggle },
    { label: "Download CSV", run: () => save(text(chart.toCSV(), "text/csv"), `${name}.csv`) },
    ...(isSvg
      ? [
          { label: "Download SVG", run: () => save(text(chart.toSVG(), "image/svg+xml"), `${name}.svg`) },
          { label: "Download PNG", run: async () => save(await chart.toPNG(), `${name}.png`) },
        ]
      : []),
  ];
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fileName(chart: MenuChart): string {
  const words = (chart.label || chart.localName).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 80) || "chart";
}
