import { describe, expect, it } from "vitest";

import { createQueue } from "./queue.js";

const never = new AbortController().signal;

function held(): { work: () => Promise<string>; release: () => void; isStarted: () => boolean } {
  let release = (): void => {};
  let isStarted = false;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const work = async (): Promise<string> => {
    isStarted = true;
    await gate;
    return "done";
  };
  return { work, release, isStarted: () => isStarted };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("a queue of two", () => {
  it("lets the third wait until one has left, in the order they came", async () => {
    const queue = createQueue(2);
    const all = [held(), held(), held(), held()];
    const results = all.map((each) => queue.run(each.work, never));
    await soon();
    expect(all.map((each) => each.isStarted())).toEqual([true, true, false, false]);
    all[1]?.release();
    await soon();
    expect(all.map((each) => each.isStarted())).toEqual([true, true, true, false]);
    for (const each of all) each.release();
    expect(await Promise.all(results)).toEqual(["done", "done", "done", "done"]);
  });

  it("goes on after work that failed", async () => {
    const queue = createQueue(1);
    await expect(queue.run(() => Promise.reject(new Error("no")), never)).rejects.toThrow("no");
    await expect(queue.run(() => Promise.resolve(1), never)).resolves.toBe(1);
  });

  it("never runs work that was aborted while it waited, nor loses its place for others", async () => {
    const queue = createQueue(1);
    const [first, second, third] = [held(), held(), held()] as const;
    const one = queue.run(first.work, never);
    const abort = new AbortController();
    const two = queue.run(second.work, abort.signal);
    const three = queue.run(third.work, never);
    abort.abort(new Error("gone"));
    await expect(two).rejects.toThrow("gone");
    first.release();
    third.release();
    expect(await Promise.all([one, three])).toEqual(["done", "done"]);
    expect(second.isStarted()).toBe(false);
  });

  it("refuses work that was aborted before it came", async () => {
    await expect(
      createQueue(1).run(() => Promise.resolve(1), AbortSignal.abort(new Error("gone"))),
    ).rejects.toThrow("gone");
  });
});
