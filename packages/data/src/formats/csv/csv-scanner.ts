import { refusal } from "../../sources/ipc/refuse.js";
import type { CellSink } from "../rows/cell-sink.js";
import { placeOf } from "../text-place.js";

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Most bytes of one value: 8 MiB. */
const MAX_FIELD = 8 * 1024 * 1024;

/**
 * Reads rows by RFC 4180: values in quotation marks may hold delimiters, line ends and doubled quotation marks; lines
 * end by CRLF, LF or CR; lines with nothing on them are passed over. Everything else is refused with its place.
 */
export class CsvScanner {
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  #at = 0;

  /** `delimiter` is one ASCII character. */
  constructor(bytes: Uint8Array, delimiter: string) {
    this.#bytes = bytes;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Place of the next byte to be read. */
  get at(): number {
    return this.#at;
  }

  /**
   * Tells the cells of the next row, without its end, and yields how many there are; 0 where there is no row any
   * more. An empty value without quotation marks is null, and so not told.
   *
   * @throws ProblemError CSV_QUOTE, CSV_FIELD_TOO_LARGE, each with line and column.
   */
  row(sink: Pick<CellSink, "cell">): number {
    const bytes = this.#bytes;
    const { length } = bytes;
    while (this.#at < length && isLineEnd(bytes[this.#at] as number)) this.#at++;
    if (this.#at === length) return 0;
    for (let column = 0; ; column++) {
      const start = this.#at;
      if (bytes[start] === QUOTE) this.#quoted(sink, column);
      else this.#bare(sink, column);
      if (this.#at - start > MAX_FIELD) {
        throw refusal("CSV_FIELD_TOO_LARGE", { limit: "8 MiB of", ...placeOf(bytes, start) });
      }
      if (this.#at < length && bytes[this.#at] === this.#delimiter) this.#at++;
      else {
        this.#skipLineEnd();
        return column + 1;
      }
    }
  }

  #bare(sink: Pick<CellSink, "cell">, column: number): void {
    const bytes = this.#bytes;
    const { length } = bytes;
    const delimiter = this.#delimiter;
    const start = this.#at;
    let at = start;
    for (; at < length; at++) {
      const byte = bytes[at] as number;
      if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
      if (byte === QUOTE) throw this.#quoteFault(at);
    }
    this.#at = at;
    if (at > start) sink.cell(column, bytes, start, at, "any");
  }

  #quoted(sink: Pick<CellSink, "cell">, column: number): void {
    const bytes = this.#bytes;
    const start = this.#at + 1;
    let doubled = 0;
    let end = bytes.indexOf(QUOTE, start);
    while (end !== -1 && bytes[end + 1] === QUOTE) {
      doubled++;
      end = bytes.indexOf(QUOTE, end + 2);
    }
    if (end === -1) throw this.#quoteFault(start - 1);
    const next = bytes[end + 1];
    if (next !== undefined && next !== this.#delimiter && !isLineEnd(next)) throw this.#quoteFault(end);
    this.#at = end + 1;
    if (doubled === 0) sink.cell(column, bytes, start, end, "quoted");
    else {
      const plain = withoutDoubled(bytes.subarray(start, end), doubled);
      sink.cell(column, plain, 0, plain.length, "quoted");
    }
  }

  #skipLineEnd(): void {
    if (this.#bytes[this.#at] === CARRIAGE_RETURN && this.#bytes[this.#at + 1] === LINE_FEED) this.#at += 2;
    else this.#at++;
    this.#at = Math.min(this.#at, this.#bytes.length);
  }

  #quoteFault(at: number): Error {
    return refusal("CSV_QUOTE", placeOf(this.#bytes, at));
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

function withoutDoubled(bytes: Uint8Array, doubled: number): Uint8Array {
  const plain = new Uint8Array(bytes.length - doubled);
  let to = 0;
  for (let from = 0; from < bytes.length; from++) {
    plain[to++] = bytes[from] as number;
    if (bytes[from] === QUOTE) from++;
  }
  return plain;
}
