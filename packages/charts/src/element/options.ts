import type { Problem } from "@vitalkit/spec";
import { problem } from "@vitalkit/spec/problem";

import type { ChartRecord } from "../record.js";
import { readAttributes } from "./option-attributes.js";

/** A chart's options as its element has them: defaults, then attributes, then `.options`. */
export class Options {
  readonly #record: ChartRecord;
  #isStale = true;
  #text = "";
  values: Readonly<Record<string, unknown>> = {};
  problems: readonly Problem[] = [];
  /** Whether they hold text or JSON that nobody has held against the validator yet: not to be drawn. */
  isUnchecked = false;

  constructor(record: ChartRecord) {
    this.#record = record;
  }

  invalidate(): void {
    this.#isStale = true;
  }

  /**
   * Reads them anew where something changed; whether it did. With a bare value a metric needs no name, and without
   * data nothing is missing yet.
   */
  read(
    element: Element,
    given: Readonly<Record<string, unknown>> | null,
    has: { readonly value: boolean; readonly data: boolean },
  ): boolean {
    if (!this.#isStale) return false;
    this.#isStale = false;
    const { options, problems } = readAttributes(element, this.#record.attributes);
    const values: Record<string, unknown> = { ...this.#record.defaults, ...options, ...given };
    const missing: Problem[] = [];
    for (const { option, kind, many, required } of this.#record.roles) {
      if (!required || values[option] !== undefined) continue;
      if (has.value && kind === "metric") values[option] = many ? ["value"] : "value";
      else if (has.data) missing.push(problem("MISSING_KEY", "", { key: option }));
    }
    this.problems = [...problems, ...missing];
    const text = JSON.stringify(values);
    if (text === this.#text) return false;
    this.#text = text;
    this.values = values;
    // A number or a boolean was checked in being read.
    this.isUnchecked = given !== null || Object.values(options).some((value) => !/^[nb]/.test(typeof value));
    return true;
  }

  /** Holds them against the chart's own validator, which is loaded for it. */
  async check(): Promise<void> {
    const { values } = this;
    if (!this.isUnchecked) return;
    let found: readonly Problem[] = [];
    try {
      const { checkOptions } = await import("./check-options.js");
      found = await checkOptions(this.#record, values);
    } catch (error) {
      // Without its validator a chart is drawn unchecked rather than not at all.
      console.error(error);
    }
    if (this.values !== values) return;
    this.isUnchecked = false;
    if (this.problems.length === 0) this.problems = found;
  }
}
