import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";

import { inBothThemes } from "./sheet.js";

export default { title: "Foundations/Type", parameters: { layout: "fullscreen" } } satisfies Meta;

const sizes = [
  { size: 40, use: "The one figure of a wide card" },
  { size: 28, use: "The figure of a narrow card" },
  { size: 20, use: "The title of a board" },
  { size: 16, use: "A heading on a page of problems" },
  { size: 14, use: "The title of a tile" },
  { size: 13, use: "Cells of a table, filters" },
  { size: 12, use: "Subtitles, axes, legends, tips" },
  { size: 11, use: "Small print: footnotes, codes, ends of a scale" },
] as const;

const figures = [
  ["Enterprise", "$1,240,611", "60.4 %"],
  ["Professional", "$411,190", "24.8 %"],
  ["Basic", "$−1,098", "−0.1 %"],
];

/** Eight sizes and three weights of the reader's own system font. */
export const Sizes: StoryObj = {
  render: () =>
    inBothThemes(
      html`<table>
        <thead>
          <tr>
            <th scope="col">Size</th>
            <th scope="col">400</th>
            <th scope="col">500</th>
            <th scope="col">600</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          ${sizes.map(
            ({ size, use }) =>
              html`<tr>
                <td>${size}</td>
                ${[400, 500, 600].map(
                  (weight) =>
                    html`<td class="size-${size} weight-${weight}">72.4<span class="unit"> %</span></td>`,
                )}
                <td class="note">${use}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    ),
};

/** Figures that stand under one another have the same width; minus is U+2212. */
export const Figures: StoryObj = {
  render: () =>
    inBothThemes(
      html`<table class="figures">
        <thead>
          <tr>
            <th scope="col">Tier</th>
            <th scope="col">MRR</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          ${figures.map(
            ([tier, mrr, share]) =>
              html`<tr>
                <th scope="row">${tier}</th>
                <td>${mrr}</td>
                <td>${share}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    ),
};
