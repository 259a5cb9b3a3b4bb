import { describe, expect, test } from "vitest";

import { mutate } from "../../../test/mutate.js";
import { seeded } from "../../../test/seeded.js";
import { unfoldGzip } from "./gzip.js";
import { unfoldLz4Frame } from "./lz4-frame.js";
import { unfoldSnappy } from "./snappy.js";
import { UnfoldError } from "./unfold-error.js";
import { xxhash32 } from "./xxhash32.js";
import { xxhash64 } from "./xxhash64.js";
import { unfoldZstd } from "./zstd.js";

/** The text that the vectors below were made of: words drawn by a linear congruential generator. */
function text(length: number): Uint8Array {
  const words = "the quick brown fox jumps over lazy dog enterprise smb mid free churn".split(" ");
  let state = 7;
  let drawn = "";
  while (drawn.length < length) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    drawn += `${words[Math.floor((state / 0x7fffffff) * words.length)]} `;
  }
  return new TextEncoder().encode(drawn.slice(0, length));
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"));
}

/** Written by zstd 1.5 (levels 19 with checksum, 1, 3 and 5) and lz4js 0.2. */
const vectors = {
  zstdBest:
    "KLUv/WTcBE0LAGLEDhKQzwFgQyywwQZrAfD///H6gxzNs7GJT+LIFxb8OMvEQ7ckoq0Dm3jmJrcXqDM87Zoj47OWRrw28tJGgLKosSeppP0MIIQY5ZjRAyCECkykTKHQAeAxgglBocA8b26xqFm7g5v0xFpYXbo295mW/62Tb9lysRHl+jfEJTYOMregR8IK2XHBh4lDf7rh6FTDgaalWER5Q5iekbuppSU+uH3iM5u3dpVXkaP1TsFtBOAFUEdCM3WCjCBeXJ5sttaGaOwFRnbqhlJMPiv2poD9J8UMjL18EJaMjw/rX20ujFe1EIfod5wBRf0qNiS2CBqtddUYArPPvaBU5l6/AcbezikM2y2uA2+X8DD6o6lzYPgqSWP8DSuKx3IXd2X5Z8W33meVOIFAyoL/wkew+VaCopddCuodbojkb+xsMvxIuNDdtWUBVNxvik8hzEJxcT6pdxpQzABv5rJk+1+WhiUhPb8/Sqne+we056TD",
  zstdFast:
    "KLUv/WDcBN0NAIJKHRiQJckDnyB0N/k/f39gb7mlBbu7+3U3CAEFlsIYDoSAMAlz5B6T0/HI7feNMEcuOR2X9u24b30jJ8LsGzmNXMLUEviQU5X2jTBHbkCBpTCEOXKHMI9nCVkApo4HrqOOq9TGcCAEU4tK0OJBzUDLFUNO07chp4C3qBEHk0qSZe8gQoOcu3oQEEcJyVAK6cF0Q4+TE+qBwWx31RqVnlzYH2wRANBdXEWoPDHx8nNYhZu+tULW9otGaUaAk5wlGvx5QizOAHn6OENTTNWC/lEGYSbTd8sG3XScKq6J4sgb+lRGxl2//JQSrQn7xJ/EP7flnJ+QkxrA6OrxPJDLvI6rtqFSXCqGsTYNmEVzE73aUCQe/Hn2nbyhU4zCVW+uA9nXr9I7tUDDpfCEJwyQwpoc6yyc3uwgoKrsHymqzsyU6VuRMDu461VSZqQ5QnBePmGCchVqXqHnlWtMroS/wQN47zm8s1FOkysCEwaomBFDiwD4EL2UoaJiXVnnmQZ7AMA8rp8EsaxihQqM0eRv9BHC43+Mz96NgTDRxTbocaoRBRVuHEXQOQWORp8CwI20AK2Fmi7y4xP0xnJV",
  zstdZeros: "KLUv/aBADQMAVAAAEAAAAQD7/znAAgNqCAA=",
  zstdStored: "KLUv/SAoQQEAAAgeQnS0Al7IQMZa/KxqNhD47vIEJFKO2DCWCowcumYg6L6ilJSivg==",
  lz4: "BCJNGEBw3wMBAACAZG9nIGZveCAIAPILY2h1cm4gZW50ZXJwcmlzZSBsYXp5IGZyZWUFAEJ0aGUgJABiYnJvd24gBgACEgAAHABganVtcHMgCgAABAAHSAACIwBxbWlkIHNtYiEABx0AAWUAAksAAWsAADwAACsAUXF1aWNrLQAANQAABAABHwAAGwAABAAAEQAAKwACdQACLQAHVgACFwAA2gAALQADDgAAygAA6QACbgABeQAADwBBb3ZlcgUBACsAABEAAi8AAGIAAA4AAR8AAAkAAE4AAmkAAA4AAT8AARwAABgAAQkAAh0AAEYAAmIAAhAAAbcAADIAB58AAhIBADkABkcAUGVudGVyAAAAAA==",
};

