import { findJsonFault } from "./json-fault.js";
import { deepestDefinition, largestDefinition } from "./plain-copy.js";
import { problem, type Problem } from "./problem.js";

/**
 * Reads the text of a definition. A byte-order mark in front is passed over; text beyond 1 MB is not read
 * (TOO_LARGE), and a fault is named by line and column, both from 1 (JSON_SYNTAX).
 */
export function parseDefinition(text: string): { value: unknown; problems: readonly Problem[] } {
  const size = problemOfSize(text);
  if (size) return { value: null, problems: [size] };
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return { value: JSON.parse(json), problems: [] };
  } catch (error) {
    // Some engines parse by recursion and give up on depth with an error that is no SyntaxError.
    if (!(error instanceof SyntaxError))
      return { value: null, problems: [problem("TOO_DEEP", "", { limit: deepestDefinition })] };
    return { value: null, problems: [syntaxProblem(json, error)] };
  }
}

/** TOO_LARGE for a text that is not worth reading, or null. */
function problemOfSize(text: string): Problem | null {
  return text.length > largestDefinition ? problem("TOO_LARGE", "", { limit: "1 MB" }) : null;
}

function syntaxProblem(text: string, error: SyntaxError): Problem {
  const fault = findJsonFault(text);
  if (!fault) return problem("JSON_SYNTAX", "", { reason: error.message });
  const before = text.slice(0, fault.position).split("\n");
  const found = text.charAt(fault.position);
  return problem("JSON_SYNTAX", "", {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    position: fault.position,
    expected: fault.expected,
    ...(found === "" ? {} : { found }),
  });
}
