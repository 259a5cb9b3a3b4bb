import type { ValidationError, Validator } from "./validator.js";

/**
 * A JSON Schema as `pnpm generate` prepares it: descriptions gone, unions decided by if/then/else, closed objects
 * with the keys that they know. Only the keywords below occur.
 */
export interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** A list holds the shapes of a tuple, one for each place. */
  readonly items?: Shape | readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** The only keys that are known; what is not among them is an error. */
  readonly closed?: readonly string[];
  readonly additionalProperties?: Shape;
  readonly propertyNames?: Shape | true;
  readonly if?: Shape;
  readonly then?: Shape;
  readonly else?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** One value being checked, and what was found so far. */
interface Run {
  readonly defs: Readonly<Record<string, Shape>>;
  /** Keys from the root to the value; a pointer is made of them only for a fault. */
  readonly keys: (string | number)[];
  readonly errors: ValidationError[];
  /** Place in the schema, as far as telling branches of anyOf and names of keys apart needs it. */
  place: string;
}

/** A validator of `shape`: no eval, defaults filled in place, every complaint kept. */
export function validatorOf(shape: Shape): Validator {
  const defs = shape.$defs ?? {};
  const validate: Validator = (value) => {
    const run: Run = { defs, keys: [], errors: [], place: "#" };
    check(shape, value, run);
    validate.errors = run.errors.length > 0 ? run.errors : null;
    return run.errors.length === 0;
  };
  return validate;
}

function check(shape: Shape, value: unknown, run: Run): void {
  if (shape.$ref !== undefined) check(definition(shape.$ref, run), value, run);
  if (shape.type !== undefined && !isOfType(value, shape.type)) fail(run, "type", { type: shape.type });
  if (typeof value === "string") checkText(shape, value, run);
  else if (typeof value === "number") checkNumber(shape, value, run);
  else if (Array.isArray(value)) checkList(shape, value, run);
  else if (typeof value === "object" && value !== null)
    checkObject(shape, value as Record<string, unknown>, run);
  if (shape.enum && !shape.enum.includes(value)) fail(run, "enum", { allowedValues: shape.enum });
  if (shape.const !== undefined && shape.const !== value) fail(run, "const", { allowedValue: shape.const });
  if (shape.if) {
    const branch = matches(shape.if, value) ? shape.then : shape.else;
    if (branch) check(branch, value, run);
  }
  if (shape.anyOf) checkAnyOf(shape.anyOf, value, run);
}

function checkText(shape: Shape, text: string, run: Run): void {
  const { minLength, maxLength, pattern } = shape;
  // A character beyond the first 65,536 counts twice in `length`, so that only rare texts need to be counted.
  if (maxLength !== undefined && text.length > maxLength && lengthOf(text) > maxLength)
    return fail(run, "maxLength", { limit: maxLength });
  if (minLength !== undefined && lengthOf(text) < minLength) fail(run, "minLength", { limit: minLength });
  if (pattern !== undefined && !expressionOf(pattern).test(text)) fail(run, "pattern", { pattern });
}

function checkNumber(shape: Shape, value: number, run: Run): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape;
  if (minimum !== undefined && !(value >= minimum)) fail(run, "minimum", { limit: minimum });
  if (maximum !== undefined && !(value <= maximum)) fail(run, "maximum", { limit: maximum });
  if (exclusiveMinimum !== undefined && !(value > exclusiveMinimum))
    fail(run, "exclusiveMinimum", { limit: exclusiveMinimum });
  if (exclusiveMaximum !== undefined && !(value < exclusiveMaximum))
    fail(run, "exclusiveMaximum", { limit: exclusiveMaximum });
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf))
    fail(run, "multipleOf", { multipleOf });
}

function checkList(shape: Shape, list: readonly unknown[], run: Run): void {
  const { minItems, maxItems, items } = shape;
  // A list that is too long is not read: its length alone is the fault.
  if (maxItems !== undefined && list.length > maxItems) return fail(run, "maxItems", { limit: maxItems });
  if (minItems !== undefined && list.length < minItems) fail(run, "minItems", { limit: minItems });
  if (!items) return;
  for (let index = 0; index < list.length; index++) {
    const item = Array.isArray(items) ? (items as readonly Shape[])[index] : (items as Shape);
    if (item) below(index, item, list[index], run);
  }
}

