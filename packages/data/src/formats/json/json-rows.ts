import { MAX_COLUMNS, refusal, tooManyColumns, truncated } from "../../sources/ipc/refuse.js";
import type { CellKind, CellSink } from "../rows/cell-sink.js";
import { placeOf } from "../text-place.js";
import { compact, JsonReader, type JsonSpan, OPEN_ARRAY, OPEN_OBJECT } from "./json-reader.js";

const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;

/** A column by the order in which names first appear; its key as it stands in the text. */
interface KnownKey {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Rows of JSON: an array of objects, or objects one behind the other, a line each. Numbers are told with their digits,
 * what is nested as its JSON text without white space.
 */
export class JsonRows {
  readonly #reader: JsonReader;
  readonly #columns: KnownKey[] = [];
  readonly #byName = new Map<string, number>();
  /** By column, the number of the row in which it was last told. */
  readonly #seen: number[] = [];
  readonly #isArray: boolean;
  #row = 0;

  /** @throws ProblemError NOT_JSON_ROWS where the text is neither an array nor an object. */
  constructor(bytes: Uint8Array) {
    this.#reader = new JsonReader(bytes);
    const first = this.#reader.peek();
    if (first !== OPEN_ARRAY && first !== OPEN_OBJECT) throw this.#noRow();
    this.#isArray = this.#reader.skip(OPEN_ARRAY);
  }

  get names(): readonly string[] {
    return this.#columns.map(({ name }) => name);
  }

  get numCols(): number {
    return this.#columns.length;
  }

  /**
   * Tells the cells of the next row, and whether there was one.
   *
   * @throws ProblemError NOT_JSON_ROWS where it is no object, TOO_MANY_COLUMNS, and as `JsonReader`.
   */
  row(sink: Pick<CellSink, "cell">): boolean {
    const reader = this.#reader;
    if (this.#isEnd()) return false;
    if (reader.peek() !== OPEN_OBJECT) throw this.#noRow();
    this.#row++;
    let position = 0;
    reader.object((key) => this.#cell(this.#columnOf(key, position++), key, sink));
    return true;
  }

  #isEnd(): boolean {
    const reader = this.#reader;
    if (!this.#isArray) return reader.peek() === null;
    const isOver =
      this.#row === 0 ? reader.skip(CLOSE_ARRAY) : reader.expect(COMMA, CLOSE_ARRAY) === CLOSE_ARRAY;
    if (!isOver) return false;
    if (reader.peek() !== null) throw refusal("JSON_SYNTAX", this.#place());
    return true;
  }

  #cell(column: number, key: JsonSpan, sink: Pick<CellSink, "cell">): void {
    if (this.#seen[column] === this.#row) throw this.#reader.duplicate(key);
    this.#seen[column] = this.#row;
    const span = this.#reader.value();
    if (span.kind === "null") return;
    const { bytes } = this.#reader;
    if (span.kind === "escaped" || span.kind === "nested") {
      const plain =
        span.kind === "escaped"
          ? new TextEncoder().encode(this.#reader.textOf(span))
          : compact(bytes.subarray(span.from, span.to));
      sink.cell(column, plain, 0, plain.length, "text");
      return;
    }
    const kind: CellKind = span.kind === "string" ? "text" : span.kind;
    sink.cell(column, bytes, span.from, span.to, kind);
  }

  /** Keys mostly come in the order of the row before. */
  #columnOf(key: JsonSpan, position: number): number {
    const usual = this.#columns[position];
    if (usual && isAt(this.#reader.bytes, key, usual.bytes)) return position;
    const name = this.#reader.textOf(key);
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (this.#columns.length === MAX_COLUMNS) throw tooManyColumns(MAX_COLUMNS + 1);
    const column = this.#columns.push({ name, bytes: this.#reader.bytes.slice(key.from, key.to) }) - 1;
    this.#byName.set(name, column);
    return column;
  }

  #noRow(): Error {
    return this.#reader.peek() === null ? truncated() : refusal("NOT_JSON_ROWS", this.#place());
  }

  #place(): { line: number; column: number } {
    return placeOf(this.#reader.bytes, this.#reader.at);
  }
}

function isAt(bytes: Uint8Array, { from, to }: JsonSpan, wanted: Uint8Array): boolean {
  if (to - from !== wanted.length) return false;
  for (let index = 0; index < wanted.length; index++) {
    if (bytes[from + index] !== wanted[index]) return false;
  }
  return true;
}
