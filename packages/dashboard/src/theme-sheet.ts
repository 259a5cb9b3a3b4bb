import { tokens as kit } from "@vitalkit/charts/tokens";
import type { Theme } from "@vitalkit/spec";

/** Tokens of tones and categories that a definition may name as a colour. */
const named = /^(?:category_(?:[1-9]|10)|good|warning|serious|critical|neutral)$/;

/**
 * The look that a definition asks for, as a sheet over the kit's own tokens; null where it asks for none. What the page
 * around the board says wins: its theme, and tokens that it sets on the element. A brand's accent is moved in lightness
 * where it must be read on light and on dark; categories stay as they are given, with text on them that can be read.
 */
export function themeSheet(theme: Theme | undefined): CSSStyleSheet | null {
  const rules = themeRules(theme);
  if (rules === "") return null;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}

/** The rules of `themeSheet`. The gate lets nothing but colours into them. */
export function themeRules(theme: Theme | undefined): string {
  if (!theme) return "";
  const { mode, accent, color_scheme: scheme = [] } = theme;
  const tokens = [
    ...(accent === undefined || accent === "category_1" ? [] : accentTokens(colorOf(accent))),
    ...scheme.slice(0, 10).flatMap((color, index) => categoryTokens(index + 1, color)),
  ];
  return [
    // The page's own choice is an attribute; auto leaves it to the definition.
    ...(mode === "auto" ? [] : [`:host(:not([theme="light"], [theme="dark"])) { color-scheme: ${mode}; }`]),
    ...(tokens.length === 0
      ? []
      : [`@media (forced-colors: none) { :host(:not([embedded])) { ${tokens.join(" ")} } }`]),
  ].join("\n");
}

/** Dark enough for white beside it on light, light enough for black beside it on dark: 4.5:1 with text and ground. */
function accentTokens(color: string): readonly string[] {
  const light = `oklch(from ${color} min(l, 0.54) c h)`;
  const dark = `oklch(from ${color} max(l, 0.72) min(c, 0.16) h)`;
  return [`--vital-accent: light-dark(${light}, ${dark});`];
}

function categoryTokens(place: number, color: string): readonly string[] {
  const text = color.startsWith("#") ? textOn(color) : tokenOf(`on-${tokenName(color)}`);
  return [
    `--vital-category-${place}: ${colorOf(color)};`,
    ...(text === null ? [] : [`--vital-on-category-${place}: ${text};`]),
  ];
}

function colorOf(color: string): string {
  if (!named.test(color)) return color;
  return tokenOf(tokenName(color)) ?? `var(--vital-${tokenName(color)})`;
}

function tokenName(color: string): string {
  return color.startsWith("category_") ? color.replace("_", "-") : `tone-${color}`;
}

/** What the kit's own sheet says of a token: a reference to it could come round to itself. */
function tokenOf(name: string): string | null {
  return new RegExp(`--vital-${name}:\\s*([^;]+);`).exec(kit.cssText)?.[1] ?? null;
}

/** Black or white, whichever is read better. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function textOn(hex: string): "black" | "white" {
  const digits =
    hex.length === 4 ? [...hex.slice(1)].map((each) => each + each) : (hex.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits.map((each) => {
    const share = Number.parseInt(each, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "black" : "white";
}
