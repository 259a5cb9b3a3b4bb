import { problem, ProblemError } from "@vitalkit/spec";

import type { ArrowChunk, LeafType } from "./arrow-chunk.js";
import type { Vector } from "./vector.js";

type Written = Extract<LeafType, { kind: "binary" | "time" | "interval" }>;

const DAY_SECONDS = 86_400;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * Values that a cell can only write: bytes as hexadecimal digits (`00ff1a`), UUIDs with their dashes, times of day as `13:45:30.250` with the
 * digits of their unit, intervals as ISO 8601 durations (`P1M2DT0.5S`).
 *
 * @throws ProblemError ARROW_INVALID_DATA for a time that no day has.
 */
export function writtenVector(
  type: Written,
  chunks: readonly ArrowChunk[],
  length: number,
  valid: Uint8Array | null,
): Vector {
  const values = new Int32Array(length);
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  let start = 0;
  for (const chunk of chunks) {
    const write = writerOf(type, chunk);
    for (let index = 0; index < chunk.length; index++) {
      if (valid !== null && valid[start + index] === 0) continue;
      const text = write(index);
      let code = known.get(text);
      if (code === undefined) {
        code = dictionary.push(text) - 1;
        known.set(text, code);
      }
      values[start + index] = code;
    }
    start += chunk.length;
  }
  return { type: "text", length, values, valid, dictionary };
}

function writerOf(type: Written, chunk: ArrowChunk): (index: number) => string {
  switch (type.kind) {
    case "binary": {
      const bytes = chunk.values as Uint8Array;
      if (type.bits === "fixed") {
        const write = type.isUuid ? uuidText : hexText;
        return (index) => write(bytes.subarray(index * type.width, (index + 1) * type.width));
      }
      const { offsets } = chunk;
      return (index) => hexText(bytes.subarray(Number(offsets?.[index]), Number(offsets?.[index + 1])));
    }
    case "time":
      return (index) => timeText(BigInt(chunk.values[index] ?? 0), type.unit);
    case "interval":
      return intervalWriter(type.unit, chunk);
  }
}

function hexText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte] as string;
  return text;
}

/** RFC 9562, as engines write it: a customer's id must be the same text wherever it comes from. */
function uuidText(bytes: Uint8Array): string {
  return [4, 6, 8, 10, 16]
    .map((end, part, ends) => hexText(bytes.subarray(ends[part - 1] ?? 0, end)))
    .join("-");
}

/** A time of day, given as ticks since midnight, with as many digits of a second as its unit has; 24:00:00 is one. */
export function timeText(ticks: bigint, unit: number): string {
  const perSecond = BigInt(unit);
  if (ticks < 0n || ticks > BigInt(DAY_SECONDS) * perSecond) {
    throw new ProblemError([problem("ARROW_INVALID_DATA", "", { reason: "a time that no day has" })]);
  }
  const seconds = Number(ticks / perSecond);
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const clock = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return unit === 1 ? clock : `${clock}.${String(ticks % perSecond).padStart(String(unit).length - 1, "0")}`;
}

function intervalWriter(
  unit: Extract<Written, { kind: "interval" }>["unit"],
  chunk: ArrowChunk,
): (index: number) => string {
  const words = chunk.values as Int32Array;
  switch (unit) {
    case "months":
      return (index) => intervalText(words[index] ?? 0, 0, 0n, 3);
    case "days":
      return (index) => intervalText(0, words[index * 2] ?? 0, BigInt(words[index * 2 + 1] ?? 0), 3);
    case "nanoseconds":
      return (index) => {
        const at = index * 4;
        const nanoseconds = (BigInt(words[at + 3] ?? 0) << 32n) | BigInt((words[at + 2] ?? 0) >>> 0);
        return intervalText(words[at] ?? 0, words[at + 1] ?? 0, nanoseconds, 9);
      };
  }
}

/** `digits` is how many decimal digits of a second `ticks` has. */
function intervalText(months: number, days: number, ticks: bigint, digits: number): string {
  const date = `${months === 0 ? "" : `${months}M`}${days === 0 ? "" : `${days}D`}`;
  const size = ticks < 0n ? -ticks : ticks;
  const power = 10n ** BigInt(digits);
  const fraction = String(size % power)
    .padStart(digits, "0")
    .replace(/0+$/, "");
  const seconds = `${ticks < 0n ? "-" : ""}${size / power}${fraction === "" ? "" : `.${fraction}`}`;
  const time = ticks === 0n ? "" : `T${seconds}S`;
  return date + time === "" ? "P0D" : `P${date}${time}`;
}
