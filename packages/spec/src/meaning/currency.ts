import { nearest } from "../nearest.js";
import { currencyPattern } from "../pattern.js";
import { problem, type Problem } from "../problem.js";

let known: ReadonlySet<string> | null = null;

/**
 * UNKNOWN_CURRENCY for a code that this machine does not know. A warning: currencies come and go with the machine,
 * and the code itself is written where its sign is not known.
 */
export function currencyProblems(currency: string | undefined, path: string): readonly Problem[] {
  // Of another form than a code, the schema has complained already.
  if (currency === undefined || !currencyPattern.form.test(currency)) return [];
  known ??= new Set(Intl.supportedValuesOf("currency"));
  if (known.has(currency)) return [];
  return [problem("UNKNOWN_CURRENCY", path, { currency, nearest: nearest(currency, known) }, "warning")];
}
