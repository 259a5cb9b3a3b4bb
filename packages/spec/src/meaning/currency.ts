import { nearest } from "../nearest.js";
import { problem, type Problem } from "../problem.js";

let known: ReadonlySet<string> | null = null;

/**
 * UNKNOWN_CURRENCY for a code that this machine does not know. A warning: currencies come and go with the machine,
 * and the code itself is written where its sign is not known.
 */
export function currencyProblems(currency: string | undefined, path: string): readonly Problem[] {
  if (currency === undefined) return [];
  known ??= new Set(Intl.supportedValuesOf("currency"));
  if (known.has(currency)) return [];
  return [problem("UNKNOWN_CURRENCY", path, { currency, nearest: nearest(currency, known) }, "warning")];
}
