import { member } from "../check/member.js";
import { schemaNames, schemaText } from "../schema/schema-files.js";
import { orderKeys } from "./order-keys.js";
import { printWritten } from "./print-written.js";
import { readWritten } from "./read-written.js";
import type { Schema } from "./schema-keys.js";

/**
 * A JSON definition in its one form: keys in the schema's order, comments kept, line breaks as the text has them. What
 * it means does not change, and formatting again changes nothing. Null when it is neither a definition nor anything
 * else that has a schema of ours. `value` is what the text, which must be sound, means.
 * @throws RangeError when it is nested too deep
 */
export function formatText(text: string, value: unknown): string | null {
  const schema = schemaOf(value);
  if (!schema) return null;
  const bare = text.replace(/^\uFEFF/, "");
  const written = readWritten(bare);
  orderKeys(written.root, schema, value);
  const formatted = printWritten(written);
  return bare.includes("\r\n") ? formatted.replaceAll("\n", "\r\n") : formatted;
}

/** The schema that the text names in its first line, or that of a dashboard where it looks like one. */
function schemaOf(value: unknown): Schema | null {
  const named = member(value, "$schema");
  if (typeof named !== "string") return isDashboard(value) ? load("dashboard") : null;
  const name = schemaNames().find((each) => `/${named}`.endsWith(`/${each}.schema.json`));
  return name === undefined ? null : load(name);
}

function isDashboard(value: unknown): boolean {
  return typeof member(value, "version") === "number" && typeof member(value, "title") === "string";
}

const loaded = new Map<string, Schema>();

function load(name: string): Schema {
  const schema = loaded.get(name) ?? (JSON.parse(schemaText(name)) as Schema);
  loaded.set(name, schema);
  return schema;
}
