import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { toneShape } from "@vitalkit/charts";
import { html, svg } from "lit";
import type { TemplateResult } from "lit";

import { inBothThemes } from "./sheet.js";

export default { title: "Foundations/Colour", parameters: { layout: "fullscreen" } } satisfies Meta;

const tones = [
  { tone: "good", word: "Healthy", shape: "a dot" },
  { tone: "warning", word: "At risk", shape: "a triangle" },
  { tone: "serious", word: "Slipping", shape: "a diamond" },
  { tone: "critical", word: "Leaving", shape: "an octagon with a bar" },
  { tone: "neutral", word: "Unknown", shape: "a ring" },
] as const;

/** Ten that stay apart for every kind of colour vision; the first is the accent. */
export const Categories: StoryObj = {
  render: () =>
    inBothThemes(
      html`<p>Each with text on it. A value keeps its colour across a page.</p>
        <ul>
          ${numbers(10).map((number) => sample(`--vital-category-${number}`, `--vital-on-category-${number}`))}
        </ul>`,
    ),
};

/** One hue, lightness monotone; a missing value is not zero's colour. */
export const Sequential: StoryObj = {
  render: () =>
    inBothThemes(
      html`<p>From little to much. What is missing has a colour of its own, outside the row.</p>
        ${ramp([...numbers(7).map((number) => `--vital-sequential-${number}`), "--vital-empty"])}`,
    ),
};

/** What a fact means, by shape and word first and by colour after. */
export const Tones: StoryObj = {
  render: () =>
    inBothThemes(
      html`<table>
        <thead>
          <tr>
            <th scope="col">Tone</th>
            <th scope="col">Shape</th>
            <th scope="col">Word</th>
            <th scope="col">Fill and soft</th>
          </tr>
        </thead>
        <tbody>
          ${tones.map(
            ({ tone, word, shape }) =>
              html`<tr>
                <td>${tone}</td>
                <td>
                  <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
                    ${toneShape(tone, 0, 0, 6)}
                  </svg>
                  ${shape}
                </td>
                <td><span class="tone-${tone}-text">${word}</span></td>
                <td>
                  <svg width="160" height="24" aria-hidden="true">
                    <rect width="80" height="24" fill="var(--vital-tone-${tone})" />
                    <rect x="80" width="80" height="24" fill="var(--vital-tone-${tone}-soft)" />
                  </svg>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    ),
};

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_none, index) => index + 1);
}

function sample(fill: string, ink: string): TemplateResult {
  return html`<li>
    <svg width="100%" height="56" aria-hidden="true">
      <rect width="100%" height="56" fill="var(${fill})" />
      ${svg`<text x="12" y="33" font-size="14" font-weight="500" fill="var(${ink})">Consumer 45 %</text>`}
    </svg>
    <span class="name">${fill}</span>
  </li>`;
}

function ramp(names: readonly string[]): TemplateResult {
  const step = 88;
  return html`<svg
    width=${names.length * step}
    height="64"
    role="img"
    aria-label="Seven steps and the missing one"
  >
    ${names.map((name, index) => {
      const gap = index === names.length - 1 ? 16 : 0;
      return svg`<rect x=${index * step + gap} width=${step - gap - 2} height="40" rx="2" fill="var(${name})" />
        <text x=${index * step + gap} y="58" font-size="12" fill="var(--vital-muted)">${name.replace("--vital-", "")}</text>`;
    })}
  </svg>`;
}
