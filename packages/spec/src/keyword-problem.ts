import { typeInWords, valueInWords } from "./fault-words.js";
import { nearest } from "./nearest.js";
import { patternWords } from "./pattern.js";
import { at, keysOf } from "./pointer.js";
import { problem, type ParameterValue, type Problem } from "./problem.js";
import type { ValidationError } from "./validator.js";

interface Translation {
  (error: ValidationError, found: unknown): Problem | null;
}

/** What each keyword of JSON Schema complains of. `if` and `propertyNames` only repeat what another said. */
const translations: Readonly<Record<string, Translation>> = {
  closed: ({ instancePath, params }) => {
    const key = String(params["key"]);
    return problem("UNKNOWN_KEY", at(instancePath, key), {
      key,
      nearest: nearest(key, words(params["known"])),
    });
  },
  const: (error, found) => notOneOf(error, [error.params["allowedValue"]], found),
  enum: (error, found) => notOneOf(error, error.params["allowedValues"], found),
  exclusiveMaximum: limit((bound) => `less than ${bound}`),
  exclusiveMinimum: limit((bound) => `more than ${bound}`),
  maxItems: limit((bound) => `at most ${bound} long`, lengthOf),
  maxLength: limit((bound) => `at most ${bound} characters long`, lengthOf),
  maxProperties: limit((bound) => `an object of at most ${bound} keys`, lengthOf),
  maximum: limit((bound) => `at most ${bound}`),
  minItems: limit((bound) => `at least ${bound} long`, lengthOf),
  minLength: limit((bound) => `at least ${bound} ${bound === 1 ? "character" : "characters"} long`, lengthOf),
  minProperties: limit((bound) => `an object of at least ${bound} keys`, lengthOf),
  minimum: limit((bound) => `at least ${bound}`),
  multipleOf: ({ instancePath, params }, found) =>
    outOfRange(instancePath, `a multiple of ${String(params["multipleOf"])}`, String(found)),
  pattern: ({ instancePath, params }, found) =>
    problem("WRONG_FORMAT", instancePath, {
      found: String(found),
      expected: patternWords(String(params["pattern"])),
    }),
  required: ({ instancePath, params }) =>
    problem("MISSING_KEY", instancePath, { key: String(params["missingProperty"]) }),
  type: ({ instancePath, params }, found) =>
    problem("WRONG_TYPE", instancePath, {
      expected: words(params["type"]).map(typeInWords),
      found: valueInWords(found),
    }),
};

/** The complaint of a generated gate about `found` as a problem; null for one that only repeats others. */
export function translate(error: ValidationError, found: unknown): Problem | null {
  const translation = Object.hasOwn(translations, error.keyword) ? translations[error.keyword] : undefined;
  const isOfName = error.schemaPath.includes("/propertyNames/");
  return translation ? translation(error, isOfName ? keysOf(error.instancePath).at(-1) : found) : null;
}

function notOneOf({ instancePath }: ValidationError, allowed: unknown, found: unknown): Problem {
  const expected = words(allowed);
  const best = typeof found === "string" ? nearest(found, expected) : null;
  const params = { found: typeof found === "string" ? found : valueInWords(found), expected, nearest: best };
  return problem("NOT_ONE_OF", instancePath, params);
}

function limit(
  say: (bound: number) => string,
  measure: (found: unknown) => ParameterValue = (found) =>
    typeof found === "number" ? found : String(found),
): Translation {
  return ({ instancePath, params }, found) =>
    outOfRange(instancePath, say(Number(params["limit"])), measure(found));
}

/** The value is named by its key; an element of a list is "item 3" of it. */
function outOfRange(path: string, expected: string, found: ParameterValue): Problem {
  const key = keysOf(path).at(-1) ?? "the definition";
  const of = /^[0-9]+$/.test(key) ? `item ${Number(key) + 1}` : key;
  return problem("OUT_OF_RANGE", path, { of, expected, found });
}

function lengthOf(found: unknown): ParameterValue {
  if (typeof found === "string" || Array.isArray(found)) return found.length;
  return typeof found === "object" && found !== null ? Object.keys(found).length : null;
}

function words(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
