import type { Table } from "@vitalkit/data/table";
import type { Problem } from "@vitalkit/spec";

import type { Chart } from "../chart.js";
import type { Description, LayoutInput, Picture } from "../layout.js";
import { problemsOf } from "./problems-of.js";

type Input = Omit<LayoutInput<object, unknown>, "options" | "state">;

/** A chart's picture between layouts: its state, the last layout, and what went wrong instead of one. */
export class Drawing {
  readonly #chart: Chart;
  #options: object = {};
  #state: unknown = undefined;
  layout: Picture | null = null;
  description: Description | null = null;
  /** The table that was last drawn, or null before. */
  table: Table | null = null;
  problems: readonly Problem[] = [];

  constructor(chart: Chart) {
    this.#chart = chart;
  }

  /** Starts over with other options. */
  reset(options: object): void {
    this.#options = options;
    this.#state = undefined;
    this.problems = [];
  }

  act(action: unknown): void {
    this.#state = this.#chart.reduce(this.#state, action);
  }

  /** Lays the table out under its heading; where that fails the problems say why and there is no layout. */
  lay(input: Input, title: string): void {
    this.problems = [];
    try {
      this.#state ??= this.#chart.initial(this.#options);
      const options = title ? { ...this.#options, title } : this.#options;
      const whole = { ...input, options, state: this.#state };
      this.layout = this.#chart.layout(whole);
      this.description = this.#chart.describe(whole);
      this.table = input.table;
    } catch (error) {
      this.fail(error);
    }
  }

  clear(): void {
    this.layout = null;
    this.description = null;
    this.table = null;
    this.problems = [];
  }

  fail(error: unknown): void {
    this.layout = null;
    this.problems = problemsOf(error);
  }
}
