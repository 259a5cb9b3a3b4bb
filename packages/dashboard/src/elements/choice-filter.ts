import type { Cell } from "@vitalkit/data/table";
import type { FilterDefinition } from "@vitalkit/spec";

import { chosenCells, toggled } from "../choices.js";
import { grainLabel } from "../filter-text.js";
import { columnLabel } from "../labels.js";
import { FilterElement } from "./filter-element.js";
import { optionList, type ListOption } from "./option-list.js";

type ChoiceDefinition = Extract<FilterDefinition, { type: "boolean" | "time_grain" | "group_by" }>;

/** Chooses among what the definition itself offers: yes or no, periods, columns. Sends `change` with the new value. */
export class VitalChoiceFilter extends FilterElement<ChoiceDefinition> {
  protected override readonly kind = "listbox";

  protected override content(label: string): unknown {
    const { filter } = this;
    return optionList(label, this.#options(), filter.type === "group_by" && filter.multiple);
  }

  #options(): readonly ListOption[] {
    const { filter, value } = this;
    const unset = filter.type === "boolean" ? "All" : "Default";
    const none = filter.required
      ? []
      : [{ label: unset, isNone: true, isChosen: value === null, choose: () => this.#choose(null) }];
    if (filter.type === "group_by") {
      const chosen = chosenCells(value);
      const columns = filter.columns.map((column) => ({
        label: columnLabel(this.dashboard, column),
        isChosen: chosen.includes(column),
        choose: () => this.#choose(toggled(value, column, filter.multiple)),
      }));
      return [...none, ...columns];
    }
    const offered =
      filter.type === "boolean"
        ? ([
            [true, "Yes"],
            [false, "No"],
          ] as const)
        : filter.grains.map((grain) => [grain, grainLabel(grain)] as const);
    const options = offered.map(([each, label]) => ({
      label,
      isChosen: value === each,
      choose: () => this.#choose(each),
    }));
    return [...none, ...options];
  }

  #choose(value: Cell | readonly Cell[]): void {
    const { filter } = this;
    const isEmpty = Array.isArray(value) && value.length === 0;
    if (!isEmpty || !filter.required) this.send(value);
    if (filter.type !== "group_by" || !filter.multiple) this.panel.close();
  }
}
