/**
 * SQL that names a value once, to use it several times: written out it would double with every level of an expression. A
 * name by itself needs no other.
 */
export function once(name: string, value: string, body: (name: string) => string): string {
  if (/^[a-z_][\w.]*$/i.test(value)) return body(value);
  return `arrayMap(${name} -> ${body(name)}, [${value}])[1]`;
}
