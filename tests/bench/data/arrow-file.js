import {
  DateDay,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int8,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  tableFromIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";

const types = new Map([
  [Int8Array, Int8],
  [Int16Array, Int16],
  [Int32Array, Int32],
  [Float32Array, Float32],
  [Float64Array, Float64],
]);

/**
 * An Arrow stream of one batch: columns in `texts` are codes of a dictionary, those in `dates` days, those in `plain`
 * texts that stand in each row, those in `validity` have nulls.
 */
export function arrowStream(columns, { texts = {}, dates = [], plain = {}, validity = {} }) {
  const rows = Object.values(columns)[0].length;
  const data = Object.entries(columns).map(([name, values]) => [
    name,
    dataOf(values, { texts: texts[name], isDate: dates.includes(name), validity: validity[name] }),
  ]);
  for (const [name, { codes, words }] of Object.entries(plain)) data.push([name, plainText(codes, words)]);
  const fields = data.map(([name, { type }]) => new Field(name, type, name in validity));
  const children = data.map(([, child]) => child);
  const struct = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  const writer = new RecordBatchStreamWriter();
  writer.write(new RecordBatch(new Schema(fields), struct));
  writer.close();
  return writer.toUint8Array(true);
}

/** Where the numbers of each column lie in a stream of one batch: for those who read them as typed arrays. */
export function layoutOf(bytes) {
  const table = tableFromIPC(bytes);
  const place = (array) => ({
    kind: array.constructor.name,
    offset: array.byteOffset - bytes.byteOffset,
    length: array.length,
  });
  return Object.fromEntries(
    table.schema.fields.map(({ name }, index) => {
      const [{ values, nullBitmap, nullCount }] = table.getChildAt(index).data;
      const isText = table.schema.fields[index].type instanceof Utf8;
      return [
        name,
        isText ? null : { values: place(values), valid: nullCount > 0 ? place(nullBitmap) : null },
      ];
    }),
  );
}

function dataOf(values, { texts, isDate, validity }) {
  const Type = types.get(values.constructor);
  if (texts) {
    const dictionary = vectorFromArray(texts, new Utf8());
    return makeData({ type: new Dictionary(new Utf8(), new Type()), data: values, dictionary });
  }
  const type = isDate ? new DateDay() : new Type();
  if (!validity) return makeData({ type, data: values, nullCount: 0 });
  return makeData({ type, data: values, nullBitmap: validity.bits, nullCount: validity.nullCount });
}

function plainText(codes, words) {
  const encoded = words.map((word) => new TextEncoder().encode(word));
  const offsets = new Int32Array(codes.length + 1);
  for (let row = 0; row < codes.length; row += 1)
    offsets[row + 1] = offsets[row] + encoded[codes[row]].length;
  const data = new Uint8Array(offsets.at(-1));
  for (let row = 0; row < codes.length; row += 1) data.set(encoded[codes[row]], offsets[row]);
  return makeData({ type: new Utf8(), valueOffsets: offsets, data, nullCount: 0 });
}
