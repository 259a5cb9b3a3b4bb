import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { create, ts } from "@custom-elements-manifest/analyzer";

import { attributeKind, notAttributes } from "./attributes.js";
import { omit } from "./omit.js";

/**
 * The custom-elements manifest of all charts: the tags in the classes' comments, the members that every chart
 * element has, and an attribute for each option of the chart's schema.
 *
 * @param {string} folder `packages/charts`
 * @param {import("./schemas.js").ChartSchema[]} charts
 * @see https://github.com/webcomponents/custom-elements-manifest
 */
export function manifestText(folder, charts) {
  const made = charts.filter((chart) => existsSync(join(chart.folder, "class.ts")));
  const files = [
    join(folder, "src", "chart-element.ts"),
    ...made.map((chart) => join(chart.folder, "class.ts")),
  ];
  const modules = files.map((file) => {
    const path = relative(folder, file).split(sep).join("/");
    return ts.createSourceFile(path, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  });
  const { schemaVersion, modules: described } = create({ modules });
  // What is published is what was built.
  for (const module of described)
    module.path = module.path.replace(/^src\//, "dist/").replace(/\.ts$/, ".js");
  const ofCharts = described.slice(1).map((module, index) => describeModule(module, made[index]));
  return JSON.stringify({ schemaVersion, modules: ofCharts });
}

/** What each chart is, by its type, as its element's comment says. */
export function meaningsOf({ modules }) {
  const elements = modules.flatMap(({ declarations }) => declarations);
  return new Map(
    elements.map(({ tagName, description }) => [
      tagName.replace("vital-", "").replaceAll("-", "_"),
      description,
    ]),
  );
}

function describeModule({ kind, path, declarations }, chart) {
  const elements = declarations.filter(({ customElement }) => customElement);
  return {
    kind,
    path,
    declarations: elements.map((element) => describeElement(element, chart)),
    exports: elements.flatMap(({ name, tagName }) => exportsOf(name, tagName, path)),
  };
}

function exportsOf(name, tagName, path) {
  const declaration = { name, module: path };
  return [
    { kind: "js", name, declaration },
    { kind: "custom-element-definition", name: tagName, declaration },
  ];
}

function describeElement(element, chart) {
  const members = element.members.filter(isPublic).map((member) => omit(member, "inheritedFrom"));
  const reactive = reactiveProperties(element.members);
  const own = members.flatMap(({ name, description, type, default: value }) => {
    const attribute = reactive.get(name);
    return attribute ? [{ name: attribute, description, type, default: value, fieldName: name }] : [];
  });
  const attributes = new Map([...own, ...optionAttributes(chart)].map((each) => [each.name, each]));
  for (const tag of element.attributes ?? []) if (!attributes.has(tag.name)) attributes.set(tag.name, tag);
  const events = (element.events ?? []).filter(({ name }) => name.startsWith("vital-"));
  return { ...element, members, events, attributes: [...attributes.values()] };
}

function isPublic({ privacy, static: isStatic, name }) {
  const ofLit = ["willUpdate", "update", "updated", "firstUpdated", "render"];
  return (
    !isStatic &&
    privacy !== "private" &&
    privacy !== "protected" &&
    !name.startsWith("#") &&
    !ofLit.includes(name)
  );
}

/** Attribute by property, read from the source of Lit's `static properties`. */
function reactiveProperties(members) {
  const source = members.find(({ name }) => name === "properties")?.default ?? "";
  const entries = [...source.matchAll(/(\w+):\s*\{([^}]*)\}/g)];
  const named = entries.map(([, name, options]) => [name, attributeOf(name, options)]);
  return new Map(named.filter(([, attribute]) => attribute !== null));
}

function attributeOf(name, options) {
  if (/attribute:\s*false/.test(options)) return null;
  return /attribute:\s*"([^"]+)"/.exec(options)?.[1] ?? name.toLowerCase();
}

function optionAttributes({ schema, defaults }) {
  const names = Object.keys(schema.properties).filter((option) => !notAttributes.has(option));
  return names.map((option) => {
    const { description } = schema.properties[option];
    const value = Object.hasOwn(defaults, option) ? { default: JSON.stringify(defaults[option]) } : {};
    return {
      name: option.replaceAll("_", "-"),
      description,
      type: { text: typeText(schema.properties[option], schema.$defs) },
      ...value,
    };
  });
}

function typeText(schema, defs) {
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  const kind = attributeKind(schema, defs);
  const words = { text: "string", list: "comma-separated names, or JSON", json: "JSON" };
  return words[kind] ?? kind;
}
