import { omit } from "./omit.js";

/**
 * For the gate: what stands several times in a shape, once. Defaults stay where they are, for they are filled in from
 * the object around; names of keys and the branches of anyOf stay whole, for a fault in them is known by its place.
 */
const forGate = {
  shortest: 40,
  holders: new Set(["items", "additionalProperties", "then", "else"]),
  bare: (schema) => omit(schema, "default"),
  nameOf: (_key, count) => `shared${count}`,
};

/** For editors: only what is large, under the name of the option where it stands first. */
const forReaders = {
  shortest: 250,
  holders: new Set(["items", "additionalProperties", "anyOf", "oneOf"]),
  bare: (schema) => schema,
  nameOf: (key) => key,
};

/** A shape with everything that it says twice as one definition. */
export function share(shape) {
  return shareBy(shape, forGate);
}

/** A published schema that says every large thing once. */
export function shareForReaders(schema) {
  return shareBy(schema, forReaders);
}

function shareBy(schema, rules) {
  const textOf = (inner) => JSON.stringify(rules.bare(inner));
  const counts = new Map();
  visit(schema, rules, (inner) => {
    const text = textOf(inner);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return inner;
  });
  const names = new Map();
  const taken = new Set(Object.keys(schema.$defs ?? {}));
  const nameOf = (text, key) => {
    if (!names.has(text)) {
      const first = rules.nameOf(key, names.size);
      let name = first;
      for (let count = 2; taken.has(name); count++) name = `${first}_${count}`;
      taken.add(name);
      names.set(text, name);
    }
    return names.get(text);
  };
  const replace = (inner, key) => {
    const text = textOf(inner);
    if (text.length < rules.shortest || counts.get(text) < 2 || inner.$ref !== undefined) return inner;
    const reference = { $ref: `#/$defs/${nameOf(text, key)}` };
    const isBare = rules.bare(inner).default === undefined;
    return isBare && Object.hasOwn(inner, "default") ? { default: inner.default, ...reference } : reference;
  };
  const whole = visit(schema, rules, replace);
  const defs = { ...whole.$defs };
  // A definition may hold others, which the loop then reaches, since it goes on while names are added.
  for (const [text, name] of names) defs[name] = visit(JSON.parse(text), rules, replace, name);
  return Object.keys(defs).length > 0 ? { ...whole, $defs: defs } : whole;
}

/** A copy in which `change` has replaced every schema below, from the outside in; it gets the nearest option's name. */
function visit(schema, rules, change, key = "part") {
  const inner = (value, name) => {
    if (Array.isArray(value)) return value.map((each) => inner(each, name));
    if (typeof value !== "object" || value === null) return value;
    const changed = change(value, name);
    return changed === value ? visit(value, rules, change, name) : changed;
  };
  const entries = Object.entries(schema).map(([word, value]) => {
    if (word === "properties") return [word, mapEntries(value, inner)];
    // A definition is one already.
    if (word === "$defs") return [word, mapEntries(value, (one, name) => visit(one, rules, change, name))];
    return [word, rules.holders.has(word) ? inner(value, key) : value];
  });
  return Object.fromEntries(entries);
}

function mapEntries(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
