import { resolved } from "./definitions.js";
import { withTag } from "./tag.js";
import { omit } from "./omit.js";
import { nameOf, typeWords } from "./type-words.js";

/**
 * A page of the reference in Markdown: what a noun is, every option with its type, default and sentence, and examples.
 *
 * @param {object} noun
 * @param {string} noun.title heading of the page
 * @param {object} noun.schema as published
 * @param {unknown[]} [noun.examples] default: the schema's own
 * @param {(schema: object) => {title: string, address: string} | null} pageOf the page of another noun, where a schema is one
 */
export function referenceText({ title, schema, examples = schema.examples ?? [] }, pageOf) {
  const defs = schema.$defs ?? {};
  const whole = resolved(schema, defs);
  const context = { name: "", level: 2, defs, pageOf, sections: [], shared: new Set() };
  if (typeof schema.$ref === "string") context.shared.add(schema.$ref);
  describe(whole, context);
  describeShared(context, typeof schema.$ref === "string" ? 1 : 0);
  return [
    `# ${title}`,
    whole.description ?? "",
    ...context.sections,
    ...(examples.length > 0 ? [examples.length === 1 ? "## Example" : "## Examples"] : []),
    ...examples.map((example) => ["```json", JSON.stringify(example, null, 2), "```"].join("\n")),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Sections for what several options hold, each once; the set grows while they are written. */
function describeShared(context, already) {
  let count = 0;
  for (const reference of context.shared) {
    count += 1;
    if (count <= already) continue;
    const name = nameOf(reference);
    const schema = context.defs[name];
    context.sections.push(`## ${code(name)}`, schema.description ?? "");
    describe(schema, { ...context, name, level: 3 });
  }
}

/** Adds a section for each object below `schema`; what has a page of its own is left out. */
function describe(schema, context) {
  const { name, level, sections, defs } = context;
  const branches = unionOf(schema);
  if (branches) {
    for (const branch of branches) {
      const inner = resolved(branch, defs);
      if (context.pageOf(branch)) continue;
      if (typeof branch.$ref === "string") note(branch, context);
      else if (inner.properties) {
        const title = [name, branchName(inner, branches, defs)].filter(Boolean).join(": ");
        sections.push(`${"#".repeat(level)} ${code(title)}`, inner.description ?? "");
        describeObject(inner, { ...context, name: title });
      } else describeMembers(inner, context);
    }
  } else if (schema.properties) describeObject(schema, context);
  else describeMembers(schema, context);
}

function describeMembers(schema, context) {
  const [inner, suffix] = membersOf(schema);
  if (inner)
    describeInner(inner, { ...context, name: context.name === "" ? "" : `${context.name}${suffix}` });
}

/** Remembers a shared definition, unless it has a page. */
function note(schema, { pageOf, shared }) {
  if (!pageOf(schema)) shared.add(schema.$ref);
}

function describeObject(schema, context) {
  const { name, defs, pageOf, sections } = context;
  const rows = Object.entries(withTag(schema).properties).map(([key, option]) => {
    const isRequired = schema.required?.includes(key) ?? false;
    const { description = "", default: value } = resolved(option, defs);
    return [code(key), typeWords(option, { defs, pageOf }), defaultWords(value, isRequired), description];
  });
  if (rows.length > 0) sections.push(table(["Option", "Type", "Default", "What it says"], rows));
  for (const [key, option] of Object.entries(schema.properties)) {
    describeInner(option, { ...context, name: name === "" ? key : `${name}.${key}` });
  }
}

function describeInner(option, context) {
  const { pageOf, sections, name } = context;
  if (pageOf(option)) return;
  if (typeof option.$ref === "string") return note(option, context);
  if (option.properties) {
    sections.push(`### ${code(name)}`, option.description ?? "");
    return describeObject(option, context);
  }
  describe(option, { ...context, level: 3 });
}

/** The schema of what a list or record holds, and how that is written behind the name. */
function membersOf({ items, prefixItems, additionalProperties, properties }) {
  if (items && !prefixItems) return [items, "[]"];
  if (additionalProperties && !properties) return [additionalProperties, ".*"];
  return [null, ""];
}

function unionOf(schema) {
  return schema.oneOf ?? schema.anyOf ?? null;
}

/** A branch by its constant (`type: duckdb`), or by the required key that no other branch has. */
function branchName(branch, branches, defs) {
  const constant = Object.entries(branch.properties).find(
    ([, { const: value }]) => typeof value === "string",
  );
  if (constant) return constant[1].const;
  const others = branches.map((each) => resolved(each, defs)).filter((each) => each !== branch);
  const own = branch.required?.find((key) =>
    others.every(
      (other) =>
        JSON.stringify(other) === JSON.stringify(branch) || !Object.hasOwn(other.properties ?? {}, key),
    ),
  );
  return own ?? "object";
}

function defaultWords(value, isRequired) {
  if (isRequired) return "required";
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return text.length > 60 ? "see the sentence" : code(text);
}

function code(text) {
  return `\`${text}\``;
}

function table(head, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/**
 * Tells which page describes a schema, whatever its sentence and default are in that place.
 *
 * @param {{title: string, address: string, schema: object}[]} pages
 */
export function pageFinder(pages) {
  const known = new Map();
  for (const { title, address, schema } of pages) {
    known.set(fingerprint(schema), { title, address });
    const { $ref } = schema;
    if (typeof $ref === "string") known.set(fingerprint({ $ref }), { title, address });
  }
  return (schema) => known.get(fingerprint(schema)) ?? null;
}

const ofPlace = ["$schema", "$defs", "description", "default", "examples", "apart"];

function fingerprint(schema) {
  return JSON.stringify(omit(schema, ...ofPlace));
}
