import { problem, type Problem, type ValidationError } from "@vitalkit/spec";

import type { ChartRecord } from "../record.js";

/** Problems of a chart's options by its own precompiled validator; the options are not changed. */
export async function checkOptions(
  record: ChartRecord,
  options: Readonly<Record<string, unknown>>,
): Promise<readonly Problem[]> {
  const validate = await record.gate();
  const copy = structuredClone({ ...options, type: record.type });
  return validate(copy) ? [] : (validate.errors ?? []).slice(0, 50).map(toProblem);
}

function toProblem({ instancePath, keyword, params }: ValidationError): Problem {
  switch (keyword) {
    case "additionalProperties":
      return problem("UNKNOWN_KEY", instancePath, { key: String(params["additionalProperty"]) });
    case "required":
      return problem("MISSING_KEY", instancePath, { key: String(params["missingProperty"]) });
    default:
      return problem("TYPE_MISMATCH", instancePath, {
        name: instancePath.slice(1),
        expected: String(params["type"] ?? params["allowedValues"] ?? params["limit"] ?? keyword),
      });
  }
}
