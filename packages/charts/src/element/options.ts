import type { Problem } from "@vitalkit/spec";
import { problem } from "@vitalkit/spec/problem";

import type { ChartRecord } from "../record.js";
import { readAttributes } from "./option-attributes.js";

/** A chart's options as its element has them: defaults, then attributes, then `.options`. */
export class Options {
  readonly #record: ChartRecord;
  #isStale = true;
  #text = "";
  #isNew = false;
  /** Values that the validator is loading for. */
  #checking: object | null = null;
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
   * Reads them anew where something changed. With a bare value a metric needs no name, and without data nothing is
   * missing yet.
   */
  read(
    element: Element,
    given: Readonly<Record<string, unknown>> | null,
    has: { readonly value: boolean; readonly data: boolean },
  ): void {
    if (!this.#isStale) return;
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
    if (text === this.#text) return;
    this.#text = text;
    this.#isNew = true;
    this.values = values;
    // A number or a boolean was checked in being read; a board's options have passed its gate.
    const isPlain = given === null && Object.values(options).every((value) => /^[nb]/.test(typeof value));
    this.isUnchecked = !isPlain && !element.hasAttribute("embedded");
  }

  /** Whether there are other values than at the last call, ready to be drawn. */
  takeNew(): boolean {
    if (this.isUnchecked) return false;
    const isNew = this.#isNew;
    this.#isNew = false;
    return isNew;
  }

  /** Has them held against the chart's validator, once for the same values; `done` is called when they are. */
  check(done: () => void): void {
    const { values } = this;
    if (!this.isUnchecked || values === this.#checking) return;
    this.#checking = values;
    void this.#hold(values, done);
  }

  /** The validator is loaded for it, and fills what the values leave out within. */
  async #hold(values: Readonly<Record<string, unknown>>, done: () => void): Promise<void> {
    let checked: Pick<Options, "values" | "problems"> = { values, problems: [] };
    try {
      const { checkOptions } = await import("./check-options.js");
      checked = await checkOptions(this.#record, values);
    } catch (error) {
      // Without its validator a chart is drawn unchecked rather than not at all.
      console.error(error);
    }
    if (this.values === values) {
      this.isUnchecked = false;
      this.values = checked.values;
      if (this.problems.length === 0) this.problems = checked.problems;
    }
    done();
  }
}
