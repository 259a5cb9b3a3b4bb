import { joinedDefinitions, withUsed } from "./definitions.js";
import { omit } from "./omit.js";

/**
 * A definition's schema divided as it is checked: the shell, and the parts that are marked `apart`, each of which
 * has a validator of its own. Of those the shell knows the type and the default.
 *
 * @returns {{shell: object, parts: {key: string, schema: object}[]}}
 */
export function divide(dashboard) {
  const options = Object.entries(dashboard.properties);
  const properties = options.map(([key, option]) => [
    key,
    option.apart ? { type: option.type, default: option.default } : option,
  ]);
  return {
    shell: withUsed({ ...dashboard, properties: Object.fromEntries(properties) }, dashboard.$defs),
    parts: options
      .filter(([, option]) => option.apart)
      .map(([key, option]) => ({ key, schema: withUsed(omit(option, "apart", "default"), dashboard.$defs) })),
  };
}

/** What all charts have in common, without being closed: the rest is the chart's own. */
export function openChart(chart) {
  return omit(chart, "additionalProperties");
}

/** What a chart's schema says beyond what all charts have in common. Every key that it knows is `closed`. */
export function ownPart(schema, chart) {
  const isOwn = ([key, option]) => JSON.stringify(option) !== JSON.stringify(chart.properties[key]);
  const properties = Object.fromEntries(Object.entries(schema.properties).filter(isOwn));
  const own = { ...schema, properties, closed: Object.keys(schema.properties) };
  return withUsed(own, joinedDefinitions([schema]));
}
