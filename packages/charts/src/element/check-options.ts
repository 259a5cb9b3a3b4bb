import type { Problem } from "@vitalkit/spec";
import { schemaProblems } from "@vitalkit/spec/schema-problems";

import type { ChartRecord } from "../record.js";

/** Problems of a chart's options by its own precompiled validator; the options are not changed. */
export async function checkOptions(
  record: ChartRecord,
  options: Readonly<Record<string, unknown>>,
): Promise<readonly Problem[]> {
  const validate = await record.gate();
  const copy = structuredClone({ ...options, type: record.type });
  return validate(copy) ? [] : schemaProblems(validate.errors, copy).slice(0, 50);
}
