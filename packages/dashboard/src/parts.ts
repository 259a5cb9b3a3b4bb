import type { Dashboard, FilterDefinition, LayoutBlock } from "@vitalkit/spec";

import { defineElement } from "./define-element.js";

/** Code that only some boards need; null for what this one does not. */
export interface Parts {
  readonly tabs: typeof import("./elements/tabs.js") | null;
  readonly markdown: typeof import("./elements/markdown.js") | null;
  readonly cascade: typeof import("./cascade.js") | null;
  readonly parameters: typeof import("./elements/parameter-page.js") | null;
  readonly theme: typeof import("./theme-sheet.js") | null;
  readonly translation: typeof import("./translation.js") | null;
}

const loaders: { readonly [Name in keyof Parts]: () => Promise<NonNullable<Parts[Name]>> } = {
  tabs: () => import("./elements/tabs.js"),
  markdown: () => import("./elements/markdown.js"),
  cascade: () => import("./cascade.js"),
  parameters: () => import("./elements/parameter-page.js"),
  theme: () => import("./theme-sheet.js"),
  translation: () => import("./translation.js"),
};

/** Elements of filters that few boards have, by type; the others come with the dashboard. */
const filterLoaders: Readonly<Record<string, () => Promise<void>>> = {
  search: async () =>
    defineElement("vital-search-filter", (await import("./elements/search-filter.js")).VitalSearchFilter),
  range: async () =>
    defineElement("vital-range-filter", (await import("./elements/range-filter.js")).VitalRangeFilter),
  boolean: loadChoice,
  time_grain: loadChoice,
  group_by: loadChoice,
};

async function loadChoice(): Promise<void> {
  defineElement("vital-choice-filter", (await import("./elements/choice-filter.js")).VitalChoiceFilter);
}

/** Loads the code for what a definition has. @throws what `import` throws */
export async function loadParts(dashboard: Dashboard): Promise<Parts> {
  const { layout, filters, parameters = {}, theme, translations = {} } = dashboard;
  const kinds = kindsIn(layout);
  const isNeeded: Readonly<Record<keyof Parts, boolean>> = {
    tabs: kinds.has("tabs"),
    markdown: kinds.has("markdown"),
    cascade: filters.some(isWorkedOut),
    parameters: Object.keys(parameters).length > 0,
    theme: theme !== undefined,
    translation: Object.keys(translations).length > 0,
  };
  const [loaded] = await Promise.all([
    Promise.all(
      Object.entries(loaders).map(async ([name, load]) => {
        return [name, isNeeded[name as keyof Parts] ? await load() : null] as const;
      }),
    ),
    ...filters.map(({ type }) => filterLoaders[type]?.()),
  ]);
  return Object.fromEntries(loaded) as unknown as Parts;
}

/** Begins to load what an unchecked definition seems to need, while it is still being checked. */
export function warmParts(definition: unknown): void {
  const { layout, filters } = (definition ?? {}) as { readonly layout?: unknown; readonly filters?: unknown };
  const blocks = objectsIn(layout);
  const types = objectsIn(filters).map((each) => String((each as { readonly type?: unknown }).type));
  const loads = [
    ...(["tabs", "markdown"] as const)
      .filter((kind) => blocks.some((each) => Object.hasOwn(each, kind)))
      .map((kind) => loaders[kind]()),
    ...types.filter((type) => Object.hasOwn(filterLoaders, type)).map((type) => filterLoaders[type]?.()),
  ];
  // Whoever needs it loads it again and tells when that fails.
  for (const load of loads) load?.catch(() => undefined);
}

function isWorkedOut(filter: FilterDefinition): boolean {
  return filter.type === "select" && (filter.default_to_first || filter.depends_on.length > 0);
}

function objectsIn(value: unknown): readonly object[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "object" && each !== null) : [];
}

function kindsIn(blocks: readonly LayoutBlock[]): ReadonlySet<string> {
  const kinds = new Set<string>();
  const look = (each: readonly object[]): void => {
    for (const block of each) {
      for (const kind of ["tabs", "markdown"]) if (kind in block) kinds.add(kind);
      if ("tabs" in block) for (const tab of block.tabs as { layout: LayoutBlock[] }[]) look(tab.layout);
      if ("row" in block) look(block.row as object[]);
      if ("column" in block) look(block.column as object[]);
    }
  };
  look(blocks);
  return kinds;
}
