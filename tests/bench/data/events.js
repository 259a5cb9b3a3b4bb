export const firstDay = 19_723;
export const days = 730;

export const tiers = ["Free", "Pro", "Enterprise"];
export const industries = [
  "Aerospace",
  "Banking",
  "Chemicals",
  "Education",
  "Energy",
  "Farming",
  "Health",
  "Insurance",
  "Logistics",
  "Media",
  "Retail",
  "Software",
];
export const healths = ["Healthy", "At Risk", "Critical"];
export const accounts = numbered("Account", 1000);

/** Texts by the column whose codes they are. */
export const texts = { tier: tiers, industry: industries, health: healths, account: accounts };

/** Columns of `rows` events as typed arrays, 24 bytes a row or so: by time, as a log has them, or in no order. */
export function eventColumns(rows, { isShuffled = false } = {}) {
  const random = randomFrom(rows);
  const below = (count) => Math.floor(random() * count);
  const most = (count) => Math.floor(random() * random() * count);
  const columns = {
    day: new Int32Array(rows),
    tier: new Int8Array(rows),
    industry: new Int8Array(rows),
    health: new Int8Array(rows),
    account: new Int16Array(rows),
    users: new Int32Array(rows),
    score: new Float32Array(rows),
    amount: new Float64Array(rows),
  };
  for (let row = 0; row < rows; row += 1) {
    columns.day[row] = firstDay + below(days);
    columns.tier[row] = most(tiers.length);
    columns.industry[row] = below(industries.length);
    columns.health[row] = most(healths.length);
    columns.account[row] = most(accounts.length);
    columns.users[row] = below(500);
    columns.score[row] = below(100_000) / 1000;
    columns.amount[row] = below(1_000_000) / 100;
  }
  if (!isShuffled) columns.day.sort();
  return columns;
}

/** Numbers from 0 to below 1, the same for the same seed everywhere (mulberry32). */
export function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function numbered(word, count) {
  return Array.from({ length: count }, (_none, index) => `${word} ${String(index).padStart(4, "0")}`);
}
