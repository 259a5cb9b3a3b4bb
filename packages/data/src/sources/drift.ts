import { nearest, problem, type Problem } from "@vitalkit/spec";

import type { Field, Table } from "../table/table.js";

/**
 * What changed in a source's columns from one load to the next, as warnings: SCHEMA_CHANGED for a column that is gone,
 * with the one that came in its place where a new one of the same type has a name like it (`renamed`); TYPE_CHANGED for
 * one of another type. New columns and another order change nothing for anybody.
 */
export function driftOf(before: Table, after: Table): readonly Problem[] {
  const now = new Map(after.schema.fields.map((field) => [field.name, field]));
  const was = new Set(before.schema.fields.map(({ name }) => name));
  const added = after.schema.fields.filter(({ name }) => !was.has(name));
  return before.schema.fields.flatMap((field): Problem[] => {
    const found = now.get(field.name);
    if (!found) return [gone(field, added)];
    if (isAlike(found, field)) return [];
    const params = { column: field.name, expected: field.type, found: found.type };
    return [problem("TYPE_CHANGED", "", params, "warning")];
  });
}

/** Whole numbers and others stand for each other: a list without fractions today may have some tomorrow. */
function isAlike(one: Field, other: Field): boolean {
  const isNumber = ({ type }: Field) => type === "integer" || type === "number";
  const isOpen = one.isUntyped || other.isUntyped;
  return one.type === other.type || isOpen === true || (isNumber(one) && isNumber(other));
}

function gone(field: Field, added: readonly Field[]): Problem {
  const { name } = field;
  const alike = added.filter((each) => isAlike(each, field)).map((each) => each.name);
  const renamed = nearest(name, alike);
  const params = { column: name, ...(renamed === null ? {} : { renamed }) };
  return problem("SCHEMA_CHANGED", "", params, "warning");
}
