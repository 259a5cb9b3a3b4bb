import { pointerAt, pointerKeys, type Problem } from "@vitalkit/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { gateBoard, readBoard, wholeBoard, type Json } from "./gate-board.js";

const boards: Readonly<Record<string, Json>> = {
  "customer-success": readBoard("customer-success"),
  superstore: readBoard("superstore"),
  whole: wholeBoard,
};

/** A member of an object or list in a definition. */
interface Site {
  readonly path: string;
  readonly holder: string;
  readonly key: string;
  readonly value: Json;
}

function sitesOf(value: Json, path = ""): readonly Site[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const site = { path: pointerAt(path, key), holder: path, key, value: inner as Json };
    return [site, ...sitesOf(inner as Json, site.path)];
  });
}

const sites = Object.fromEntries(Object.entries(boards).map(([name, board]) => [name, sitesOf(board)]));

type Container = Record<string, Json>;

/** A copy of `board` after `change` has changed the object or list at `path`. */
function changed(board: Json, path: string, change: (holder: Container) => void): Json {
  const copy = structuredClone(board);
  const holder = pointerKeys(path).reduce<Json>((inner, key) => (inner as Container)[key] as Json, copy);
  change(holder as Container);
  return copy;
}

function rename(holder: Container, from: string, to: string): void {
  const entries = Object.entries(holder).map(([key, value]) => [key === from ? to : key, value] as const);
  for (const key of Object.keys(holder)) delete holder[key];
  for (const [key, value] of entries) holder[key] = value;
}

/** Every word that stands in a value: keys, texts and figures. */
function wordsIn(value: Json): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...wordsIn(inner as Json)]);
}

/**
 * Whether a problem lies where the definition was changed: in the changed place or right around it, or at a place that
 * speaks of what was there.
 */
function isAbout(each: Problem, path: string, words: readonly string[]): boolean {
  const isWithin = each.path === path || each.path.startsWith(`${path}/`);
  const isAround =
    path.startsWith(`${each.path}/`) && pointerKeys(path).length <= pointerKeys(each.path).length + 2;
  const said = Object.values(each.params).flat().map(String);
  return (
    isWithin || isAround || said.some((text) => words.some((word) => word !== "" && text.includes(word)))
  );
}

async function strayProblems(
  board: Json,
  path: string,
  words: readonly string[],
): Promise<readonly Problem[]> {
  const { problems } = await gateBoard(board);
  return problems.filter(
    (each) => !isAbout(each, path, words) && !isOfDataset(board, each, [path, ...words]),
  );
}

/** Whether a problem of a chart comes of the change of the dataset that it asks. */
function isOfDataset(board: Json, { path }: Problem, words: readonly string[]): boolean {
  const [part, id = ""] = pointerKeys(path);
  const charts = (board as Container)["charts"] as Record<string, Container> | undefined;
  const dataset = part === "charts" ? charts?.[id]?.["dataset"] : undefined;
  return typeof dataset === "string" && words.some((word) => word.includes(dataset));
}

const anySite = fc
  .constantFrom(...Object.keys(boards))
  .chain((name) => fc.record({ name: fc.constant(name), site: fc.constantFrom(...(sites[name] ?? [])) }));

const anyJson = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 0.5, 1e300, "", "x", "🦊", [], {}, [null], [[]], { a: 1 }, "P1D", [
    "a",
    "b",
  ]),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

const letters = "abcdefghijklmnopqrstuvwxyz_";

/** One slip of the fingers: a letter too many, too few, wrong, or changed places with the next. */
const slip = fc.record({
  kind: fc.constantFrom("insert", "drop", "replace", "exchange"),
  at: fc.nat({ max: 40 }),
  letter: fc.constantFrom(...letters),
});

function misspelt(word: string, { kind, at, letter }: { kind: string; at: number; letter: string }): string {
  const index = at % word.length;
  const [before, rest] = [word.slice(0, index), word.slice(index)];
  if (kind === "insert") return before + letter + rest;
  if (kind === "drop") return before + rest.slice(1);
  if (kind === "replace") return before + letter + rest.slice(1);
  return before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2);
}

const runs = { numRuns: 400, seed: 20_240_101 };