function checkObject(shape: Shape, object: Record<string, unknown>, run: Run): void {
  const { properties, required, closed, minProperties, maxProperties } = shape;
  for (const key of required ?? []) {
    if (object[key] === undefined) fail(run, "required", { missingProperty: key });
  }
  for (const key in properties) {
    const option = properties[key] as Shape;
    if (object[key] === undefined && option.default !== undefined) object[key] = copy(option.default);
    if (object[key] !== undefined) below(key, option, object[key], run);
  }
  if (shape.additionalProperties || shape.propertyNames || closed) checkKeys(shape, object, run);
  if (minProperties !== undefined && Object.keys(object).length < minProperties)
    fail(run, "minProperties", { limit: minProperties });
  if (maxProperties !== undefined && Object.keys(object).length > maxProperties)
    fail(run, "maxProperties", { limit: maxProperties });
}

function checkKeys(shape: Shape, object: Readonly<Record<string, unknown>>, run: Run): void {
  const { properties, closed, additionalProperties, propertyNames } = shape;
  for (const key in object) {
    if (closed && !closed.includes(key)) fail(run, "closed", { key, known: closed });
    if (propertyNames && propertyNames !== true) checkName(propertyNames, key, run);
    const isOwn = properties !== undefined && Object.hasOwn(properties, key);
    if (additionalProperties && !isOwn) below(key, additionalProperties, object[key], run);
  }
}

/** A fault in the name of a key lies at that key. */
function checkName(names: Shape, key: string, run: Run): void {
  const { place } = run;
  run.place = `${place}/propertyNames/`;
  below(key, names, key, run);
  run.place = place;
}

function checkAnyOf(branches: readonly Shape[], value: unknown, run: Run): void {
  const { place } = run;
  const before = run.errors.length;
  for (const [index, branch] of branches.entries()) {
    const found = run.errors.length;
    run.place = `${place}/anyOf/${index}`;
    check(branch, value, run);
    if (run.errors.length > found) continue;
    run.errors.length = before;
    run.place = place;
    return;
  }
  run.place = place;
  run.errors.push({ ...fault(run, "anyOf", {}), schemaPath: `${place}/anyOf` });
}

function below(key: string | number, shape: Shape, value: unknown, run: Run): void {
  run.keys.push(key);
  check(shape, value, run);
  run.keys.pop();
}

/** Whether a test of if/then/else holds. Tests ask for a type, for keys and for the word under a key; see decide.js. */
function matches({ type, required, properties }: Shape, value: unknown): boolean {
  if (type !== undefined && !isOfType(value, type)) return false;
  const object = value as Readonly<Record<string, unknown>>;
  if (required && !required.every((key) => object[key] !== undefined)) return false;
  for (const key in properties) if (object[key] !== properties[key]?.const) return false;
  return true;
}

function isOfType(value: unknown, type: string | readonly string[]): boolean {
  if (typeof type !== "string") return type.some((each) => isOfType(value, each));
  if (type === "integer") return Number.isInteger(value);
  if (type === "number") return Number.isFinite(value);
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function definition(reference: string, { defs }: Run): Shape {
  return defs[reference.slice("#/$defs/".length)] as Shape;
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  let expression = expressions.get(pattern);
  if (!expression) expressions.set(pattern, (expression = new RegExp(pattern, "u")));
  return expression;
}

/** In characters, not UTF-16 units. */
function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

function fail(run: Run, keyword: string, params: Readonly<Record<string, unknown>>): void {
  run.errors.push(fault(run, keyword, params));
}

function fault(run: Run, keyword: string, params: Readonly<Record<string, unknown>>): ValidationError {
  const pointer = run.keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return { instancePath: pointer.join(""), keyword, params, schemaPath: `${run.place}/${keyword}` };
}
