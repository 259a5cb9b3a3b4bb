import { MAX_COLUMNS, refusal, tooManyColumns, tooManyRows } from "../../sources/ipc/refuse.js";
import { badParquet } from "./refuse.js";
import { type ParquetNode, readNodes } from "./schema.js";
import {
  countField,
  listField,
  numberField,
  structField,
  structsField,
  textField,
  textOf,
  ThriftReader,
  type ThriftStruct,
} from "./thrift.js";

/** Most rows of one file. */
const MAX_ROWS = 10_000_000;
/** Most values of one column; of lists there are more than rows. */
const MAX_VALUES = 20_000_000;

/** A column's part of one row group. */
export interface ColumnChunk {
  readonly codec: number;
  readonly numValues: number;
  /** Where its pages stand in the file. */
  readonly from: number;
  readonly to: number;
}

interface RowGroup {
  readonly numRows: number;
  /** By leaf of the schema. */
  readonly chunks: readonly ColumnChunk[];
}

export interface ParquetMetadata {
  readonly numRows: number;
  readonly columns: readonly ParquetNode[];
  readonly rowGroups: readonly RowGroup[];
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * What a footer says; nothing in it leads outside of a file of `fileLength` bytes.
 *
 * @throws ProblemError PARQUET_INVALID, TOO_MANY_ROWS, TOO_MANY_COLUMNS, UNSUPPORTED_PARQUET.
 */
export function readMetadata(footer: Uint8Array, fileLength: number): ParquetMetadata {
  const file = new ThriftReader(footer).struct();
  if (structField(file, 8)) throw refusal("UNSUPPORTED_PARQUET", { found: "encrypted columns" });
  const numRows = countField(file, 3);
  if (numRows > MAX_ROWS) throw tooManyRows(numRows, MAX_ROWS);
  const { columns, leaves } = readNodes(structsField(file, 2));
  if (leaves.length > MAX_COLUMNS) throw tooManyColumns(leaves.length);
  const rowGroups = structsField(file, 4).map((group) => readRowGroup(group, leaves, fileLength));
  const sum = rowGroups.reduce((total, group) => total + group.numRows, 0);
  if (sum !== numRows) throw badParquet("row groups of another length than the file");
  checkValues(rowGroups, leaves.length);
  const pairs = structsField(file, 5).map(
    (pair) => [textField(pair, 1) ?? "", textField(pair, 2) ?? ""] as const,
  );
  return { numRows, columns, rowGroups, metadata: new Map(pairs) };
}

function readRowGroup(group: ThriftStruct, leaves: readonly ParquetNode[], fileLength: number): RowGroup {
  const numRows = countField(group, 3);
  const chunks = structsField(group, 1);
  if (chunks.length !== leaves.length) throw badParquet("a row group without some of its columns");
  return {
    numRows,
    chunks: chunks.map((chunk, index) => {
      const leaf = leaves[index] as ParquetNode;
      const read = readChunk(chunk, leaf, fileLength);
      if (leaf.repetition === 0 && read.numValues !== numRows)
        throw badParquet("columns of different lengths");
      if (read.numValues < numRows) throw badParquet("columns of different lengths");
      return read;
    }),
  };
}

function readChunk(chunk: ThriftStruct, leaf: ParquetNode, fileLength: number): ColumnChunk {
  if (chunk.has(1)) throw refusal("UNSUPPORTED_PARQUET", { found: "columns in another file" });
  if (chunk.has(8)) throw refusal("UNSUPPORTED_PARQUET", { found: "encrypted columns" });
  const about = structField(chunk, 3);
  if (!about) throw badParquet("a column without metadata");
  const path = listField(about, 3).map(textOf);
  if (path.join("\0") !== leaf.path.join("\0") || numberField(about, 1) !== leaf.physical) {
    throw badParquet("a column that the schema does not have");
  }
  const dictionary = numberField(about, 11) ?? 0;
  const data = countField(about, 9);
  // Some writers leave out the dictionary's place, or say 0.
  const from = dictionary > 0 ? Math.min(dictionary, data) : data;
  const to = from + countField(about, 7);
  if (from < 4 || to > fileLength) throw badParquet("a column outside its file");
  return { codec: countField(about, 4), numValues: countField(about, 5), from, to };
}

function checkValues(rowGroups: readonly RowGroup[], leaves: number): void {
  for (let leaf = 0; leaf < leaves; leaf++) {
    const count = rowGroups.reduce((sum, { chunks }) => sum + (chunks[leaf]?.numValues ?? 0), 0);
    if (count > MAX_VALUES) throw tooManyRows(count, MAX_VALUES);
  }
}
