import type { Dashboard, Problem } from "@vitalkit/spec";
import { html, nothing, type TemplateResult } from "lit";

import { dayOf } from "../day.js";
import { problemList } from "./problem-list.js";

/** Title, description, whether the data is a sample, and the day that the board speaks about. */
export function headerTemplate(
  { title, description }: Dashboard,
  now: number | null,
  locale: string,
): TemplateResult {
  const { isSample, rest } = sampleNote(description ?? "");
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return html`<div class="header" part="header">
    <div class="names">
      <h1><bdi>${title}</bdi>${isSample ? html`<span class="sample">Sample data</span>` : nothing}</h1>
      ${rest ? html`<p class="description"><bdi>${rest}</bdi></p>` : nothing}
    </div>
    <p class="as-of">${now === null ? nothing : html`As of <bdi>${format.format(dayOf(now))}</bdi>`}</p>
  </div>`;
}

/** A description that speaks of sample data earns a badge; where it begins with it, the badge says that part. */
export function sampleNote(description: string): { readonly isSample: boolean; readonly rest: string } {
  const isSample = /\bsample data\b/i.test(description);
  const rest = description.replace(/^sample data\b[\s.:;,–—-]*/i, "");
  return { isSample, rest: rest.charAt(0).toUpperCase() + rest.slice(1) };
}

/** What stands in place of the board when its definition cannot be used. */
export function noticeTemplate(problems: readonly Problem[], tryAgain: () => void): TemplateResult {
  return html`<div class="page">
    <section class="notice" role="alert">
      <h1>This board cannot be shown</h1>
      ${problemList(problems)}
      <button class="again" @click=${tryAgain}>Try again</button>
    </section>
  </div>`;
}
