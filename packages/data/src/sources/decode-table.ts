import type { ColumnType } from "@vitalkit/spec";

import { type BodyFacts, charsetOf, type Format, formatOf, isTabbed, toldFormat } from "../formats/format.js";
import type { Table } from "../table/table.js";
import { MAX_BYTES, refusal, tooLarge } from "./ipc/refuse.js";

export interface ReadOptions {
  /** Types that a definition declares, by column name: of CSV and JSON they decide, elsewhere the file does. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** Which format it is; default auto, as `formatOf` tells. */
  readonly format?: Format | "auto" | undefined;
  /** How CSV is written where it is not usual. */
  readonly csv?: {
    readonly delimiter?: string | undefined;
    readonly decimal?: "." | "," | undefined;
    readonly encoding?: string | undefined;
  };
}

export interface TableBody extends BodyFacts {
  readonly bytes: Uint8Array;
  /** Whether it is known that no byte is missing. */
  readonly isComplete: boolean;
}

/**
 * The one door for tables of any format: Arrow IPC, Parquet, CSV or JSON rows, told apart by `formatOf`. The code of a
 * format loads when first needed. Whatever is read is checked; a body is read exactly or refused.
 *
 * @throws ProblemError as `decodeArrow`, `openParquet`, `decodeCsv` and `decodeJson`; the signal's reason.
 */
export async function decodeTable(
  body: TableBody,
  options: ReadOptions = {},
  signal?: AbortSignal,
): Promise<Table> {
  const { bytes, isComplete } = body;
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const { types = {}, csv = {}, format = "auto" } = options;
  const stop = signal ? { signal } : {};
  switch (format === "auto" ? formatOf(bytes, body) : format) {
    case "arrow":
      return (await import("./decode.js")).decodeArrow(bytes, { complete: isComplete });
    case "parquet":
      return (await import("../formats/parquet/open-parquet.js")).parquetFromBytes(bytes, signal);
    case "json":
      return (await import("../formats/json/decode-json.js")).decodeJson(bytes, { types, ...stop });
    case "csv": {
      // Many a CSV file begins with a bracket; one that is called JSON does not.
      if (format === "auto" && toldFormat(body.contentType) === "json")
        throw refusal("NOT_CSV", { found: "JSON" });
      const { decodeCsv } = await import("../formats/csv/decode-csv.js");
      const delimiter = csv.delimiter ?? (isTabbed(body) ? "\t" : undefined);
      const encoding = csv.encoding ?? charsetOf(body);
      return decodeCsv(bytes, { types, delimiter, decimal: csv.decimal ?? ".", encoding, ...stop });
    }
  }
}
