import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";

import { declaredTokens } from "./declared-tokens.js";
import type { Token } from "./declared-tokens.js";
import { inBothThemes } from "./sheet.js";

export default { title: "Foundations/Tokens", parameters: { layout: "fullscreen" } } satisfies Meta;

const isBase = ({ name }: Token): boolean => /-\d{1,3}$/.test(name) && !isChart({ name });
const isChart = ({ name }: Pick<Token, "name">): boolean => /-(category|sequential)-|-empty$/.test(name);
const isColour = ({ value }: Token): boolean => /^(oklch|light-dark|var|white|black)\b/.test(value);

/** The base scales, of which everything else is made. */
export const Base: StoryObj = { render: () => shown(declaredTokens.filter(isBase)) };

/** What a colour is for: surfaces, text, lines, the accent and the tones. */
export const Semantic: StoryObj = {
  render: () => shown(declaredTokens.filter((each) => !isBase(each) && !isChart(each) && isColour(each))),
};

/** Colours of data. */
export const Chart: StoryObj = { render: () => shown(declaredTokens.filter(isChart)) };

/** All that is no colour. */
export const Other: StoryObj = { render: () => shown(declaredTokens.filter((each) => !isColour(each))) };

function shown(tokens: readonly Token[]): TemplateResult {
  return inBothThemes(
    html`<ul>
      ${tokens.map(swatch)}
    </ul>`,
  );
}

function swatch(token: Token): TemplateResult {
  const { name, value } = token;
  return html`<li>
    ${
      isColour(token)
        ? svg`<svg width="100%" height="48" aria-hidden="true"><rect width="100%" height="48" fill="var(${name})" /></svg>`
        : nothing
    }
    <span class="name"
      >${name}${isColour(token) ? nothing : html`<br /><span class="note">${value}</span>`}</span
    >
  </li>`;
}
