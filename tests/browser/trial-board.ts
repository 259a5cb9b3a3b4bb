import "@vitalkit/dashboard/dashboard.js";

import type { VitalDashboard } from "@vitalkit/dashboard/dashboard.js";
import "axe-core";
import type { AxeResults, RunOptions } from "axe-core";

import { FakeGateway } from "./fake-gateway.js";

// axe-core is no module: it puts itself on the window.
declare const axe: { run(context: Node, options: RunOptions): Promise<AxeResults> };

const text = { type: "text" };

/** A board on a gateway that plays along: two charts of customers, two over days. */
export const definition = {
  version: 1,
  id: "trial",
  title: "Trial board",
  as_of: "2025-12-31",
  sources: { warehouse: { type: "gateway", url: "/api/v1" } },
  datasets: {
    customers: {
      source: "warehouse",
      table: "customers",
      columns: {
        tier: { ...text, label: "Customer tier" },
        city: text,
        mrr: { type: "number" },
        churned: { type: "boolean" },
      },
    },
    daily: {
      source: "warehouse",
      table: "daily",
      time_column: "date",
      columns: { date: { type: "date" }, score: { type: "number" } },
    },
  },
  charts: {
    segments: {
      type: "sunburst",
      title: "MRR by tier",
      dataset: "customers",
      hierarchy: ["tier"],
      metric: "SUM(mrr)",
    },
    other: {
      type: "sunburst",
      title: "Count by tier",
      dataset: "customers",
      hierarchy: ["tier"],
      metric: "COUNT(*)",
    },
    score: { type: "gauge", title: "Score", dataset: "daily", metric: "AVG(score)", min: 0, max: 100 },
    spare: { type: "gauge", title: "Spare", dataset: "daily", metric: "AVG(score)", min: 0, max: 100 },
  },
};

/** One board on the page at a time, fed by its own gateway. */
export class TrialBoard {
  readonly gateway = new FakeGateway();
  readonly element: VitalDashboard = document.createElement("vital-dashboard");

  constructor(part: object = {}) {
    this.gateway.answers = {
      segments: () => ({ tier: ["Gold", "Silver"], "SUM(mrr)": Float64Array.of(70, 30) }),
      other: () => ({ tier: ["Gold", "Silver"], "COUNT(*)": Float64Array.of(7, 3) }),
      score: (times) => ({ "AVG(score)": Float64Array.of(times) }),
      spare: (times) => ({ "AVG(score)": Float64Array.of(times) }),
    };
    this.element.fetch = this.gateway.fetch;
    this.element.definition = { ...definition, ...part };
  }

  /** Puts it on the page and waits until it is drawn. */
  async show(): Promise<this> {
    document.body.append(this.element);
    await this.element.ready;
    return this;
  }

  get root(): ShadowRoot {
    return this.element.renderRoot as ShadowRoot;
  }

  find<Found extends Element = HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (!found) throw new Error(`Nothing on the board is ${selector}`);
    return found;
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  /** Elements inside the filter of a kind. */
  inFilter<Found extends Element = HTMLElement>(tag: string, selector: string): Found[] {
    return [...(this.root.querySelector(tag)?.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
  }

  /** Everything that a tile says, its chart's words included; "" where there is none with that title. */
  tileText(title: string): string {
    const texts = this.all("vital-tile").map((tile) => {
      const chart = tile.shadowRoot?.querySelector(".chart")?.shadowRoot?.textContent ?? "";
      return `${tile.shadowRoot?.textContent ?? ""} ${chart}`;
    });
    return texts.find((each) => each.includes(title)) ?? "";
  }

  /** What axe finds wrong, by rule and place; "" for nothing. */
  async violations(): Promise<string> {
    const { violations } = await axe.run(this.element, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
    });
    return violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`).join();
  }
}

export const soon = (milliseconds = 0): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export function press(target: Element, key: string): void {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
  );
}
