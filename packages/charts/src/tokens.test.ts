import { describe, expect, test } from "vitest";

import { tokens } from "./tokens.js";

type Triple = readonly [number, number, number];
type Theme = "light" | "dark";

const [base = ""] = tokens.cssText.split("@media");
const declared = new Map(
  [...base.matchAll(/(--vital-[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/\s+/g, " "),
  ]),
);
const themes: readonly Theme[] = ["light", "dark"];
const tones = ["good", "warning", "serious", "critical", "neutral"];

/** Linear sRGB of a token, over the surface where it is translucent. */
function colour(name: string, theme: Theme): Triple {
  return resolve(declared.get(name) ?? name, theme);
}

function resolve(value: string, theme: Theme): Triple {
  const pair = /^light-dark\((.+?\)|\w+), (.+)\)$/.exec(value);
  if (pair) return resolve((theme === "light" ? pair[1] : pair[2]) ?? "", theme);
  const reference = /^var\((.+)\)$/.exec(value);
  if (reference) return colour(reference[1] ?? "", theme);
  if (value === "white") return [1, 1, 1];
  if (value === "black") return [0, 0, 0];
  const [, lightness, chroma, hue, alpha] =
    /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+)%)?\)$/.exec(value) ?? [];
  if (lightness === undefined) throw new Error(`not a colour: ${value}`);
  const solid = fromOklch([Number(lightness), Number(chroma), Number(hue)]);
  if (alpha === undefined) return solid;
  const share = Number(alpha) / 100;
  const ground = colour("--vital-surface", theme).map(encode);
  return solid.map((each, index) =>
    decode(share * encode(each) + (1 - share) * (ground[index] ?? 0)),
  ) as unknown as Triple;
}

/** https://bottosson.github.io/posts/oklab/ */
function fromOklch([lightness, chroma, hue]: Triple): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((each) => Math.min(Math.max(each, 0), 1)) as unknown as Triple;
}

function toOklab([red, green, blue]: Triple): Triple {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** Complete loss of one cone: Machado, Oliveira & Fernandes 2009, on linear sRGB. */
const sights: Readonly<Record<string, readonly Triple[]>> = {
  "full sight": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(rgb: Triple, sight: readonly Triple[]): Triple {
  const mixed = sight.map((row) => row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]);
  return toOklab(mixed.map((each) => Math.min(Math.max(each, 0), 1)) as unknown as Triple);
}

const encode = (linear: number): number =>
  linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
const decode = (coded: number): number =>
  coded <= 0.04045 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4;

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Triple, other: Triple): number {
  const [light = 0, dark = 0] = [one, other]
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(themes)("in the %s design", (theme) => {
  test.each(Object.entries(sights))("the ten categories stay apart under %s", (_name, sight) => {
    const colours = Array.from({ length: 10 }, (_, index) =>
      seen(colour(`--vital-category-${index + 1}`, theme), sight),
    );
    const distances = colours.flatMap((one, index) =>
      colours
        .slice(index + 1)
        .map((other) => Math.hypot(...one.map((each, axis) => each - (other[axis] ?? 0)))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.085);
  });

  test("the first category is the accent's hue", () => {
    const [accent, first] = ["--vital-accent", "--vital-category-1"].map((name) =>
      toOklab(colour(name, theme)),
    );
    expect(Math.hypot(...accent!.map((each, axis) => each - (first![axis] ?? 0)))).toBeLessThan(0.03);
  });

  test.each(["--vital-surface", "--vital-ground", "--vital-raised"])(
    "text, muted text and words of every tone can be read on %s",
    (ground) => {
      const words = ["--vital-text", "--vital-muted", ...tones.map((tone) => `--vital-tone-${tone}-text`)];
      const poor = words.filter((name) => contrast(colour(name, theme), colour(ground, theme)) < 4.5);
      expect(poor).toEqual([]);
    },
  );

  test("words of a tone can be read on the tone's soft ground", () => {
    const poor = tones.filter(
      (tone) =>
        contrast(colour(`--vital-tone-${tone}-text`, theme), colour(`--vital-tone-${tone}-soft`, theme)) <
        4.5,
    );
    expect(poor).toEqual([]);
  });

  test("text on each category and on the accent can be read", () => {
    const pairs = Array.from({ length: 10 }, (_, index) => [
      `--vital-on-category-${index + 1}`,
      `--vital-category-${index + 1}`,
    ]);
    const poor = [...pairs, ["--vital-on-accent", "--vital-accent"]].filter(
      ([text = "", ground = ""]) => contrast(colour(text, theme), colour(ground, theme)) < 4.5,
    );
    expect(poor).toEqual([]);
  });

  test("shapes of critical, serious and good stand out from the surface", () => {
    for (const tone of ["critical", "serious", "good"]) {
      expect(
        contrast(colour(`--vital-tone-${tone}`, theme), colour("--vital-surface", theme)),
      ).toBeGreaterThan(2.8);
    }
  });

  test("the sequential steps go one way in lightness, and the lowest is visible on the surface", () => {
    const lightness = Array.from(
      { length: 7 },
      (_, index) => toOklab(colour(`--vital-sequential-${index + 1}`, theme))[0],
    );
    const sorted = [...lightness].sort((a, b) => (theme === "light" ? b - a : a - b));
    expect(lightness).toEqual(sorted);
    expect(Math.abs(lightness[0]! - toOklab(colour("--vital-surface", theme))[0])).toBeGreaterThan(0.06);
  });
});

test("every token that refers to another refers to one that is declared", () => {
  const used = [...tokens.cssText.matchAll(/var\((--vital-[\w-]+)/g)].map(([, name]) => name);
  expect(used.filter((name) => !declared.has(name ?? ""))).toEqual([]);
});
