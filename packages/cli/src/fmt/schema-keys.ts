import { member } from "../check/member.js";

/** A JSON Schema, of which only what leads to the keys of objects is read. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a schema says of one value that it describes. */
export interface Described {
  /** Keys in their order; none where the author names them, whose order is the author's. */
  readonly keys: readonly string[];
  /** What it says of the value behind a key, or at a place of an array; null where it says nothing. */
  readonly inner: (key: string | number) => Schema | null;
}

/** What `schema`, a part of `whole`, says of `value`. Of several meanings, the one whose keys the value has. */
export function describeValue(whole: Schema, schema: Schema, value: unknown): Described {
  const meanings = meaningsOf(whole, schema, value);
  const best = bestOf(meanings, value);
  const properties = objectAt(best, "properties");
  return {
    keys: Object.keys(properties),
    inner(key) {
      for (const meaning of [best, ...meanings]) {
        const found = innerOf(meaning, key);
        if (found) return found;
      }
      return null;
    },
  };
}

function innerOf(schema: Schema, key: string | number): Schema | null {
  if (typeof key === "number") {
    const listed = schema["prefixItems"];
    return asSchema((Array.isArray(listed) ? listed[key] : undefined) ?? schema["items"]);
  }
  return asSchema(member(schema["properties"], key) ?? schema["additionalProperties"]);
}

/** The schema itself and all that it refers to, leaving out branches whose word the value does not have. */
function meaningsOf(whole: Schema, schema: Schema, value: unknown): readonly Schema[] {
  const reference = schema["$ref"];
  const referred = typeof reference === "string" ? definition(whole, reference) : null;
  const branches = ["anyOf", "oneOf", "allOf"].flatMap((word) => schemasAt(schema, word));
  const decided = asSchema(schema["then"]);
  const isMeant = decided !== null && hasConstants(asSchema(schema["if"]) ?? {}, value);
  return [
    schema,
    ...(referred ? meaningsOf(whole, referred, value) : []),
    ...branches.flatMap((branch) => meaningsOf(whole, branch, value)),
    ...(isMeant ? meaningsOf(whole, decided, value) : []),
  ].filter((meaning) => hasConstants(meaning, value));
}

function bestOf(meanings: readonly Schema[], value: unknown): Schema {
  const known = (schema: Schema): number =>
    Object.keys(objectAt(schema, "properties")).filter((key) => member(value, key) !== undefined).length;
  return meanings.reduce((best, each) => (known(each) > known(best) ? each : best), meanings[0] ?? {});
}

function hasConstants(schema: Schema, value: unknown): boolean {
  return Object.entries(objectAt(schema, "properties")).every(([key, option]) => {
    const word = member(option, "const");
    const found = member(value, key);
    return word === undefined || found === undefined || found === word;
  });
}

function definition(whole: Schema, reference: string): Schema | null {
  const name = /^#\/\$defs\/(.+)$/.exec(reference)?.[1];
  return name === undefined ? null : asSchema(member(whole["$defs"], name));
}

function schemasAt(schema: Schema, word: string): readonly Schema[] {
  const list = schema[word];
  return Array.isArray(list) ? list.map(asSchema).filter((each) => each !== null) : [];
}

function objectAt(schema: Schema, word: string): Schema {
  return asSchema(schema[word]) ?? {};
}

function asSchema(value: unknown): Schema | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : null;
}
