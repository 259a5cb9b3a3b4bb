import type { FilterValue, FilterValues } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import type { FilterDefinition } from "@vitalkit/spec";

/** What a reader set that an address keeps. */
export interface Kept {
  /** Ids of open tabs. */
  readonly tabs: readonly string[];
  /** Values by filter; null is unset. */
  readonly filters: Readonly<Record<string, unknown>>;
}

/**
 * What a reader set, as the fragment of an address, to be read by people too: `#/revenue?tier=Gold&tier=SMB`. Tabs are
 * the path, filters the query: a filter with several values stands several times, one that is unset is empty, a range
 * stands twice. "" where there is nothing to keep.
 */
export function keptFragment(
  tabs: readonly string[],
  values: FilterValues,
  filters: readonly FilterDefinition[],
): string {
  const query = new URLSearchParams();
  for (const filter of filters.filter(({ id }) => Object.hasOwn(values, id))) {
    for (const text of textsOf(filter, values[filter.id] ?? null)) query.append(filter.id, text);
  }
  const path = tabs.map((each) => `/${encodeURIComponent(each)}`).join("");
  const asked = query.size > 0 ? `?${query.toString()}` : "";
  return path || asked ? `#${path}${asked}` : "";
}

/** What the fragment of an address keeps for these filters; null where it is none of ours. Other names are passed over. */
export function readFragment(fragment: string, filters: readonly FilterDefinition[]): Kept | null {
  if (!/^#[/?]/.test(fragment)) return null;
  const [path = "", asked = ""] = splitOnce(fragment.slice(1), "?");
  const query = new URLSearchParams(asked);
  const values = filters
    .filter(({ id }) => query.has(id))
    .map((filter) => [filter.id, valueOf(filter, query.getAll(filter.id))] as const);
  return { tabs: path.split("/").filter(Boolean).map(decoded), filters: Object.fromEntries(values) };
}

function textsOf({ type }: FilterDefinition, value: FilterValue): readonly string[] {
  if (value === null) return [""];
  if (!Array.isArray(value)) return [String(value)];
  if (type === "select") return value.map((each) => cellText(each as Cell));
  return value.map((each) => String(each ?? ""));
}

/** A text stays as it is, unless it could be read as another value. */
function cellText(cell: Cell): string {
  if (typeof cell !== "string") return String(cell);
  return cell === "" || textCell(cell) !== cell ? JSON.stringify(cell) : cell;
}

function textCell(text: string): Cell {
  if (/^-?\d{1,19}$/.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? text : (value as Cell);
  } catch {
    return text;
  }
}

function valueOf(filter: FilterDefinition, texts: readonly string[]): unknown {
  const [first = ""] = texts;
  if (texts.length === 1 && first === "") return null;
  switch (filter.type) {
    case "select":
      return texts.map(textCell);
    case "group_by":
      return texts;
    case "range":
      return texts.map((each) => (each === "" ? null : Number(each)));
    case "boolean":
      return first === "true" ? true : first === "false" ? false : first;
    default:
      return first;
  }
}

function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