describe("bytes unfold to what they were made of", () => {
  test("by Zstandard, whatever the level", () => {
    expect(unfoldZstd(bytesOf(vectors.zstdBest), 1500)).toEqual(text(1500));
    expect(unfoldZstd(bytesOf(vectors.zstdFast), 1500)).toEqual(text(1500));
    expect(unfoldZstd(bytesOf(vectors.zstdZeros), 200_000)).toEqual(new Uint8Array(200_000));
    const stored = Uint8Array.from({ length: 40 }, (_, index) => index * index * 7 + index);
    expect(unfoldZstd(bytesOf(vectors.zstdStored), 40)).toEqual(stored);
  });

  test("by Zstandard, over frames one behind the other and frames to be skipped", () => {
    const frame = bytesOf(vectors.zstdFast);
    const skipped = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9);
    const all = new Uint8Array([...frame, ...skipped, ...frame]);
    expect(unfoldZstd(all, 3000)).toEqual(new Uint8Array([...text(1500), ...text(1500)]));
  });

  test("by LZ4", () => {
    expect(unfoldLz4Frame(bytesOf(vectors.lz4), 400)).toEqual(text(400));
  });

  test("by Snappy: literals, and copies near and far", () => {
    const abc = [0x61, 0x62, 0x63];
    // Length 12, the literal "abc", a copy of 9 from 3 before.
    expect(unfoldSnappy(Uint8Array.of(12, 0x08, ...abc, 0x15, 3), 12)).toEqual(
      Uint8Array.from([...abc, ...abc, ...abc, ...abc]),
    );
    // The same copy with an offset of two bytes.
    expect(unfoldSnappy(Uint8Array.of(12, 0x08, ...abc, 0x22, 3, 0), 12)).toEqual(
      Uint8Array.from([...abc, ...abc, ...abc, ...abc]),
    );
  });

  test("by gzip", async () => {
    const { gzipSync } = await import("node:zlib");
    expect(await unfoldGzip(new Uint8Array(gzipSync(text(1500))), 1500)).toEqual(text(1500));
  });
});

