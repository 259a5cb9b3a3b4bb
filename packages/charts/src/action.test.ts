import type { Cell } from "@vitalkit/data/table";
import type { Action } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { actionAddress, actionColumns, chartActions, rowActions } from "./action.js";

const row: Readonly<Record<string, Cell>> = {
  id: "C 1/2?#&",
  mail: "ada@example.com",
  hostile: "javascript:alert(1)",
  dots: "..",
  half: "\ud800x",
  number: 9007199254740993n,
  none: null,
};
const cellOf = (column: string): Cell => row[column] ?? null;

describe("the address of an action", () => {
  it.each([
    ["https://crm.example/a/{id}?n={number}", "https://crm.example/a/C%201%2F2%3F%23%26?n=9007199254740993"],
    ["mailto:{mail}?subject=Your%20account {none}", "mailto:ada@example.com?subject=Your%20account "],
    ["mailto:x@y.example?body={id}", "mailto:x@y.example?body=C%201%2F2%3F%23%26"],
    ["tel:{number}", "tel:9007199254740993"],
    ["/accounts/{id}", "/accounts/C%201%2F2%3F%23%26"],
    ["../other/?customer={mail}", "../other/?customer=ada%40example.com"],
    ["#/{half}", "#/%EF%BF%BDx"],
    ["https://crm.example/{hostile}", "https://crm.example/javascript%3Aalert(1)"],
  ])("%j is %j", (template, expected) => {
    expect(actionAddress(template, cellOf)).toBe(expected);
  });

  it.each([
    "{hostile}",
    "javascript:{id}",
    "//evil.example/{id}",
    "data:{id}",
    "/a/{dots}/b",
    "ftp://x/{id}",
  ])("is none for %j: it would lead elsewhere", (template) => {
    expect(actionAddress(template, cellOf)).toBeNull();
  });
});

describe("the actions of a chart", () => {
  const actions: readonly Action[] = [
    { label: "Open in CRM", url: "https://crm.example/{id}" },
    { label: "Handbook", url: "https://docs.example/" },
    { label: "Contact", event: "contact", with: { customer: "id" } },
    { label: "Ask", event: "ask", with: {} },
    { label: "Start", playbook: "rescue" },
  ];

  it("need the columns that they name, each once", () => {
    expect(actionColumns(actions)).toEqual(["id"]);
    expect(actionColumns()).toEqual([]);
  });

  it("are about a row where they name a column of it, else about the chart", () => {
    expect(rowActions(actions, cellOf)).toEqual([
      { label: "Open in CRM", href: "https://crm.example/C%201%2F2%3F%23%26", effect: null },
      {
        label: "Contact",
        href: null,
        effect: { act: { name: "contact", values: { customer: "C 1/2?#&" } } },
      },
    ]);
    expect(chartActions(actions).map(({ label }) => label)).toEqual(["Handbook", "Ask"]);
  });
});
