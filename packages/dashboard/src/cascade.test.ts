import { tableFromRows, type Cell } from "@vitalkit/data/table";
import type { Dashboard, FilterDefinition } from "@vitalkit/spec";
import { beforeEach, describe, expect, it } from "vitest";

import { Cascade, type Dropped } from "./cascade.js";
import { createSession, type Session } from "./session.js";

const select = (id: string, more: object = {}): FilterDefinition =>
  ({
    id,
    type: "select",
    dataset: "d",
    column: id,
    multiple: true,
    default: [],
    depends_on: [],
    sort_by: "value",
    row_limit: 100,
    ...more,
  }) as unknown as FilterDefinition;

const cities: Readonly<Record<string, readonly string[]>> = {
  Germany: ["Berlin", "Bonn"],
  France: ["Paris", "Lyon"],
};

let session: Session;
let cascade: Cascade;
let dropped: readonly Dropped[];
let asked: { readonly id: string; readonly filters: unknown }[];
let answer: (id: string, parent: readonly Cell[] | null) => Promise<readonly Cell[]>;

function start(...filters: readonly FilterDefinition[]): void {
  session = createSession(filters);
  const dashboard = { filters, datasets: { d: { columns: {}, metrics: {} } } } as unknown as Dashboard;
  cascade = new Cascade({
    dashboard,
    session,
    answerer: {
      async filterValues(id, _signal, given) {
        asked.push({ id, filters: given?.filters });
        const parent = (given?.filters?.["country"] ?? null) as readonly Cell[] | null;
        return tableFromRows((await answer(id, parent)).map((value) => ({ value, count: 1 })));
      },
    },
    onDrop: (each) => (dropped = each),
  });
  session.subscribe((snapshot) => cascade.follow(snapshot));
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  dropped = [];
  asked = [];
  answer = async (_id, parent) => (parent ? parent.flatMap((each) => cities[String(each)] ?? []) : ["Rome"]);
});

describe("a filter that depends on another", () => {
  it("keeps what is still there, drops the rest and says so, and what it reaches waits meanwhile", async () => {
    start(select("country"), select("city", { depends_on: ["country"] }));
    session.setFilters({ country: ["Germany", "France"], city: ["Bonn", "Lyon"] });
    await settled();
    expect(session.snapshot.filters["city"]).toEqual(["Bonn", "Lyon"]);
    session.setFilter("country", ["France"]);
    expect(session.snapshot.waiting).toEqual(["city"]);
    await settled();
    expect(session.snapshot).toMatchObject({ waiting: [], filters: { city: ["Lyon"] } });
    expect(dropped.map(({ filter, values }) => [filter.id, values])).toEqual([["city", ["Bonn"]]]);
    expect(asked.at(-1)).toEqual({ id: "city", filters: { country: ["France"] } });
  });

  it("forgets what was dropped at the reader's next change", async () => {
    start(select("country"), select("city", { depends_on: ["country"] }));
    session.setFilters({ country: ["France"], city: ["Bonn"] });
    await settled();
    expect(dropped.length).toBe(1);
    session.setFilter("city", ["Paris"]);
    expect(dropped).toEqual([]);
  });

  it("asks nothing while nothing is chosen in it, nor for changes of others", async () => {
    start(select("country"), select("other"), select("city", { depends_on: ["country"] }));
    session.setFilter("country", ["France"]);
    session.setFilter("city", ["Paris"]);
    session.setFilter("other", ["x"]);
    await settled();
    expect(asked).toEqual([]);
  });

  it("judges by the last change alone", async () => {
    start(select("country"), select("city", { depends_on: ["country"] }));
    session.setFilter("city", ["Paris"]);
    let release = (): void => {};
    const first = new Promise<void>((resolve) => (release = resolve));
    answer = async (_id, parent) => {
      if (parent?.[0] === "Germany") await first;
      return parent?.flatMap((each) => cities[String(each)] ?? []) ?? [];
    };
    session.setFilter("country", ["Germany"]);
    session.setFilter("country", ["France"]);
    await settled();
    release();
    await settled();
    expect(session.snapshot).toMatchObject({ waiting: [], filters: { city: ["Paris"] } });
  });

  it("keeps its choice where the question fails, or where more values exist than are told", async () => {
    start(select("country"), select("city", { depends_on: ["country"], row_limit: 2 }));
    session.setFilter("city", ["Bonn"]);
    session.setFilter("country", ["France"]);
    await settled();
    answer = () => Promise.reject(new Error("down"));
    session.setFilter("country", ["Germany"]);
    await settled();
    expect(session.snapshot).toMatchObject({ waiting: [], filters: { city: ["Bonn"] } });
  });

  it("goes on to those that depend on it in turn", async () => {
    start(
      select("country"),
      select("city", { depends_on: ["country"] }),
      select("street", { depends_on: ["city"] }),
    );
    session.setFilters({ country: ["Germany"], city: ["Bonn"], street: ["Main"] });
    await settled();
    session.setFilter("country", ["France"]);
    await settled();
    await settled();
    expect(session.snapshot.filters).toEqual({ country: ["France"], city: null, street: null });
  });
});

describe("a filter that begins with its first value", () => {
  it("has it before what it reaches is asked, and a reset brings it back", async () => {
    start(select("country", { default_to_first: true }), select("plain"));
    answer = async () => ["France", "Germany"];
    const begun = cascade.begin();
    expect(session.snapshot.waiting).toEqual(["country"]);
    await begun;
    expect(session.snapshot).toMatchObject({ waiting: [], filters: { country: ["France"], plain: null } });
    expect(session.isPristine).toBe(true);
    session.setFilter("country", ["Germany"]);
    session.reset();
    expect(session.snapshot.filters["country"]).toEqual(["France"]);
  });

  it("takes the first of those that are listed without asking", async () => {
    start(select("size", { default_to_first: true, values: [{ value: "s", label: "Small" }, "m"] }));
    await cascade.begin();
    expect(session.snapshot.filters["size"]).toEqual(["s"]);
    expect(asked).toEqual([]);
  });

  it("stays unset where there is no value, and stays as the host has set it", async () => {
    start(select("country", { default_to_first: true }), select("city", { default_to_first: true }));
    session.setFilter("city", ["Bonn"]);
    answer = async () => [];
    await cascade.begin();
    expect(session.snapshot.filters).toEqual({ country: null, city: ["Bonn"] });
  });
});
