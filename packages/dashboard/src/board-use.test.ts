import type { Dashboard, FilterDefinition } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { BoardUse } from "./board-use.js";
import type { Board } from "./board.js";
import type { Snapshot } from "./session.js";
import * as translation from "./translation.js";

const select = (id: string, more: object = {}): FilterDefinition =>
  ({
    id,
    type: "select",
    dataset: "d",
    column: id,
    multiple: true,
    default: [],
    ...more,
  }) as unknown as FilterDefinition;

const dashboard = {
  title: "Customers",
  filters: [
    select("tier", { default: ["Gold"] }),
    select("city"),
    select("ours", { locked: true, default: ["us"] }),
    select("unseen", { hidden: true }),
  ],
  datasets: {},
  charts: {},
  layout: [
    {
      tabs: [
        { id: "a", title: "A", layout: [] },
        { id: "b", title: "B", layout: [] },
      ],
    },
  ],
  translations: { de: { Customers: "Kunden" } },
} as unknown as Dashboard;

function use(parts: object = {}): { board: BoardUse; told: Snapshot[] } {
  const told: Snapshot[] = [];
  const board = new BoardUse({ dashboard, parts } as unknown as Board, {}, (each) => told.push(each));
  return { board, told };
}

describe("a board in use", () => {
  it("is kept by an address as far as it is not as it began, and comes back from it", () => {
    const { board } = use();
    expect(board.fragment).toBe("");
    board.session.setFilter("tier", null);
    board.session.setFilter("city", ["Bonn", "Lyon"]);
    board.session.openTabs({ "0": "b" });
    expect(board.fragment).toBe("#/b?tier=&city=Bonn&city=Lyon");
    const { board: again } = use();
    again.keepFragment(board.fragment);
    expect(again.session.snapshot).toMatchObject({
      filters: { tier: null, city: ["Bonn", "Lyon"] },
      tabs: { "0": "b" },
    });
  });

  it("goes back to how it began with an empty fragment, and stays as it is with one that is not its own", () => {
    const { board } = use();
    board.keepFragment("#?city=Bonn");
    board.keepFragment("#section");
    expect(board.session.snapshot.filters["city"]).toEqual(["Bonn"]);
    board.keepFragment("");
    expect(board.session.changed).toEqual({});
  });

  it("lets no address set what the reader cannot", () => {
    const { board } = use();
    board.keepFragment("#?ours=them&unseen=x&city=Bonn");
    expect(board.session.snapshot.filters).toEqual({
      tier: ["Gold"],
      city: ["Bonn"],
      ours: ["us"],
      unseen: null,
    });
    board.session.setFilters({ ours: ["them"], unseen: ["x"] });
    expect(board.fragment).toBe("#?tier=");
  });

  it("keeps what was set in another use of the same board, as far as it fits", () => {
    const { board } = use();
    board.keep({ filters: { city: ["Bonn"], gone: ["x"], tier: "nonsense" as never }, tabs: { "0": "b" } });
    expect(board.session.snapshot).toMatchObject({
      filters: { city: ["Bonn"], tier: ["Gold"] },
      tabs: { "0": "b" },
    });
  });

  it("tells of changes until it is stopped", () => {
    const { board, told } = use();
    board.session.setFilter("city", ["Bonn"]);
    board.stop();
    board.session.setFilter("city", ["Lyon"]);
    expect(told.length).toBe(1);
  });

  it("is one and the same board for one language", () => {
    const { board } = use({ translation });
    expect(board.boardIn("de").dashboard.title).toBe("Kunden");
    expect(board.boardIn("de")).toBe(board.boardIn("de"));
    expect(board.boardIn("en").dashboard.title).toBe("Customers");
    expect(use().board.boardIn("de").dashboard.title).toBe("Customers");
  });
});
