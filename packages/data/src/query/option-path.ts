import { pointerAt } from "@vitalkit/spec";

/** Deepest and largest piece of a chart that is searched; charts are far smaller. */
const most = 10_000;

/**
 * JSON Pointer of the option below `value` that says `text`, or `path` itself when none does.
 */
export function optionPath(path: string, value: unknown, text: string): string {
  const queue: { readonly path: string; readonly value: unknown }[] = [{ path, value }];
  for (let next = 0; next < queue.length && next < most; next++) {
    const { path: at, value: inner } = queue[next] as (typeof queue)[number];
    if (inner === text) return at;
    if (typeof inner !== "object" || inner === null) continue;
    for (const [key, each] of Object.entries(inner)) queue.push({ path: pointerAt(at, key), value: each });
  }
  return path;
}
