import { desc, op, table } from "arquero";

import { firstDay, healths, industries } from "../../events.js";
import { typedArrays } from "../../typed-arrays.js";
import { brushDays, nothingSet, sizes } from "../../views.js";
import { bodyAt } from "../body.js";
import { offer } from "../scenario.js";

/** Columns are typed arrays, texts their codes: the quickest that Arquero can read. */
class Arquero {
  #url;
  #layout;
  #rows = null;
  #views = {};

  constructor(url, layout) {
    this.#url = url;
    this.#layout = layout;
  }

  async open() {
    const buffer = await bodyAt(this.#url);
    const arrival = performance.now();
    this.#rows = table(typedArrays(buffer, this.#layout));
    this.set(nothingSet);
    return arrival;
  }

  set = (state) => {
    const condition = conditionOf(state);
    const rows = condition ? this.#rows.filter(condition) : this.#rows;
    const amounts = { value: op.sum("amount") };
    this.#views = {
      daily: rows.groupby("day").rollup(amounts),
      segments: rows.groupby("tier", "industry", "health").rollup(amounts),
      users: rows.groupby("day").rollup({ value: op.sum("users") }),
      scores: rows.groupby({ bin: "d => op.floor(d.score / 5)" }).rollup({ value: op.count() }),
      top: rows.groupby("account").rollup(amounts).orderby(desc("value")).slice(0, 20),
    };
  };

  views() {
    const { daily, segments, users, scores, top } = this.#views;
    const day = (row) => row.day - firstDay;
    return {
      daily: spread(daily, sizes.daily, day),
      segments: spread(
        segments,
        sizes.segments,
        ({ tier, industry, health }) => (tier * industries.length + industry) * healths.length + health,
      ),
      users: spread(users, sizes.users, day),
      scores: spread(scores, sizes.scores, ({ bin }) => bin),
      top: top.objects().map(({ value }) => value),
    };
  }
}

function conditionOf({ start, ...others }) {
  const parts = Object.entries(others).flatMap(([name, codes]) =>
    codes ? [`(${codes.map((code) => `d.${name} === ${code}`).join(" || ")})`] : [],
  );
  if (start !== null) parts.push(`d.day >= ${firstDay + start} && d.day < ${firstDay + start + brushDays}`);
  return parts.length > 0 ? `d => ${parts.join(" && ")}` : null;
}

function spread(groups, size, place) {
  const values = Array.from({ length: size }, () => 0);
  for (const row of groups.objects({ limit: Infinity })) values[place(row)] = row.value;
  return values;
}

offer((url, layout) => new Arquero(url, layout));
