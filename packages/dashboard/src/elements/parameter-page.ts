import type { Cell } from "@vitalkit/data/table";
import type { Dashboard, Parameter, Problem } from "@vitalkit/spec";
import { css, html, nothing, type TemplateResult } from "lit";

import { inWords } from "../labels.js";
import { inWords as sentenceOf } from "../words.js";

export { parametersFrom, settle } from "../parameters.js";

export interface ParameterPage {
  readonly dashboard: Dashboard;
  readonly values: Readonly<Record<string, Cell>>;
  readonly problems: readonly Problem[];
  /** Opens the board with what was typed, by parameter. */
  readonly open: (texts: Readonly<Record<string, string>>) => void;
}

/** What stands in place of a board that lacks a value: which one, and a field for it. */
export function parameterPage({ dashboard, values, problems, open }: ParameterPage): TemplateResult {
  const asked = Object.entries(dashboard.parameters ?? {}).filter(
    ([name, { required }]) => required || problems.some(({ path }) => path.endsWith(`/${name}`)),
  );
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entries = [...new FormData(event.target as HTMLFormElement)];
    open(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
  };
  return html`<div class="page">
    <section class="notice" aria-labelledby="title">
      <h1 id="title"><bdi>${dashboard.title}</bdi></h1>
      ${dashboard.description ? html`<p class="description"><bdi>${dashboard.description}</bdi></p>` : nothing}
      <div role="alert">${problems.map((each) => html`<p>${sentenceOf(each)}</p>`)}</div>
      <form class="parameters" @submit=${onSubmit}>
        ${asked.map(([name, parameter]) => field(name, parameter, values[name] ?? null))}
        <button class="again">Open</button>
      </form>
    </section>
  </div>`;
}

const inputTypes: Readonly<Partial<Record<Parameter["type"], string>>> = {
  date: "date",
  integer: "number",
  number: "number",
};

function field(name: string, parameter: Parameter, value: Cell): TemplateResult {
  const { label, description, required, values, type } = parameter;
  const text = value === null ? "" : String(value);
  const offered = values ?? (type === "boolean" ? [true, false] : null);
  const control = offered
    ? html`<select name=${name} ?required=${required}>
        <option value="" ?selected=${text === ""}>Choose…</option>
        ${offered.map(
          (each) =>
            html`<option value=${String(each)} ?selected=${String(each) === text}>${wordOf(each)}</option>`,
        )}
      </select>`
    : html`<input
        name=${name}
        type=${inputTypes[type] ?? "text"}
        step=${type === "number" ? "any" : nothing}
        maxlength="4000"
        ?required=${required}
        .value=${text}
      />`;
  return html`<label
    ><span><bdi>${label ?? inWords(name)}</bdi></span
    >${control}${description ? html`<span class="about"><bdi>${description}</bdi></span>` : nothing}</label
  >`;
}

function wordOf(value: Cell): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return value === null ? "(none)" : String(value);
}

export const parameterPageStyles = css`
  .parameters {
    display: grid;
    gap: 14px;
    justify-items: start;
    margin-block-start: 20px;
  }

  .notice p {
    margin-block: 4px;
  }

  .parameters label {
    display: grid;
    gap: 4px;
    inline-size: min(360px, 100%);
    font-weight: 500;
    font-size: 13px;
  }

  .parameters :is(input, select) {
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 40px;
    padding-inline: 10px;
    border: 1px solid var(--vital-line);
    border-radius: 8px;
    background: var(--vital-ground);
    color: var(--vital-text);
    font: inherit;
    font-weight: 400;
  }

  .parameters .about {
    color: var(--vital-muted);
    font-weight: 400;
    font-size: 12px;
  }

  .parameters .again {
    margin-block-start: 4px;
    border-color: transparent;
    background: var(--vital-accent);
    color: var(--vital-on-accent);
    font-weight: 500;
  }

  .notice .description {
    margin-block: -12px 16px;
  }

  @media (pointer: coarse), (max-width: 480px) {
    .parameters :is(input, select) {
      block-size: 44px;
      font-size: 16px;
    }
  }
`;
