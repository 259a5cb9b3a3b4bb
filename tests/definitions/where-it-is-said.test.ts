import { readFileSync } from "node:fs";

import { pointerKeys } from "@vitalkit/spec";
import { describe, expect, it, test } from "vitest";

import { readSeeds } from "./read-seeds.js";

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");
const seeds = new Map(readSeeds().map(({ id, definition }) => [id, definition]));

/** How many wishes each of the five documents has. */
const counts = [75, 84, 79, 48, 50];

const rows = [...read("./where-it-is-said.md").matchAll(/^\| (\d\.\d+) +\|.*\| (`.*`) +\|$/gm)].map(
  ([, wish = "", places = ""]) => ({
    wish,
    places: [...places.matchAll(/`([^`]+)`/g)].map(([, place = ""]) => place),
  }),
);

/** Wishes that a text names, alone or as `1.4–1.6`. */
function wishesIn(text: string): readonly string[] {
  return [...text.matchAll(/(\d)\.(\d+)(?:–\d\.(\d+))?/g)].flatMap(([, seed, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${seed}.${Number(from) + index}`),
  );
}

describe.each(rows)("wish $wish", ({ places }) => {
  test.each(places)("is said at %s", (place) => {
    const [id = "", ...keys] = pointerKeys(`/${place}`);
    const found = keys.reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      seeds.get(id),
    );
    expect(found).toBeDefined();
  });
});

it("has a place for every wish, or says whose matter it is", () => {
  const section = read("./README.md").split("## What a definition does not say")[1]?.split("\n## ")[0] ?? "";
  const told = new Set([...rows.map(({ wish }) => wish), ...wishesIn(section)]);
  const all = counts.flatMap((count, seed) =>
    Array.from({ length: count }, (_, index) => `${seed}.${index + 1}`),
  );
  expect(all.filter((wish) => !told.has(wish))).toEqual([]);
});
