import { TextCoder } from "../../table/text-coder.js";
import { MAX_BYTES, tooLarge } from "../../sources/ipc/refuse.js";
import type { ValueSink } from "./leaf-reader.js";
import { badParquet } from "./refuse.js";
import type { Dense } from "./values.js";

type Bytes = Dense & { kind: "bytes" };

/** Gathers texts as codes into one dictionary; each distinct one is decoded once. */
export class TextSink implements ValueSink {
  readonly codes: Int32Array;
  readonly #coder = new TextCoder((cause) => badParquet("text that is not UTF-8", cause));
  #translation = new Int32Array(0);
  count = 0;

  constructor(count: number) {
    this.codes = new Int32Array(count);
  }

  get texts(): readonly string[] {
    return this.#coder.dictionary;
  }

  dictionary(dense: Dense & { kind: "fixed" | "bytes" }): void {
    if (dense.kind !== "bytes") throw badParquet("a dictionary of another type");
    this.#translation = this.#coded(dense, new Int32Array(dense.starts.length), 0);
  }

  values(dense: Dense): void {
    if (dense.kind === "bytes") {
      this.#coded(dense, this.codes, this.count);
      this.count += dense.starts.length;
      return;
    }
    if (dense.kind !== "codes") throw badParquet("values of another type");
    const translation = this.#translation;
    for (let index = 0; index < dense.codes.length; index++) {
      const code = translation[dense.codes[index] as number];
      if (code === undefined) throw badParquet("a code that its dictionary does not have");
      this.codes[this.count++] = code;
    }
  }

  #coded({ source, starts, ends }: Bytes, target: Int32Array, from: number): Int32Array<ArrayBuffer> {
    for (let index = 0; index < starts.length; index++) {
      target[from + index] = this.#coder.code(source, starts[index] as number, ends[index] as number);
    }
    return target as Int32Array<ArrayBuffer>;
  }
}

/** Gathers byte strings one behind the other. */
export class BytesSink implements ValueSink {
  readonly #pieces: Uint8Array[] = [];
  readonly #offsets: number[] = [0];
  #dictionary: Bytes | null = null;
  #end = 0;

  get count(): number {
    return this.#offsets.length - 1;
  }

  dictionary(dense: Dense & { kind: "fixed" | "bytes" }): void {
    if (dense.kind !== "bytes") throw badParquet("a dictionary of another type");
    this.#dictionary = dense;
  }

  values(dense: Dense): void {
    if (dense.kind === "fixed") throw badParquet("values of another type");
    const from = dense.kind === "bytes" ? dense : this.#dictionary;
    const count = dense.kind === "bytes" ? dense.starts.length : dense.codes.length;
    for (let index = 0; index < count; index++) {
      const entry = dense.kind === "bytes" ? index : (dense.codes[index] as number);
      const [start, end] = [from?.starts[entry], from?.ends[entry]];
      if (!from || start === undefined || end === undefined) {
        throw badParquet("a code that its dictionary does not have");
      }
      this.#end += end - start;
      if (this.#end > MAX_BYTES) throw tooLarge();
      this.#pieces.push(from.source.subarray(start, end));
      this.#offsets.push(this.#end);
    }
  }

  finish(): { offsets: Int32Array; values: Uint8Array } {
    const values = new Uint8Array(this.#end);
    for (const [index, piece] of this.#pieces.entries()) values.set(piece, this.#offsets[index]);
    return { offsets: Int32Array.from(this.#offsets), values };
  }
}