describe("the gate, given a definition with one change", () => {
  it.each(Object.keys(boards))("finds nothing in %s as it is", async (name) => {
    expect((await gateBoard(boards[name])).problems).toEqual([]);
  });

  it("points at what lost a key", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySite, async ({ name, site }) => {
        const board = changed(boards[name] as Json, site.holder, (holder) => {
          if (Array.isArray(holder)) holder.splice(Number(site.key), 1);
          else delete holder[site.key];
        });
        expect(await strayProblems(board, site.path, [site.key, ...wordsIn(site.value)])).toEqual([]);
      }),
      runs,
    );
  });

  it("points at a key that was renamed", { timeout: 60_000 }, async () => {
    const renamed = anySite.filter(({ site }) => !/^[0-9]+$/.test(site.key));
    await fc.assert(
      fc.asyncProperty(renamed, slip, async ({ name, site }, how) => {
        const key = misspelt(site.key, how);
        const board = changed(boards[name] as Json, site.holder, (holder) => rename(holder, site.key, key));
        const path = pointerAt(site.holder, key);
        expect(await strayProblems(board, path, [site.key, key, ...wordsIn(site.value)])).toEqual([]);
      }),
      runs,
    );
  });

  it("points at a value of another type", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySite, anyJson, async ({ name, site }, value) => {
        const board = changed(boards[name] as Json, site.holder, (holder) => {
          holder[site.key] = value;
        });
        const words = [site.key, ...wordsIn(site.value), ...wordsIn(value)];
        expect(await strayProblems(board, site.path, words)).toEqual([]);
      }),
      runs,
    );
  });

  it("points at two members that changed places", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySite, fc.nat(), async ({ name, site }, pick) => {
        const siblings = (sites[name] ?? []).filter(({ holder }) => holder === site.holder);
        const other = siblings[pick % siblings.length] as Site;
        const board = changed(boards[name] as Json, site.holder, (holder) => {
          [holder[site.key], holder[other.key]] = [other.value, site.value];
        });
        const words = [site, other].flatMap((each) => [each.key, ...wordsIn(each.value)]);
        expect(await strayProblems(board, site.holder, words)).toEqual([]);
      }),
      runs,
    );
  });
});

describe("the nearest word", () => {
  it("is the right key for 95 of 100 slips of one letter", { timeout: 120_000 }, async () => {
    const known: { readonly name: string; readonly site: Site }[] = [];
    for (const [name, all] of Object.entries(sites)) {
      for (const site of all) if (await isKnownKey(boards[name] as Json, site)) known.push({ name, site });
    }
    expect(known.length).toBeGreaterThan(300);
    const slips = fc.sample(fc.tuple(fc.constantFrom(...known), slip), { numRuns: 1500, seed: 7 });
    let tried = 0;
    const missed: string[] = [];
    for (const [{ name, site }, how] of slips) {
      const key = misspelt(site.key, how);
      const holder = (sites[name] ?? []).filter((each) => each.holder === site.holder);
      if (key === site.key || key === "" || holder.some((each) => each.key === key)) continue;
      tried += 1;
      const board = changed(boards[name] as Json, site.holder, (inner) => rename(inner, site.key, key));
      const found = (await gateBoard(board)).problems.find(
        ({ code, path }) => code === "UNKNOWN_KEY" && path === pointerAt(site.holder, key),
      );
      if (found?.params["nearest"] !== site.key)
        missed.push(`${site.path}: ${key} -> ${found?.params["nearest"]}`);
    }
    expect(tried).toBeGreaterThan(1000);
    expect(missed.slice(0, Math.ceil(missed.length - tried * 0.05))).toEqual([]);
  });
});

/** Whether the language knows the key, rather than the author having made it up. */
async function isKnownKey(board: Json, site: Site): Promise<boolean> {
  if (/^[0-9]+$/.test(site.key)) return false;
  const nonsense = "zqxjkvbnm";
  const { problems } = await gateBoard(
    changed(board, site.holder, (holder) => rename(holder, site.key, nonsense)),
  );
  return problems.some(
    ({ code, path }) => code === "UNKNOWN_KEY" && path === pointerAt(site.holder, nonsense),
  );
}
