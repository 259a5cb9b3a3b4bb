import { changeBelow } from "./change-below.js";
import { resolved } from "./definitions.js";
import { omit } from "./omit.js";

/**
 * For editors, which show the sentence of the innermost schema that a value fits: a value that may be one thing or
 * another says what the option is, and its branches nothing. The sentence is followed by theirs, and by the default.
 */
export function withHovers(schema) {
  const defs = schema.$defs ?? {};
  const isUnion = (value) => defs[nameOf(value)]?.anyOf !== undefined;
  const change = (value) => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    const inner = changeBelow(value, change);
    if (isUnion(value)) return said(inner, { ...defs[nameOf(value)], ...value }, defs);
    const isSaid = value.anyOf !== undefined && value.description !== undefined;
    return isSaid ? said(withQuietBranches(inner), value, defs) : said(inner, value, defs);
  };
  const quiet = ([name, value]) => [
    name,
    value.anyOf ? omit(withQuietBranches(changeBelow(value, change)), "description") : change(value),
  ];
  const whole = change(omit(schema, "$defs"));
  return schema.$defs ? { ...whole, $defs: Object.fromEntries(Object.entries(defs).map(quiet)) } : whole;
}

function nameOf({ $ref }) {
  return typeof $ref === "string" ? $ref.slice("#/$defs/".length) : undefined;
}

function withQuietBranches(union) {
  return { ...union, anyOf: union.anyOf.map((branch) => omit(branch, "description", "markdownDescription")) };
}

function said(inner, { description, default: value, anyOf = [] }, defs) {
  if (typeof description !== "string") return inner;
  const branches = anyOf.map((branch) => resolved(branch, defs).description).filter(Boolean);
  const isShort = value !== undefined && JSON.stringify(value).length <= 60;
  const parts = [
    description,
    ...(branches.length > 1 ? [branches.map((sentence) => `- ${sentence}`).join("\n")] : []),
    ...(isShort ? [`Default: \`${JSON.stringify(value)}\``] : []),
  ];
  if (parts.length === 1) return { ...inner, description };
  return { ...inner, description, markdownDescription: parts.join("\n\n") };
}
