import { accounts, healths, industries, tiers } from "../../events.js";
import { rowsOf } from "./sums.js";

const sum = "SUM(amount)";

/** The sum of the amounts of rows whose text passes, which stands in each row. */
function sumWhereName(passes) {
  return ({ nameCode, words, amount }) => {
    let all = 0;
    for (let row = 0; row < amount.length; row += 1) if (passes(words[nameCode[row]])) all += amount[row];
    return [[all]];
  };
}

/** The sum of the amounts of rows whose account passes, which is a code of few texts. */
function sumWhereAccount(passes) {
  return ({ account, amount }) => {
    const marks = Uint8Array.from(accounts, (name) => (passes(name) ? 1 : 0));
    let all = 0;
    for (let row = 0; row < amount.length; row += 1) if (marks[account[row]] === 1) all += amount[row];
    return [[all]];
  };
}

const ten = accounts.filter((_name, code) => code % 100 === 7);
const tenSet = new Set(ten);

/** Questions that leave rows out. */
export const filters = {
  "LIKE on few texts": {
    query: { metrics: [sum], filters: ["account LIKE '%99%'"] },
    naive: sumWhereAccount((name) => name.includes("99")),
  },
  "= on few texts": {
    query: { metrics: [sum], filters: ["account = 'Account 0007'"] },
    naive: sumWhereAccount((name) => name === "Account 0007"),
  },
  "IN of ten on few texts": {
    query: { metrics: [sum], filters: [`account IN (${ten.map((name) => `'${name}'`).join(", ")})`] },
    naive: sumWhereAccount((name) => tenSet.has(name)),
  },
  "LIKE on a text in each row": {
    query: { metrics: [sum], filters: ["name LIKE '%777%'"] },
    naive: sumWhereName((name) => name.includes("777")),
  },
  "ILIKE on a text in each row": {
    query: { metrics: [sum], filters: ["name ILIKE 'CUSTOMER%77'"] },
    naive: sumWhereName((name) => /^customer.*77$/i.test(name)),
  },
  "= on a text in each row": {
    query: { metrics: [sum], filters: ["name = 'Customer 7919 of 1'"] },
    naive: sumWhereName((name) => name === "Customer 7919 of 1"),
  },
  "a range of numbers": {
    query: { groupby: ["tier"], metrics: [sum], filters: ["score >= 20 AND score < 60"] },
    naive({ tier, score, amount }) {
      const sums = new Float64Array(tiers.length);
      for (let row = 0; row < tier.length; row += 1)
        if (score[row] >= 20 && score[row] < 60) sums[tier[row]] += amount[row];
      return rowsOf(tiers, sums);
    },
  },
  "three filters": {
    query: {
      groupby: ["industry"],
      metrics: [sum],
      filters: ["tier IN ('Pro', 'Enterprise')", "health <> 'Healthy'", "users > 250"],
    },
    naive({ tier, health, users, industry, amount }) {
      const sums = new Float64Array(industries.length);
      for (let row = 0; row < tier.length; row += 1)
        if (tier[row] > 0 && health[row] !== 0 && users[row] > 250) sums[industry[row]] += amount[row];
      return rowsOf(industries, sums);
    },
  },
  "either of two filters": {
    query: { metrics: ["COUNT(*)"], filters: ["users > 400 OR amount < 500"] },
    naive({ users, amount }) {
      let count = 0;
      for (let row = 0; row < users.length; row += 1) if (users[row] > 400 || amount[row] < 500) count += 1;
      return [[count]];
    },
  },
  "the first 100 rows by a number": {
    query: {
      columns: ["account", "health", "amount"],
      filters: ["tier = 'Enterprise'"],
      order_by: [["amount", "desc"]],
      row_limit: 100,
    },
    isCompared: ([, , amount]) => amount,
    naive({ tier, account, health, amount }) {
      const rows = [];
      for (let row = 0; row < tier.length; row += 1) if (tier[row] === 2) rows.push(row);
      rows.sort((a, b) => amount[b] - amount[a]);
      return rows.slice(0, 100).map((row) => [accounts[account[row]], healths[health[row]], amount[row]]);
    },
  },
  "the first 100 rows by a text": {
    query: { columns: ["name", "amount"], order_by: [["name", "asc"]], row_limit: 100 },
    isCompared: ([name]) => name,
    naive({ nameCode, words, amount }) {
      const rows = Array.from(nameCode.keys());
      rows.sort((a, b) =>
        words[nameCode[a]] < words[nameCode[b]] ? -1 : words[nameCode[a]] > words[nameCode[b]] ? 1 : 0,
      );
      return rows.slice(0, 100).map((row) => [words[nameCode[row]], amount[row]]);
    },
  },
};
