import crossfilter from "crossfilter2";

import { firstDay, healths, industries } from "../../events.js";
import { typedArrays } from "../../typed-arrays.js";
import { bins, brushDays, sizes } from "../../views.js";
import { bodyAt } from "../body.js";
import { offer } from "../scenario.js";

/** Records are numbers of rows: the quickest that crossfilter can read. */
class Crossfilter {
  #url;
  #layout;
  #filters = {};
  #groups = {};
  #views = {};

  constructor(url, layout) {
    this.#url = url;
    this.#layout = layout;
  }

  async open() {
    const buffer = await bodyAt(this.#url);
    const arrival = performance.now();
    const { day, tier, industry, health, account, users, score, amount } = typedArrays(buffer, this.#layout);
    const rows = crossfilter(Array.from(day, (_value, row) => row));
    this.#filters = {
      start: rows.dimension((row) => day[row]),
      tier: rows.dimension((row) => tier[row]),
      health: rows.dimension((row) => health[row]),
      industry: rows.dimension((row) => industry[row]),
    };
    // A dimension's groups do not see its own filter, so views have dimensions of their own.
    const ofDay = rows.dimension((row) => day[row]);
    const segment = (row) => (tier[row] * industries.length + industry[row]) * healths.length + health[row];
    const amounts = (group) => group.reduceSum((row) => amount[row]);
    this.#groups = {
      daily: amounts(ofDay.group()),
      segments: amounts(rows.dimension(segment).group()),
      users: ofDay.group().reduceSum((row) => users[row]),
      scores: rows
        .dimension((row) => (score[row] / (100 / bins)) | 0)
        .group()
        .reduceCount(),
      top: amounts(rows.dimension((row) => account[row]).group()),
    };
    this.#read();
    return arrival;
  }

  set = (state) => {
    const { start, ...others } = this.#filters;
    if (state.start === null) start.filterAll();
    else start.filterRange([firstDay + state.start, firstDay + state.start + brushDays]);
    for (const [name, dimension] of Object.entries(others)) {
      const chosen = state[name];
      if (chosen === (dimension.chosen ?? null)) continue;
      dimension.chosen = chosen;
      if (chosen === null) dimension.filterAll();
      else dimension.filterFunction((code) => chosen.includes(code));
    }
    this.#read();
  };

  #read() {
    const { top, ...others } = this.#groups;
    this.#views = { top: top.top(20) };
    for (const [view, group] of Object.entries(others)) this.#views[view] = group.all();
  }

  views() {
    const { daily, segments, users, scores, top } = this.#views;
    return {
      daily: spread(daily, sizes.daily, firstDay),
      segments: spread(segments, sizes.segments, 0),
      users: spread(users, sizes.users, firstDay),
      scores: spread(scores, sizes.scores, 0),
      top: top.map(({ value }) => value),
    };
  }
}

function spread(groups, size, first) {
  const values = Array.from({ length: size }, () => 0);
  for (const { key, value } of groups) values[key - first] = value;
  return values;
}

offer((url, layout) => new Crossfilter(url, layout));
