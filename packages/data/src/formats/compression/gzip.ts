import { broken, UnfoldError } from "./unfold-error.js";

/**
 * Unfolds gzip bytes to exactly `length` bytes by the platform's own decoder; stops as soon as there are more.
 *
 * @throws UnfoldError for bytes that are damaged or unfold to another length.
 */
export async function unfoldGzip(source: Uint8Array, length: number): Promise<Uint8Array> {
  const target = new Uint8Array(length);
  const stream = new Blob([source.slice()]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  let to = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown): never => {
      throw Object.assign(new UnfoldError("GZIP bytes that are damaged"), { cause });
    });
    if (done) break;
    if (to + value.length > length) {
      await reader.cancel();
      return broken("GZIP bytes of another length than announced");
    }
    target.set(value, to);
    to += value.length;
  }
  return to === length ? target : broken("GZIP bytes of another length than announced");
}
