import type { Page } from "playwright-core";

import { whenDrawn } from "./open-board.js";

export interface Asked {
  /** Charts that the gateway was asked about since the last call, once for each question, by name. */
  charts(): string[];
  /** Filters whose values the gateway was asked for since the last call. */
  filters(): string[];
}

/** Watches which questions a board puts to its gateway from now on. */
export function watchQuestions(page: Page): Asked {
  let paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  const take = (pattern: RegExp): string[] => {
    const found = paths.flatMap((path) => pattern.exec(path)?.[1] ?? []);
    paths = paths.filter((path) => !pattern.test(path));
    return found.toSorted();
  };
  return {
    charts: () => take(/^\/api\/v1\/dashboards\/[^/]+\/charts\/([^/]+)\/data$/),
    filters: () => take(/^\/api\/v1\/dashboards\/[^/]+\/filters\/([^/]+)\/values$/),
  };
}

/** Ids of the charts whose dataset is behind the gateway and passes `test`, by name: what must be asked again. */
export async function chartsWhere(
  page: Page,
  test: (dataset: { columns: object; time_column?: string }, chart: { type: string }) => boolean,
): Promise<string[]> {
  const definition = await page.evaluate(async () => (await fetch("dashboard.json")).json());
  return Object.entries(definition.charts as Record<string, { dataset: string; type: string }>)
    .filter(([, { dataset }]) => definition.datasets[dataset].url === undefined)
    .filter(([, chart]) => test(definition.datasets[chart.dataset], chart))
    .map(([id]) => id)
    .toSorted();
}

/** Presses the mouse on an SVG mark, at a point that is truly within its shape. */
export async function clickShape(page: Page, selector: string): Promise<void> {
  const point = await page
    .locator(selector)
    .first()
    .evaluate((shape: SVGGeometryElement) => {
      const box = shape.getBBox();
      const matrix = shape.getScreenCTM() ?? new DOMMatrix();
      for (let step = 0; step < 400; step += 1) {
        const x = box.x + (box.width * ((step % 20) + 0.5)) / 20;
        const y = box.y + (box.height * (Math.floor(step / 20) + 0.5)) / 20;
        const at = new DOMPoint(x, y).matrixTransform(matrix);
        // A label lies above its arc and is not the arc's concern.
        const hit = (shape.getRootNode() as ShadowRoot).elementFromPoint(at.x, at.y);
        if (shape.isPointInFill(new DOMPoint(x, y)) && hit === shape) return { x: at.x, y: at.y };
      }
      throw new Error("the shape has no inside");
    });
  await page.mouse.click(point.x, point.y);
}

/** Does something and waits until the board has drawn what came of it. */
export async function andDrawn(page: Page, action: () => Promise<unknown>): Promise<void> {
  await action();
  await whenDrawn(page);
}
