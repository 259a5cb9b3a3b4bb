import type { Cell } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

const time = /^(\d{4,6})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?$/;

/** A cell from the text that PostgreSQL writes; `infinity`, NaN and times before our calendar are null. */
export function cellFromText(text: string | null, type: ColumnType): Cell {
  if (text === null) return null;
  switch (type) {
    case "boolean":
      return text === "t";
    case "integer":
      return BigInt(text);
    case "number":
      return finite(Number(text));
    case "date":
    case "timestamp":
      return timeOf(text);
    case "text":
      return text;
  }
}

function timeOf(text: string): number | null {
  const match = time.exec(text);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour || 0, minute || 0, second || 0, Number((match[7] ?? "").padEnd(3, "0").slice(0, 3)));
  return finite(date.getTime());
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
