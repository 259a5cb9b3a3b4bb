import type { Problem } from "@vitalkit/spec";
import { problem } from "@vitalkit/spec/problem";

import type { ChartRecord } from "../record.js";
import { readAttributes } from "./option-attributes.js";

/** A chart's options as its element has them: defaults, then attributes, then `.options`. */
export class Options {
  readonly #record: ChartRecord;
  #isStale = true;
  #text = "";
  #given: Readonly<Record<string, unknown>> | null = null;
  values: Readonly<Record<string, unknown>> = {};
  problems: readonly Problem[] = [];

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
    this.#given = given;
    this.values = values;
    return true;
  }

  /** Holds `.options` against the chart's own validator, loaded for it; whether it found something. */
  async check(): Promise<boolean> {
    const { values } = this;
    if (this.#given === null) return false;
    const { checkOptions } = await import("./check-options.js");
    const found = await checkOptions(this.#record, values);
    if (found.length === 0 || this.values !== values) return false;
    this.problems = [...this.problems, ...found];
    return true;
  }
}
