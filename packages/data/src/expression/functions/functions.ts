import { aggregateFamily, aliases, families } from "./families.js";
import type { AggregateRecord, FunctionRecord } from "./record.js";

const records: ReadonlyMap<string, FunctionRecord> = new Map(
  Object.values<readonly FunctionRecord[]>(families)
    .flat()
    .map((each) => [each.name, each]),
);

const aggregateRecords: ReadonlyMap<string, AggregateRecord> = new Map(
  aggregateFamily.map((each) => [each.name, each]),
);

/** The record of a node of the tree. @throws TypeError when there is none: the tree was not checked. */
export function functionNamed(name: string): FunctionRecord {
  const record = records.get(name);
  if (!record) throw new TypeError(`no function ${name}`);
  return record;
}

/** The record of an aggregate of the tree. @throws TypeError when there is none. */
export function aggregateNamed(name: string): AggregateRecord {
  const record = aggregateRecords.get(name);
  if (!record) throw new TypeError(`no aggregate ${name}`);
  return record;
}

/** The function that an author calls by `name`, in any case; null when there is none. */
export function writtenFunction(name: string): FunctionRecord | null {
  const record = records.get(canonical(name));
  return record?.form === "function" ? record : null;
}

/** The aggregate that an author calls by `name`, in any case; null when there is none. */
export function writtenAggregate(name: string): AggregateRecord | null {
  return aggregateRecords.get(canonical(name)) ?? null;
}

/** Every name that an author may call, aggregates first. */
export function writtenNames(): readonly string[] {
  const functions = [...records.values()].filter((each) => each.form === "function").map((each) => each.name);
  return [...aggregateRecords.keys(), ...functions, "if", "cast", "extract", "today", "now", "in_time_range"];
}

/** Every function that an author may call, by family in a fixed order. */
export function writtenFunctions(): readonly FunctionRecord[] {
  return [...records.values()].filter((each) => each.form === "function");
}

function canonical(name: string): string {
  const lower = name.toLowerCase();
  return aliases.get(lower) ?? lower;
}
