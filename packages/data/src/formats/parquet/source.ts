/** A file of which parts can be had. */
export interface ByteSource {
  readonly length: number;
  /** The bytes from `from` to before `to`, which lie within the file. @throws ProblemError; the signal's reason. */
  read(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Bytes that are all there. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}
