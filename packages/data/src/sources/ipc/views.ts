import { badArrow, MAX_BYTES, tooLarge } from "./refuse.js";

/** Bytes that stand in the view itself. */
const INLINE = 12;
const SIZE = 16;

interface Views {
  /** Sixteen bytes a value: length, then the bytes themselves or their first four, buffer and offset. */
  readonly places: Uint8Array;
  readonly buffers: readonly Uint8Array[];
  readonly length: number;
  readonly validity: Uint8Array | null;
}

/**
 * Values of a view layout laid one behind the other, as the older layout has them: many views may show the same bytes,
 * so their sum is bounded. https://arrow.apache.org/docs/format/Columnar.html#variable-size-binary-view-layout
 *
 * @throws ProblemError ARROW_INVALID_DATA for a view of bytes that are not there; TOO_LARGE.
 */
export function unfoldViews(views: Views): { offsets: Int32Array; values: Uint8Array } {
  const { places, length } = views;
  const offsets = new Int32Array(length + 1);
  const numbers = new DataView(places.buffer, places.byteOffset, places.byteLength);
  let end = 0;
  for (let index = 0; index < length; index++) {
    end += isNull(views.validity, index) ? 0 : numbers.getUint32(index * SIZE, true);
    if (end > MAX_BYTES) throw tooLarge();
    offsets[index + 1] = end;
  }
  const values = new Uint8Array(end);
  for (let index = 0; index < length; index++) {
    if (!isNull(views.validity, index)) values.set(shown(views, numbers, index), offsets[index]);
  }
  return { offsets, values };
}

function shown({ places, buffers }: Views, numbers: DataView, index: number): Uint8Array {
  const at = index * SIZE;
  const length = numbers.getUint32(at, true);
  if (length <= INLINE) return places.subarray(at + 4, at + 4 + length);
  const buffer = buffers[numbers.getUint32(at + 8, true)];
  const offset = numbers.getUint32(at + 12, true);
  if (!buffer || offset + length > buffer.length) throw badArrow("a value that lies outside its buffer");
  for (let byte = 0; byte < 4; byte++) {
    if (places[at + 4 + byte] !== buffer[offset + byte])
      throw badArrow("a value that does not start as its view says");
  }
  return buffer.subarray(offset, offset + length);
}

function isNull(validity: Uint8Array | null, index: number): boolean {
  return validity !== null && (((validity[index >> 3] as number) >> (index & 7)) & 1) === 0;
}
