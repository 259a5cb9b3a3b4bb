import { resolved } from "./definitions.js";
import { omit } from "./omit.js";

/**
 * For editors: each union of objects that a word tells apart (`type: gauge`) as if/then by that word, so that what is
 * offered and what is wrong is that of the object that was meant, with a snippet for each.
 */
export function unionsByTag(schema) {
  const defs = schema.$defs ?? {};
  const change = (value) => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
    const branches = inner.oneOf?.map((branch) => resolved(branch, defs)) ?? [];
    const tag = branches.length > 0 ? tagOf(branches) : undefined;
    return tag ? byTag(inner, { tag, branches, defs }) : inner;
  };
  return change(schema);
}

/** The key that every branch requires with a constant of its own. */
function tagOf([first, ...others]) {
  const isTag = (branch, key) =>
    branch.required?.includes(key) && branch.properties?.[key]?.const !== undefined;
  return first.required?.find((key) => isTag(first, key) && others.every((branch) => isTag(branch, key)));
}

/** Examples give way to the snippets, which say what they are. */
function byTag(union, { tag, branches, defs }) {
  const words = branches.map((branch) => branch.properties[tag].const);
  const ordered = inOrder(tag, branches);
  return {
    ...omit(union, "oneOf", "examples"),
    type: "object",
    required: [tag],
    properties: {
      [tag]: {
        type: "string",
        enum: words,
        enumDescriptions: branches.map((branch) => branch.description ?? ""),
      },
    },
    allOf: ordered.map((branch, index) => ({
      if: { required: [tag], properties: { [tag]: { const: words[index] } } },
      then: isReference(union.oneOf[index]) ? union.oneOf[index] : branch,
    })),
    defaultSnippets: ordered.map((branch) => snippet(tag, branch, defs)),
  };
}

function isReference(schema) {
  return schema.$ref !== undefined;
}

/** What a thing is comes first, whatever it is. */
const first = (tag) => ["id", tag, "title", "subtitle", "label", "description", "dataset"];

/**
 * The branches of a union with their keys in the order in which people read them, which `vitalkit fmt` keeps: what it
 * is, then what only its kind has, then what all kinds have.
 */
export function inOrder(tag, branches) {
  // A default is of the kind that it is a value of, though every kind may have one.
  const isCommon = (key) =>
    key !== "default" && branches.length > 1 && branches.every(({ properties }) => key in properties);
  return branches.map((branch) => {
    const keys = Object.keys(branch.properties);
    const leading = first(tag).filter((key) => keys.includes(key));
    const rest = keys.filter((key) => !leading.includes(key));
    const order = [...leading, ...rest.filter((key) => !isCommon(key)), ...rest.filter(isCommon)];
    return { ...branch, properties: Object.fromEntries(order.map((key) => [key, branch.properties[key]])) };
  });
}

/** The keys that it cannot do without, each a place to fill in; a chart on a board needs its dataset, too. */
function snippet(tag, branch, defs) {
  const isWanted = (key) => branch.required.includes(key) || key === "title" || key === "dataset";
  const properties = Object.entries(branch.properties).filter(([key]) => isWanted(key));
  const gaps = { count: 0, defs };
  const body = Object.fromEntries(properties.map(([key, option]) => [key, gap(option, gaps)]));
  return { label: branch.properties[tag].const, description: branch.description ?? "", body };
}

/** What stands for a value until it is filled in: `$1` is a place to type, in quotes where the value is a text. */
function gap(schema, gaps) {
  const { const: word, type, items, properties = {}, required = [] } = resolved(schema, gaps.defs);
  if (word !== undefined) return word;
  if (type === "array") return [gap(items ?? {}, gaps)];
  if (type === "object") return Object.fromEntries(required.map((key) => [key, gap(properties[key], gaps)]));
  gaps.count += 1;
  return type === "string" || type === undefined ? `$${gaps.count}` : `^$${gaps.count}`;
}
