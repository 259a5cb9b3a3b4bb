import type { Theme } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { themeRules } from "./theme-sheet.js";

const rules = (theme: Partial<Theme>): string => themeRules({ mode: "auto", label_colors: {}, ...theme });

describe("the look that a definition asks for", () => {
  it("is none where it asks for none", () => {
    expect(themeRules(undefined)).toBe("");
    expect(rules({})).toBe("");
  });

  it("is light or dark, unless the page around it says which", () => {
    expect(rules({ mode: "dark" })).toBe(
      ':host(:not([theme="light"], [theme="dark"])) { color-scheme: dark; }',
    );
  });

  it("is a brand's accent, moved to where it can be read, and never in forced colours", () => {
    const text = rules({ accent: "#123456" });
    expect(text).toContain("--vital-accent: light-dark(oklch(from #123456 min(l, 0.54) c h),");
    expect(text).toMatch(/^@media \(forced-colors: none\)/);
  });

  it("is categories as they are given, with text on them that can be read", () => {
    const text = rules({ color_scheme: ["#ffd500", "#036", "category_3", "good"] });
    expect(text).toContain("--vital-category-1: #ffd500; --vital-on-category-1: black;");
    expect(text).toContain("--vital-category-2: #036; --vital-on-category-2: white;");
  });

  it("takes the kit's own colours by value: two that change places would lead round to themselves", () => {
    const text = rules({ accent: "category_1", color_scheme: ["category_2", "category_1", "good"] });
    expect(text).toContain("--vital-category-1: light-dark(oklch(");
    expect(text).toContain(
      "--vital-category-2: var(--vital-accent); --vital-on-category-2: light-dark(white, black);",
    );
    expect(text).toContain("--vital-category-3: light-dark(var(--vital-green-500), var(--vital-green-400));");
    expect(text).not.toContain("--vital-accent: ");
  });

  it("takes ten categories at most", () => {
    expect(rules({ color_scheme: Array(12).fill("#000") })).not.toContain("category-11");
  });
});
