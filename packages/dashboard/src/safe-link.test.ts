import { describe, expect, it } from "vitest";

import { safeLink } from "./safe-link.js";

const base = new URL("https://example.com/dashboards/a/dashboard.json");

describe("a link of a definition", () => {
  it.each([
    ["https://crm.example/x?y=1", "https://crm.example/x?y=1"],
    ["HTTP://crm.example", "http://crm.example/"],
    ["mailto:a@b.example", "mailto:a@b.example"],
    ["tel:+4930123", "tel:+4930123"],
    ["../b/?customer=C-1", "https://example.com/dashboards/b/?customer=C-1"],
    ["#/risk", "#/risk"],
    ["", "https://example.com/dashboards/a/dashboard.json"],
    ["javascript:alert(1)", null],
    [" java\nscript:alert(1)", null],
    ["JaVaScRiPt:alert(1)", null],
    ["data:text/html,x", null],
    ["vbscript:x", null],
    ["blob:https://example.com/x", null],
    ["file:///etc/passwd", null],
    ["https://[bad", null],
  ])("%j leads to %j", (href, expected) => {
    expect(safeLink(href, base)).toBe(expected);
  });
});
