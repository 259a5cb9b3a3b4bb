import { firstDay, days, healths, industries } from "../events.js";
import { typedArrays } from "../typed-arrays.js";
import { brushDays, naiveViews, passes, shown, sizes } from "../views.js";
import { bodyAt } from "./body.js";
import { offer } from "./scenario.js";

/** The least code that computes the five views: a loop. */
class NaiveLoop {
  #url;
  #layout;
  #columns = null;
  #views = null;

  constructor(url, layout) {
    this.#url = url;
    this.#layout = layout;
  }

  async open() {
    const buffer = await bodyAt(this.#url);
    const arrival = performance.now();
    this.#columns = typedArrays(buffer, this.#layout);
    this.#views = naiveViews(this.#columns, { start: null, tier: null, health: null, industry: null });
    return arrival;
  }

  set = (state) => {
    this.#views = naiveViews(this.#columns, state);
  };

  views() {
    return shown(this.#views);
  }
}

const widths = Object.values(sizes).map((size) => (size === days ? 1 : size));

/** Sums of all views by day, each with what the days before it have: a brush is a difference. */
class NaiveCube {
  #url;
  #layout;
  #columns = null;
  #key = "";
  #prefixes = null;
  #views = null;

  constructor(url, layout) {
    this.#url = url;
    this.#layout = layout;
  }

  async open() {
    const buffer = await bodyAt(this.#url);
    const arrival = performance.now();
    this.#columns = typedArrays(buffer, this.#layout);
    this.set({ start: null, tier: null, health: null, industry: null });
    return arrival;
  }

  set = (state) => {
    const key = JSON.stringify([state.tier, state.health, state.industry]);
    if (key !== this.#key) this.#prefixes = prefixes(this.#columns, state);
    this.#key = key;
    const from = state.start ?? 0;
    const to = state.start === null ? days : from + brushDays;
    const [daily, segments, users, scores, top] = this.#prefixes.map((values, view) =>
      Object.values(sizes)[view] === days
        ? byDay(values, from, to)
        : difference(values, widths[view], from, to),
    );
    this.#views = { daily, segments, users, scores, top };
  };

  views() {
    return shown(this.#views);
  }
}

function prefixes({ day, tier, industry, health, account, users, score, amount }, state) {
  const all = widths.map((width) => new Float64Array((days + 1) * width));
  const [daily, segments, dailyUsers, scores, top] = all;
  const [, segmentCount, , binCount, accountCount] = widths;
  const [tierPasses, healthPasses, industryPasses] = passes(state);
  for (let row = 0; row < day.length; row += 1) {
    if (tierPasses[tier[row]] + healthPasses[health[row]] + industryPasses[industry[row]] !== 3) continue;
    const date = day[row] - firstDay + 1;
    const value = amount[row];
    const segment = (tier[row] * industries.length + industry[row]) * healths.length + health[row];
    daily[date] += value;
    segments[date * segmentCount + segment] += value;
    dailyUsers[date] += users[row];
    scores[date * binCount + ((score[row] / (100 / binCount)) | 0)] += 1;
    top[date * accountCount + account[row]] += value;
  }
  for (const [view, width] of widths.entries())
    for (let index = width; index < all[view].length; index += 1)
      all[view][index] += all[view][index - width];
  return all;
}

function difference(values, width, from, to) {
  const out = new Float64Array(width);
  for (let index = 0; index < width; index += 1)
    out[index] = values[to * width + index] - values[from * width + index];
  return out;
}

function byDay(values, from, to) {
  const out = new Float64Array(days);
  for (let day = from; day < to; day += 1) out[day] = values[day + 1] - values[day];
  return out;
}

offer((url, layout, variant) =>
  variant === "cube" ? new NaiveCube(url, layout) : new NaiveLoop(url, layout),
);