describe("bytes that do not unfold to the announced length are refused", () => {
  const unfolds: readonly (readonly [
    string,
    (packed: Uint8Array, length: number) => Uint8Array,
    string,
    number,
  ])[] = [
    ["Zstandard", unfoldZstd, vectors.zstdBest, 1500],
    ["Zstandard of zeros", unfoldZstd, vectors.zstdZeros, 200_000],
    ["LZ4", unfoldLz4Frame, vectors.lz4, 400],
  ];

  test.each(unfolds)("by %s: more, fewer, or cut at any byte", (_, unfold, base64, length) => {
    const packed = bytesOf(base64);
    expect(() => unfold(packed, length + 1)).toThrow(UnfoldError);
    expect(() => unfold(packed, length - 1)).toThrow(UnfoldError);
    for (let end = 0; end < packed.length; end++) {
      expect(() => unfold(packed.subarray(0, end), length), `cut at ${end}`).toThrow(UnfoldError);
    }
  });

  test("by Snappy and gzip", async () => {
    const { gzipSync } = await import("node:zlib");
    expect(() => unfoldSnappy(Uint8Array.of(12, 0x08, 0x61, 0x62, 0x63, 0x15, 4), 12)).toThrow(UnfoldError);
    expect(() => unfoldSnappy(Uint8Array.of(3, 0x08, 0x61, 0x62), 3)).toThrow(UnfoldError);
    expect(() => unfoldSnappy(new Uint8Array(0), 3)).toThrow(UnfoldError);
    await expect(unfoldGzip(new Uint8Array(gzipSync(text(1500))), 1499)).rejects.toThrow(UnfoldError);
    await expect(unfoldGzip(text(100), 100)).rejects.toThrow(UnfoldError);
  });
});

test("a checksum tells what no other rule does", () => {
  const packed = bytesOf(vectors.zstdBest);
  packed[packed.length - 1] = (packed[packed.length - 1] as number) ^ 1;
  expect(() => unfoldZstd(packed, 1500)).toThrow("damaged");
});

test("10,000 damaged frames neither hang nor throw anything but that they are broken", () => {
  const random = seeded(20_261_120);
  const frames = [
    [unfoldZstd, bytesOf(vectors.zstdBest), 1500],
    [unfoldZstd, bytesOf(vectors.zstdFast), 1500],
    [unfoldZstd, bytesOf(vectors.zstdZeros), 200_000],
    [unfoldLz4Frame, bytesOf(vectors.lz4), 400],
  ] as const;
  let refused = 0;
  for (let run = 0; run < 10_000; run++) {
    const [unfold, packed, length] = frames[run % frames.length] as (typeof frames)[number];
    try {
      expect(unfold(mutate(packed, random).bytes, length).length).toBe(length);
    } catch (error) {
      if (!(error instanceof UnfoldError)) throw error;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(5000);
}, 60_000);

test("no changed byte makes Snappy hang, or throw anything but that it is broken", () => {
  const packed = Uint8Array.of(12, 0x08, 0x61, 0x62, 0x63, 0x15, 3);
  for (let place = 0; place < packed.length; place++) {
    for (let value = 0; value < 256; value++) {
      const changed = packed.slice();
      changed[place] = value;
      try {
        expect(unfoldSnappy(changed, 12).length).toBe(12);
      } catch (error) {
        if (!(error instanceof UnfoldError)) throw error;
      }
    }
  }
});

test("a frame that claims a huge length takes no memory for it", () => {
  const huge = bytesOf(vectors.zstdFast);
  // An eight-byte content size instead of a two-byte one.
  const claim = Uint8Array.of(
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0xe0,
    0xff,
    0xff,
    0xff,
    0xff,
    0xff,
    0xff,
    0xff,
    0x7f,
    ...huge.slice(7),
  );
  expect(() => unfoldZstd(claim, 1500)).toThrow(UnfoldError);
});

test("hashes are those of the specification's examples", () => {
  const bytes = (words: string) => new TextEncoder().encode(words);
  expect([xxhash32(bytes("")), xxhash32(bytes("abc"))]).toEqual([0x02cc5d05, 0x32d153ff]);
  expect([xxhash64(bytes("")), xxhash64(bytes("abc"))]).toEqual([0xef46db3751d8e999n, 0x44bc2cf5ad770999n]);
  expect(xxhash32(bytes("Nobody inspects the spammish repetition"))).toBe(0xe2293b2f);
  expect(xxhash64(bytes("Nobody inspects the spammish repetition"))).toBe(0xfbcea83c8a378bf1n);
});
