import { expect, test } from "vitest";

import { SharedLoads } from "./shared-loads.js";

const forever = () => new AbortController().signal;

/** A load that is finished by hand, and counts how often it began. */
function byHand() {
  const calls: { signal: AbortSignal; resolve: (value: string) => void; reject: (error: Error) => void }[] =
    [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      calls.push({ signal, resolve, reject });
    });
  return { calls, load };
}

test("a key is loaded once for all who ask, and kept until cleared", async () => {
  const loads = new SharedLoads<string>({ keep: true });
  const { calls, load } = byHand();
  const both = Promise.all([loads.get("a", load, forever()), loads.get("a", load, forever())]);
  calls[0]?.resolve("table");
  expect(await both).toEqual(["table", "table"]);
  expect(await loads.get("a", load, forever())).toBe("table");
  expect(calls.length).toBe(1);
  loads.clear();
  void loads.get("a", load, forever());
  expect(calls.length).toBe(2);
});

test("what is not to be kept is loaded again once it is there", async () => {
  const loads = new SharedLoads<string>({ keep: false });
  const { calls, load } = byHand();
  const first = loads.get("a", load, forever());
  calls[0]?.resolve("1");
  expect(await first).toBe("1");
  void loads.get("a", load, forever());
  expect(calls.length).toBe(2);
});

test("one that stops asking stops nobody else", async () => {
  const loads = new SharedLoads<string>({ keep: true });
  const { calls, load } = byHand();
  const leaver = new AbortController();
  const left = loads.get("a", load, leaver.signal);
  const stays = loads.get("a", load, forever());
  leaver.abort();
  await expect(left).rejects.toThrow("aborted");
  expect(calls[0]?.signal.aborted).toBe(false);
  calls[0]?.resolve("table");
  expect(await stays).toBe("table");
});

test("when nobody waits any more the load is aborted, and the next one begins anew", async () => {
  const loads = new SharedLoads<string>({ keep: true });
  const { calls, load } = byHand();
  const leaver = new AbortController();
  const left = loads.get("a", load, leaver.signal);
  leaver.abort();
  await expect(left).rejects.toThrow("aborted");
  expect(calls[0]?.signal.aborted).toBe(true);
  void loads.get("a", load, forever());
  expect(calls.length).toBe(2);
});

test("a failed load is told to all and forgotten", async () => {
  const loads = new SharedLoads<string>({ keep: true });
  const { calls, load } = byHand();
  const both = Promise.allSettled([loads.get("a", load, forever()), loads.get("a", load, forever())]);
  calls[0]?.reject(new Error("down"));
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  void loads.get("a", load, forever());
  expect(calls.length).toBe(2);
});

test("who asks with an aborted signal loads nothing", async () => {
  const { calls, load } = byHand();
  await expect(new SharedLoads<string>({ keep: true }).get("a", load, AbortSignal.abort())).rejects.toThrow(
    "aborted",
  );
  expect(calls.length).toBe(0);
});
