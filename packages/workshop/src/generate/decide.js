import { resolved } from "./definitions.js";
import { omit } from "./omit.js";

/**
 * Turns a published JSON Schema into the one that the gate is compiled from:
 *
 *   a union       -> if / else if, so that the branch that was meant fills its defaults and reports its own
 *                    faults alone (Ajv fills none inside oneOf and anyOf, and reports every branch's)
 *   a closed object -> keyword `closed` with its keys, so that a fault can name the nearest one
 *   prefixItems   -> items, as draft 7 says it (Ajv writes shorter code for draft 7); zod gives tuples a length
 *   words for people -> dropped
 *
 * The input stays as it is.
 */
export function decide(schema, defs = schema?.$defs) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((each) => decide(each, defs));
  const result = closeAndStrip(schema, defs);
  const branches = result.oneOf ?? result.anyOf;
  if (!branches) return result;
  const meanings = (schema.oneOf ?? schema.anyOf).map((branch) =>
    closeAndStrip(resolved(branch, defs), defs),
  );
  return { ...omit(result, "oneOf", "anyOf"), ...decideUnion(branches, meanings) };
}

const forPeople = [
  "description",
  "markdownDescription",
  "enumDescriptions",
  "examples",
  "title",
  "$schema",
  "$id",
];
const holdsSchemaMap = new Set(["properties", "$defs"]);
const holdsSchema = new Set([
  "items",
  "prefixItems",
  "additionalProperties",
  "propertyNames",
  "oneOf",
  "anyOf",
  "allOf",
]);

function closeAndStrip(schema, defs) {
  const rest = omit(schema, ...forPeople);
  const result = mapKeys(rest, (inner) => decide(inner, defs));
  if (result.prefixItems) {
    result.items = result.prefixItems;
    delete result.prefixItems;
  }
  if (result.additionalProperties === false) {
    delete result.additionalProperties;
    result.closed ??= Object.keys(rest.properties ?? {});
  }
  if (result.propertyNames) result.propertyNames = nameRules(result.propertyNames);
  return result;
}

/** The name of a key is text anyway. */
function nameRules(schema) {
  const rules = omit(schema, "type");
  return Object.keys(rules).length > 0 ? rules : true;
}

/** Applies `change` to every schema directly below, and leaves what is no schema (defaults, constants). */
function mapKeys(schema, change) {
  const entries = Object.entries(schema).map(([key, value]) => {
    if (holdsSchemaMap.has(key)) return [key, mapValues(value, change)];
    return [key, holdsSchema.has(key) ? change(value) : value];
  });
  return Object.fromEntries(entries);
}

/** `meanings` are the branches with what they refer to. */
function decideUnion(branches, meanings) {
  const tag = commonTag(meanings);
  if (tag) return decideByTag(tag, branches, meanings);
  const tests = meanings.map((branch) => testOf(branch, meanings));
  if (tests.some((test) => test === null)) return { anyOf: branches.map(withoutDefaults) };
  const isByType = tests.every((test) => test.required === undefined);
  const none = isByType
    ? { type: tests.map((test) => test.type) }
    : { anyOf: meanings.map((branch) => outline(branch)) };
  return chain(branches, tests, none);
}

/** The key that every branch requires with a constant of its own, such as `type`. */
function commonTag(branches) {
  const [first] = branches;
  return first.required?.find((key) =>
    branches.every(
      (branch) => branch.required?.includes(key) && branch.properties?.[key]?.const !== undefined,
    ),
  );
}

/** Without the word that decides, only a key that no branch knows is a fault: the word's own, misspelt. */
function decideByTag(tag, branches, meanings) {
  const words = meanings.map((branch) => branch.properties[tag].const);
  const tests = words.map((word) => ({
    type: "object",
    required: [tag],
    properties: { [tag]: { const: word } },
  }));
  return {
    type: "object",
    required: [tag],
    properties: { [tag]: { type: "string", enum: words } },
    ...chain(branches, tests, { closed: [...new Set(meanings.flatMap((branch) => branch.closed ?? []))] }),
  };
}

/** What a value shows when it means `branch`: its type, or for objects a required key that no other branch knows. */
function testOf(branch, branches) {
  const others = branches.filter((other) => other !== branch);
  if (branch.type !== "object") {
    const isAlone = typeof branch.type === "string" && others.every((other) => other.type !== branch.type);
    return isAlone ? { type: branch.type } : null;
  }
  const rivals = others.filter((other) => other.type === "object");
  if (rivals.length === 0) return { type: "object" };
  const key = branch.required?.find((name) =>
    rivals.every((rival) => !Object.hasOwn(rival.properties ?? {}, name)),
  );
  return key ? { type: "object", required: [key] } : null;
}

function chain(branches, tests, last) {
  return branches.reduceRight(
    (otherwise, branch, index) => ({
      if: tests[index],
      then: branch,
      ...(otherwise === undefined ? {} : { else: otherwise }),
    }),
    last,
  );
}

/** Just enough of a branch to say why a value means none of them. */
function outline(branch) {
  const kept = ["type", "required", "closed", "enum", "const"].filter((key) => Object.hasOwn(branch, key));
  return Object.fromEntries(kept.map((key) => [key, branch[key]]));
}

function withoutDefaults(schema) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(withoutDefaults);
  return mapKeys(omit(schema, "default"), withoutDefaults);
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
