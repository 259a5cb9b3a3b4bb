import { looksLike } from "../sources/ipc/sniff.js";

export type Format = "arrow" | "parquet" | "csv" | "json";

const CONTENT_TYPES: readonly (readonly [RegExp, Format])[] = [
  [/^application\/vnd\.apache\.arrow\./, "arrow"],
  [/^application\/(vnd\.apache\.parquet|x-parquet|parquet)$/, "parquet"],
  [/^(text\/(csv|tab-separated-values)|application\/csv)$/, "csv"],
  [/^application\/((x-)?ndjson|jsonl|json|[\w.-]+\+json)$/, "json"],
];

const ENDINGS: readonly (readonly [RegExp, Format])[] = [
  [/\.(arrow|arrows|feather|ipc)$/i, "arrow"],
  [/\.(parquet|pq)$/i, "parquet"],
  [/\.(csv|tsv|txt)$/i, "csv"],
  [/\.(json|jsonl|ndjson)$/i, "json"],
];

/** What is known of a body besides its bytes. */
export interface BodyFacts {
  /** `Content-Type` with its parameters; "" where none was told. */
  readonly contentType: string;
  /** Address or file name. */
  readonly address: string;
}

/**
 * The format of a body: told by its first bytes where a format marks itself there, else by its content type, else by
 * the ending of its address; text of which nobody says what it is is JSON where it starts as JSON does, else CSV. Bytes
 * of which nobody says what they are are taken for Arrow. An address that ends as tables do and is answered with JSON stays
 * what it was to be: it is an error in JSON's clothes, and no row.
 */
export function formatOf(bytes: Uint8Array, facts: BodyFacts): Format {
  const start = String.fromCharCode(...bytes.subarray(0, 6));
  if (start === "ARROW1" || start.startsWith("\xff\xff\xff\xff")) return "arrow";
  if (start.startsWith("PAR1")) return "parquet";
  const expected = expectedFormat(facts);
  if (expected !== null) return expected;
  const look = looksLike(bytes);
  if (look === null && !/^(\xff\xfe|\xfe\xff)/.test(start)) return "arrow";
  return look === "JSON" ? "json" : "csv";
}

/** The format that content type or address promise; null where they promise none. */
export function expectedFormat({ contentType, address }: BodyFacts): Format | null {
  const path = address.replace(/[?#].*$/s, "");
  const told = toldFormat(contentType);
  const ending = ENDINGS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  return told === "json" && ending !== null && !/\.txt$/i.test(path) ? ending : (told ?? ending);
}

/** The format that a content type tells; null where it tells none. */
export function toldFormat(contentType: string): Format | null {
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  return CONTENT_TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

/** The charset that a content type names. */
export function charsetOf({ contentType }: BodyFacts): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
}

/** Whether values are divided by tabs. */
export function isTabbed({ contentType, address }: BodyFacts): boolean {
  return /^text\/tab-separated-values/i.test(contentType) || /\.tsv$/i.test(address.replace(/[?#].*$/s, ""));
}
