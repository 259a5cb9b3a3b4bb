import { describe, expect, it } from "vitest";

import { at, keysOf, valueAt } from "./pointer.js";

describe("at", () => {
  it("escapes the two characters that a pointer needs for itself", () => {
    expect(at("/charts", "a/b~c", 0)).toBe("/charts/a~1b~0c/0");
    expect(keysOf("/charts/a~1b~0c/0")).toEqual(["charts", "a/b~c", "0"]);
  });

  it("is the document itself without keys", () => {
    expect(at("")).toBe("");
    expect(keysOf("")).toEqual([]);
  });
});

describe("valueAt", () => {
  it("follows keys and indexes", () => {
    expect(valueAt({ a: [{ b: 1 }] }, "/a/0/b")).toBe(1);
  });

  it.each(["/a/1", "/x", "/a/0/b/c", "/constructor", "/a/length/x"])(
    "gives undefined where %s leads nowhere",
    (pointer) => {
      expect(valueAt({ a: [{ b: null }] }, pointer)).toBeUndefined();
    },
  );
});
