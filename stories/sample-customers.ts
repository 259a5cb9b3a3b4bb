/** Forty accounts and half a year of days: even, made by rule, the same every time. */

const tiers = [
  { tier: "Enterprise", mrr: 4200 },
  { tier: "Professional", mrr: 1300 },
  { tier: "Basic", mrr: 290 },
] as const;

const industries = ["Retail", "Software", "Finance", "Health"] as const;

const names = [
  "Aldgate",
  "Birch",
  "Cobalt",
  "Dunmore",
  "Elm",
  "Fenwick",
  "Grove",
  "Harbour",
  "Iris",
  "Juniper",
] as const;
const kinds = ["Foods", "Systems", "Partners", "Clinics"] as const;

interface Account {
  readonly name: string;
  readonly tier: string;
  readonly industry: string;
  readonly health_score: number | null;
  readonly mrr: number;
  readonly last_login_days_ago: number;
}

export const accounts: readonly Account[] = Array.from({ length: 40 }, (_none, index) => {
  const { tier, mrr } = tiers[index % tiers.length] ?? tiers[0];
  const health = Math.round(62 + 34 * Math.sin(index * 1.7));
  return {
    name: `${names[index % names.length]} ${kinds[Math.floor(index / names.length)]}`,
    tier,
    industry: industries[(index * 7) % industries.length] ?? industries[0],
    health_score: index % 19 === 7 ? null : health,
    mrr: mrr + ((index * 137) % 400),
    last_login_days_ago: Math.max(0, Math.round((96 - health) / 2.5)),
  };
});

interface Day {
  /** ISO date. */
  readonly date: string;
  readonly mrr: number;
  readonly active_users: number;
  readonly retention_rate: number;
}

const firstDay = Date.UTC(2026, 3, 1);
const dayLength = 86_400_000;

export const days: readonly Day[] = Array.from({ length: 183 }, (_none, index) => {
  const date = new Date(firstDay + index * dayLength);
  const isWeekend = date.getUTCDay() % 6 === 0;
  return {
    date: date.toISOString().slice(0, 10),
    mrr: Math.round(61_000 + index * 92 + 900 * Math.sin(index / 9)),
    active_users: Math.round((isWeekend ? 210 : 520) + index * 0.7 + 40 * Math.sin(index / 5)),
    retention_rate: Math.round((0.981 + 0.006 * Math.sin(index / 23)) * 10_000) / 10_000,
  };
});
