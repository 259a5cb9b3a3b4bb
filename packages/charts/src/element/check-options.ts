import type { Problem } from "@vitalkit/spec";
import { schemaProblems } from "@vitalkit/spec/schema-problems";

import type { ChartRecord } from "../record.js";

type Values = Readonly<Record<string, unknown>>;

/** A chart's options as its own precompiled validator fills them, and what it finds; `options` are not changed. */
export async function checkOptions(
  record: ChartRecord,
  options: Values,
): Promise<{ readonly values: Values; readonly problems: readonly Problem[] }> {
  const validate = await record.gate();
  const copy: Values = structuredClone({ ...options, type: record.type });
  if (validate(copy)) return { values: copy, problems: [] };
  return { values: options, problems: schemaProblems(validate.errors, copy).slice(0, 50) };
}
