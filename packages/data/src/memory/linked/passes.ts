import { evaluate } from "../../expression/evaluate.js";
import type { Vector } from "../../table/vector.js";
import { both, truth } from "../condition.js";
import type { Dimension } from "./cube-data.js";
import type { ColumnParts } from "./split.js";

/** Conditions that are remembered for each column: charts ask the same one after another. */
const MOST = 8;

/** Which values of a dimension pass conditions. */
export class Passes {
  readonly #known = new Map<string, { readonly values: Vector; readonly passes: Uint8Array }>();

  /** Marks the codes (1) whose value passes all of the parts. */
  of({ key, parts }: ColumnParts, { column, values }: Dimension): Uint8Array {
    const place = `${column}\n${key}`;
    const known = this.#known.get(place);
    if (known?.values === values) return known.passes;
    const batch = { length: values.length, column: () => values };
    const passes = parts.reduce<Uint8Array | null>(
      (before, part) => both(before, truth(evaluate(part, batch))),
      null,
    ) as Uint8Array;
    this.#known.set(place, { values, passes });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return passes;
  }
}
