import { refusal, truncated } from "../../sources/ipc/refuse.js";
import { numberShape } from "../rows/number-text.js";
import { placeOf } from "../text-place.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

export const OPEN_OBJECT = 0x7b;
export const OPEN_ARRAY = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;

/** Deepest nesting within a value. */
const MAX_DEPTH = 64;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Where a value stands in the text, and what it is; of strings the part within the quotation marks. */
export interface JsonSpan {
  readonly kind: "string" | "escaped" | "number" | "boolean" | "null" | "nested";
  readonly from: number;
  readonly to: number;
}

/**
 * Reads JSON (RFC 8259) as bytes and makes nothing of it: numbers keep their digits, and what `JSON.parse` lets pass
 * unseen is refused: keys that stand twice, half of a surrogate pair, numbers that no double reaches.
 */
export class JsonReader {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  /** The next byte that is no white space, which stays; null at the end. */
  peek(): number | null {
    const { bytes } = this;
    while (isSpace(bytes[this.#at])) this.#at++;
    return bytes[this.#at] ?? null;
  }

  /** Passes over `byte` where it comes next. */
  skip(byte: number): boolean {
    const isNext = this.peek() === byte;
    if (isNext) this.#at++;
    return isNext;
  }

  /** @throws ProblemError JSON_SYNTAX where something else comes next, TRUNCATED at the end. */
  expect(...bytes: readonly number[]): number {
    const next = this.peek();
    if (next === null || !bytes.includes(next))
      throw this.#fault(bytes.map((byte) => String.fromCharCode(byte)));
    this.#at++;
    return next;
  }

  /** Calls `each` for every member of an object, with the place of its key, when its value is to be read. */
  object(each: (key: JsonSpan) => void): void {
    this.expect(OPEN_OBJECT);
    if (this.skip(CLOSE_OBJECT)) return;
    do {
      if (this.peek() !== QUOTE) throw this.#fault(["a key in quotation marks"]);
      const key = this.#string();
      this.expect(COLON);
      each(key);
    } while (this.expect(COMMA, CLOSE_OBJECT) === COMMA);
  }

  /**
   * Passes over a value.
   *
   * @throws ProblemError JSON_SYNTAX, DUPLICATE_KEY, NUMBER_RANGE, TOO_DEEP, each with line and column; TRUNCATED.
   */
  value(depth = 0): JsonSpan {
    const next = this.peek();
    const from = this.#at;
    switch (next) {
      case QUOTE:
        return this.#string();
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        if (depth === MAX_DEPTH)
          throw refusal("TOO_DEEP", { limit: MAX_DEPTH, ...placeOf(this.bytes, from) });
        if (next === OPEN_OBJECT) this.#nestedObject(depth);
        else this.#nestedArray(depth);
        return { kind: "nested", from, to: this.#at };
      case 0x74:
        return this.#word("true", "boolean");
      case 0x66:
        return this.#word("false", "boolean");
      case 0x6e:
        return this.#word("null", "null");
      default:
        return this.#number();
    }
  }

  /** What a string says. @throws ProblemError JSON_SYNTAX for an escape that is none or half of a surrogate pair. */
  textOf({ kind, from, to }: JsonSpan): string {
    const { bytes } = this;
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
        bytes.subarray(from, to),
      );
      if (kind !== "escaped") return text;
      const plain = JSON.parse(`"${text}"`) as string;
      if (!LONE_SURROGATE.test(plain)) return plain;
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw refusal("ENCODING", placeOf(bytes, from), cause);
    }
    throw refusal("JSON_SYNTAX", { reason: "text that no character stands for", ...placeOf(bytes, from) });
  }

  duplicate(key: JsonSpan): Error {
    return refusal("DUPLICATE_KEY", { key: this.textOf(key), ...placeOf(this.bytes, key.from) });
  }

  #nestedObject(depth: number): void {
    const seen = new Set<string>();
    this.object((key) => {
      const name = this.textOf(key);
      if (seen.has(name)) throw this.duplicate(key);
      seen.add(name);
      this.value(depth + 1);
    });
  }

  #nestedArray(depth: number): void {
    this.expect(OPEN_ARRAY);
    if (this.skip(CLOSE_ARRAY)) return;
    do {
      const item = this.value(depth + 1);
      if (item.kind === "escaped") this.textOf(item);
    } while (this.expect(COMMA, CLOSE_ARRAY) === COMMA);
  }

  #string(): JsonSpan {
    const { bytes } = this;
    const from = ++this.#at;
    let isEscaped = false;
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) {
        this.#at = at + 1;
        return { kind: isEscaped ? "escaped" : "string", from, to: at };
      }
      if (byte < 0x20) throw this.#fault(['"'], at);
      if (byte === BACKSLASH) {
        isEscaped = true;
        at++;
      }
    }
    throw truncated();
  }

  #word(word: string, kind: "boolean" | "null"): JsonSpan {
    const from = this.#at;
    for (let index = 0; index < word.length; index++) {
      if (this.bytes[from + index] === word.charCodeAt(index)) continue;
      throw from + index === this.bytes.length ? truncated() : this.#fault([word]);
    }
    this.#at += word.length;
    return { kind, from, to: this.#at };
  }

  #number(): JsonSpan {
    const { bytes } = this;
    const from = this.#at;
    let to = from;
    while (isOfNumber(bytes[to])) to++;
    if (!numberShape(bytes, from, to)) throw to === bytes.length ? truncated() : this.#fault(["a value"]);
    this.#at = to;
    if (to - from > 4 && !isReachable(bytes, from, to)) {
      const found = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 40)));
      throw refusal("NUMBER_RANGE", { found, ...placeOf(bytes, from) });
    }
    return { kind: "number", from, to };
  }

  #fault(expected: readonly string[], at = this.#at): Error {
    const byte = this.bytes[at];
    if (byte === undefined) return truncated();
    const found = new TextDecoder().decode(this.bytes.subarray(at, at + 12));
    return refusal("JSON_SYNTAX", { found, expected, ...placeOf(this.bytes, at) });
  }
}

/** The bytes of a value without white space between its parts. */
export function compact(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  let to = 0;
  let isText = false;
  for (let from = 0; from < bytes.length; from++) {
    const byte = bytes[from] as number;
    if (!isText && isSpace(byte)) continue;
    result[to++] = byte;
    if (byte === QUOTE) isText = !isText;
    else if (isText && byte === BACKSLASH) result[to++] = bytes[++from] as number;
  }
  return result.subarray(0, to);
}

/** Whether a number is one that a double reaches: only exponents, and hundreds of digits, lead beyond. */
function isReachable(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 300 && !bytes.subarray(from, to).some((byte) => (byte | 32) === 0x65)) return true;
  return to - from < 2000 && Number.isFinite(Number(String.fromCharCode(...bytes.subarray(from, to))));
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Digits, signs, points and the letter of an exponent. */
function isOfNumber(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x30 && byte <= 0x39) ||
      byte === 0x2d ||
      byte === 0x2b ||
      byte === 0x2e ||
      (byte | 32) === 0x65)
  );
}
