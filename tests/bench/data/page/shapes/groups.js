import { accounts, firstDay, healths, industries, tiers } from "../../events.js";
import { customers } from "../../shape-rows.js";
import { greatest, rowsOf, sumBy } from "./sums.js";

const dayLength = 86_400_000;
const sum = "SUM(amount)";
const top = { order_by: [[sum, "desc"]], row_limit: 10 };

/** Questions that group and add up. */
export const groups = {
  "one sum": {
    query: { metrics: [sum] },
    naive({ amount }) {
      let all = 0;
      for (let row = 0; row < amount.length; row += 1) all += amount[row];
      return [[all]];
    },
  },
  "groups of a text": {
    query: { groupby: ["industry"], metrics: [sum] },
    naive: ({ industry, amount }) => rowsOf(industries, sumBy(industry, amount, industries.length)),
  },
  "groups of two texts": {
    query: { groupby: ["tier", "industry"], metrics: [sum] },
    naive({ tier, industry, amount }) {
      const sums = new Float64Array(tiers.length * industries.length);
      for (let row = 0; row < tier.length; row += 1)
        sums[tier[row] * industries.length + industry[row]] += amount[row];
      return Array.from(sums, (value, code) => [
        tiers[Math.floor(code / industries.length)],
        industries[code % industries.length],
        value,
      ]);
    },
  },
  "top 20 of 1,000 texts": {
    query: { groupby: ["account"], metrics: [sum], ...top, row_limit: 20 },
    naive({ account, amount }) {
      const sums = sumBy(account, amount, accounts.length);
      return greatest(sums, 20).map((code) => [accounts[code], sums[code]]);
    },
  },
  "groups of months": {
    query: { time_grain: "P1M", metrics: [sum] },
    naive: ({ day, amount }) => byPeriod(day, amount, (date) => date.setUTCDate(1)),
  },
  "groups of weeks": {
    query: { time_grain: "P1W", metrics: [sum] },
    naive: ({ day, amount }) =>
      byPeriod(day, amount, (date) => date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))),
  },
  "300,000 groups of numbers close together": {
    query: { groupby: ["customer"], metrics: [sum], ...top },
    naive({ customer, amount }) {
      const sums = sumBy(customer, amount, customers);
      return greatestOf(sums.keys(), sums, 10);
    },
  },
  "300,000 groups of numbers far apart": {
    query: { groupby: ["session"], metrics: [sum], ...top },
    naive({ session, amount }) {
      const sums = new Map();
      for (let row = 0; row < session.length; row += 1)
        sums.set(session[row], (sums.get(session[row]) ?? 0) + amount[row]);
      return greatestOf(sums.keys(), sums.values(), 10);
    },
  },
  "200,000 groups of texts": {
    query: { groupby: ["name"], metrics: ["COUNT(*)"], order_by: [["name", "asc"]], row_limit: 10 },
    naive({ nameCode, words }) {
      const counts = new Map();
      for (let row = 0; row < nameCode.length; row += 1) {
        const text = words[nameCode[row]];
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 10);
    },
  },
  "groups of a CASE": {
    query: { groupby: ["size"], metrics: ["COUNT(*)"] },
    naive({ users, amount }) {
      const counts = new Float64Array(3);
      for (let row = 0; row < users.length; row += 1)
        counts[amount[row] > 9000 ? 0 : users[row] > 250 ? 1 : 2] += 1;
      return rowsOf(["large", "busy", "small"], counts);
    },
  },
  "a sum of a CASE": {
    query: { groupby: ["tier"], metrics: ["SUM(CASE WHEN users > 250 THEN amount ELSE 0 END)"] },
    naive({ tier, users, amount }) {
      const sums = new Float64Array(tiers.length);
      for (let row = 0; row < tier.length; row += 1) sums[tier[row]] += users[row] > 250 ? amount[row] : 0;
      return rowsOf(tiers, sums);
    },
  },
  "a product of columns": {
    query: { groupby: ["tier"], metrics: ["SUM(amount * users)"] },
    naive({ tier, amount, users }) {
      const sums = new Float64Array(tiers.length);
      for (let row = 0; row < tier.length; row += 1) sums[tier[row]] += amount[row] * users[row];
      return rowsOf(tiers, sums);
    },
  },
  "a ratio, and a part of the rows": {
    query: {
      groupby: ["account"],
      metrics: ["SUM(amount) / SUM(users)", "COUNT(*) FILTER (WHERE health = 'Critical')"],
    },
    naive({ account, amount, users, health }) {
      const amounts = new Float64Array(accounts.length);
      const people = new Float64Array(accounts.length);
      const counts = new Float64Array(accounts.length);
      const critical = healths.indexOf("Critical");
      for (let row = 0; row < account.length; row += 1) {
        const code = account[row];
        amounts[code] += amount[row];
        people[code] += users[row];
        if (health[row] === critical) counts[code] += 1;
      }
      return rowsOf(
        accounts,
        amounts.map((value, code) => value / people[code]),
        counts,
      );
    },
  },
};

function byPeriod(day, amount, start) {
  const periods = new Map();
  const codes = Int32Array.from({ length: 1000 }, (_none, index) => {
    const date = new Date((firstDay + index) * dayLength);
    start(date);
    const key = date.getTime();
    if (!periods.has(key)) periods.set(key, periods.size);
    return periods.get(key);
  });
  const sums = new Float64Array(periods.size);
  for (let row = 0; row < day.length; row += 1) sums[codes[day[row] - firstDay]] += amount[row];
  return [...periods.keys()].flatMap((key, code) => (sums[code] > 0 ? [[key, sums[code]]] : []));
}

/** Keys of the greatest values: a list of the best so far is the least work. */
function greatestOf(keys, values, count) {
  const best = [];
  const all = values[Symbol.iterator]();
  for (const key of keys) {
    const { value } = all.next();
    if (best.length === count && value <= best[count - 1][1]) continue;
    best.push([key, value]);
    best.sort((a, b) => b[1] - a[1]);
    if (best.length > count) best.pop();
  }
  return best;
}
