/** Adds keys to a JSON Pointer (RFC 6901): `at("/charts", "a/b")` is `/charts/a~1b`. */
export function at(path: string, ...keys: readonly (string | number)[]): string {
  let pointer = path;
  for (const key of keys) pointer += `/${typeof key === "number" ? key : escaped(key)}`;
  return pointer;
}

/** Hardly any key has a character that a pointer writes otherwise. */
function escaped(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The keys of a JSON Pointer; none for the whole document. */
export function keysOf(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value that a JSON Pointer leads to, or undefined when it leads nowhere. Never follows inherited members. */
export function valueAt(value: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    return (inner as Readonly<Record<string, unknown>>)[key];
  }, value);
}
