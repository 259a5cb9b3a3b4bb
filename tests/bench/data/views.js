import { accounts, days, firstDay, healths, industries, tiers } from "./events.js";

export const bins = 20;

/** How long the brush is, in days. */
export const brushDays = 90;

/** What a reader has set: the first day of the brush (null: all days count), and codes that pass by column. */
export const nothingSet = { start: null, tier: null, health: null, industry: null };

/** How many values each view has. */
export const sizes = {
  daily: days,
  segments: tiers.length * industries.length * healths.length,
  users: days,
  scores: bins,
  top: accounts.length,
};

/** Sums of the five views, by a plain loop over typed arrays. */
export function naiveViews(columns, state) {
  const { day, tier, industry, health, account, users, score, amount } = columns;
  const [daily, segments, dailyUsers, scores, top] = emptyViews();
  const from = firstDay + (state.start ?? 0);
  const to = state.start === null ? firstDay + days : from + brushDays;
  const [tierPasses, healthPasses, industryPasses] = passes(state);
  for (let row = 0; row < day.length; row += 1) {
    const date = day[row];
    if (date < from || date >= to) continue;
    if (tierPasses[tier[row]] + healthPasses[health[row]] + industryPasses[industry[row]] !== 3) continue;
    const value = amount[row];
    daily[date - firstDay] += value;
    segments[(tier[row] * industries.length + industry[row]) * healths.length + health[row]] += value;
    dailyUsers[date - firstDay] += users[row];
    scores[(score[row] / (100 / bins)) | 0] += 1;
    top[account[row]] += value;
  }
  return { daily, segments, users: dailyUsers, scores, top };
}

function emptyViews() {
  return Object.values(sizes).map((size) => new Float64Array(size));
}

/** By filter and code, whether it passes (1). */
export function passes({ tier, health, industry }) {
  const marks = (chosen, names) =>
    Uint8Array.from(names, (_name, code) => (chosen === null || chosen.includes(code) ? 1 : 0));
  return [marks(tier, tiers), marks(health, healths), marks(industry, industries)];
}

/** Views as they are compared: of accounts the twenty of most. */
export function shown({ daily, segments, users, scores, top }) {
  return {
    daily: [...daily],
    segments: [...segments],
    users: [...users],
    scores: [...scores],
    top: [...top].sort((a, b) => b - a).slice(0, 20),
  };
}

/** What of shown views differs from others by more than rounding; null for nothing. */
export function differing(expected, actual) {
  for (const [view, values] of Object.entries(expected)) {
    const room = 1e-9 * Math.max(1, ...values.map(Math.abs));
    for (const [index, value] of values.entries()) {
      const other = actual[view][index];
      if (!(Math.abs(value - other) <= room)) return `${view}[${index}] is ${other}, not ${value}`;
    }
  }
  return null;
}
