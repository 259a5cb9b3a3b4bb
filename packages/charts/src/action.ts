import type { Cell } from "@vitalkit/data/table";
import type { Action } from "@vitalkit/spec";

import type { ChartEffect } from "./chart.js";

/** Something that can be done about a row, or about a whole chart: a link to follow, or a word to the page. */
export interface Doable {
  readonly label: string;
  /** Absolute, or beside the page's own address; null for a word to the page. */
  readonly href: string | null;
  readonly effect: ChartEffect | null;
}

const placeholder = /\{([^{}]*)\}/g;
const schemes = /^(?:https?:\/\/|mailto:|tel:|\.{0,2}\/(?!\/)|[?#])/i;

/** Columns whose values the actions of a chart need. */
export function actionColumns(actions: readonly Action[] = []): readonly string[] {
  return [...new Set(actions.flatMap(columnsOf))];
}

/** What can be done about a row whose cells `cellOf` yields by column. Playbooks are not started from here yet. */
export function rowActions(actions: readonly Action[], cellOf: (column: string) => Cell): readonly Doable[] {
  return actions.filter((each) => columnsOf(each).length > 0).flatMap((each) => doable(each, cellOf));
}

/** What can be done about a chart as a whole: the actions that need no row. */
export function chartActions(actions: readonly Action[] = []): readonly Doable[] {
  return actions.filter((each) => columnsOf(each).length === 0).flatMap((each) => doable(each, () => null));
}

function columnsOf(action: Action): readonly string[] {
  if ("url" in action) return [...action.url.matchAll(placeholder)].map(([, column = ""]) => column);
  return "event" in action ? Object.values(action.with) : [];
}

function doable(action: Action, cellOf: (column: string) => Cell): readonly Doable[] {
  const { label } = action;
  if ("url" in action) {
    const href = actionAddress(action.url, cellOf);
    return href === null ? [] : [{ label, href, effect: null }];
  }
  if (!("event" in action)) return [];
  const values = Object.entries(action.with).map(([name, column]) => [name, cellOf(column)]);
  return [{ label, href: null, effect: { act: { name: action.event, values: Object.fromEntries(values) } } }];
}

/**
 * The address that a template yields for a row: each `{column}` replaced by the row's value, encoded; "" for null. Null
 * where it would lead elsewhere than the template says: by another scheme, or by a value of dots that climbs a path.
 */
export function actionAddress(template: string, cellOf: (column: string) => Cell): string | null {
  let isClimbing = false;
  const isMail = /^mailto:/i.test(template);
  const address = template.replace(placeholder, (_whole, column: string) => {
    const value = cellOf(column);
    const text = value === null ? "" : String(value);
    isClimbing ||= /^\.+$/.test(text);
    const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
    return isMail ? encoded.replaceAll("%40", "@") : encoded;
  });
  return isClimbing || !schemes.test(address) ? null : address;
}
