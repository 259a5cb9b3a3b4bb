import { accounts, industries, tiers } from "../../events.js";
import { quantileOf, rowsOf, sortedBy, sumBy } from "./sums.js";

/** Questions whose aggregates are more than sums. */
export const aggregates = {
  "sums of what may be null": {
    query: { groupby: ["tier"], metrics: ["SUM(discount)", "COUNT(discount)"] },
    naive({ tier, discount, discountValid }) {
      const sums = new Float64Array(tiers.length);
      const counts = new Float64Array(tiers.length);
      for (let row = 0; row < tier.length; row += 1) {
        if (((discountValid[row >> 3] >> (row & 7)) & 1) === 0) continue;
        sums[tier[row]] += discount[row];
        counts[tier[row]] += 1;
      }
      return rowsOf(tiers, sums, counts);
    },
  },
  "distinct texts of each group": {
    query: { groupby: ["tier"], metrics: ["COUNT(DISTINCT account)"] },
    naive({ tier, account }) {
      const seen = new Uint8Array(tiers.length * accounts.length);
      const counts = new Float64Array(tiers.length);
      for (let row = 0; row < tier.length; row += 1) {
        const pair = tier[row] * accounts.length + account[row];
        counts[tier[row]] += 1 - seen[pair];
        seen[pair] = 1;
      }
      return rowsOf(tiers, counts);
    },
  },
  "distinct numbers, many and far apart": {
    query: { metrics: ["COUNT(DISTINCT session)"] },
    naive: ({ session }) => [[new Set(session).size]],
  },
  "a median": {
    query: { metrics: ["MEDIAN(amount)"] },
    naive: ({ amount }) => [[quantileOf(amount.slice().sort(), 0.5)]],
  },
  "the median of each of 3 groups": {
    query: { groupby: ["tier"], metrics: ["MEDIAN(amount)"] },
    naive: ({ tier, amount }) =>
      rowsOf(
        tiers,
        sortedBy(tier, amount, tiers.length).map((values) => quantileOf(values, 0.5)),
      ),
  },
  "a quantile of each of 1,000 groups": {
    query: { groupby: ["account"], metrics: ["QUANTILE(amount, 0.9)"] },
    naive: ({ account, amount }) =>
      rowsOf(
        accounts,
        sortedBy(account, amount, accounts.length).map((values) => quantileOf(values, 0.9)),
      ),
  },
  "least and greatest": {
    query: { groupby: ["industry"], metrics: ["MIN(amount)", "MAX(score)"] },
    naive({ industry, amount, score }) {
      const least = new Float64Array(industries.length).fill(Number.POSITIVE_INFINITY);
      const most = new Float64Array(industries.length).fill(Number.NEGATIVE_INFINITY);
      for (let row = 0; row < industry.length; row += 1) {
        const code = industry[row];
        if (amount[row] < least[code]) least[code] = amount[row];
        if (score[row] > most[code]) most[code] = score[row];
      }
      return rowsOf(industries, least, most);
    },
  },
  "standard deviations": {
    query: { groupby: ["industry"], metrics: ["STDDEV(amount)"] },
    naive({ industry, amount }) {
      const count = industries.length;
      const counts = new Float64Array(count);
      for (let row = 0; row < industry.length; row += 1) counts[industry[row]] += 1;
      const means = sumBy(industry, amount, count).map((sum, code) => sum / counts[code]);
      const squares = new Float64Array(count);
      for (let row = 0; row < industry.length; row += 1)
        squares[industry[row]] += (amount[row] - means[industry[row]]) ** 2;
      return rowsOf(
        industries,
        squares.map((square, code) => Math.sqrt(square / (counts[code] - 1))),
      );
    },
  },
};
