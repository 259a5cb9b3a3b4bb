import { html, nothing, type TemplateResult } from "lit";

/** Title and subtitle; a heading of `level` (1 to 6) where one is given. */
export function headingTemplate(
  label: string,
  subtitle: string,
  level: number | null,
): TemplateResult | typeof nothing {
  if (!label && !subtitle) return nothing;
  return html`<figcaption class="heading" part="heading">
    ${
      label
        ? html`<div
            class="label"
            part="label"
            role=${level ? "heading" : nothing}
            aria-level=${level ?? nothing}
          >
            ${label}
          </div>`
        : nothing
    }
    ${subtitle ? html`<div class="subtitle" part="subtitle">${subtitle}</div>` : nothing}
  </figcaption>`;
}

/** One sentence or one code, in the middle of the plot. */
export function sentenceTemplate(part: string, text: string): TemplateResult {
  return html`<div class="face" part=${part}><p dir="auto">${text}</p></div>`;
}

/** What the page's author put into the element, else the chart's skeleton. */
export function loadingTemplate(element: Element): TemplateResult {
  const hasFallback = [...element.childNodes].some(
    (node) => node instanceof Element || node.textContent?.trim(),
  );
  return hasFallback ? html`<slot></slot>` : html`<div class="skeleton" part="skeleton"></div>`;
}
