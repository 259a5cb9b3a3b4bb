import type { Cell } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

import { createRandom, type Random } from "../random/random.js";
import type { RawTable } from "../raw-table.js";

const day = 86_400_000;

/** Sample data: a company's warehouse with customers as the seeds' queries know them, up to `today`; the same for the same seed. */
export function warehouseTables(seed: number, today: number): Readonly<Record<string, RawTable>> {
  const random = createRandom(seed);
  const customers = Array.from({ length: 80 }, (_, number) => customerOf(number, random, today));
  return {
    "entity.entity_customers": tableOf(customers, {
      customer_id: "text",
      company_name: "text",
      customer_tier: "text",
      monthly_recurring_revenue: "number",
      customer_health_score: "number",
      churn_risk_score: "number",
      is_active: "boolean",
      total_users: "integer",
      months_since_first_subscription: "integer",
      lifetime_value: "number",
      first_subscription_date: "date",
    }),
    "metrics.customer_success": tableOf(
      customers.flatMap((customer) =>
        random() < 0.1 ? [] : [0, 1, 7].map((ago) => success(customer, ago, random, today)),
      ),
      {
        customer_id: "text",
        as_of_date: "date",
        health_trend_30d: "integer",
        support_tickets_30d: "integer",
        days_since_last_login: "integer",
        feature_adoption_rate: "number",
        user_activation_rate: "number",
        ticket_resolution_rate: "number",
        avg_resolution_time_hours: "number",
        has_escalated_ticket: "boolean",
        expansion_revenue_total: "number",
        contraction_revenue_total: "number",
      },
    ),
    "entity.entity_users": tableOf(
      customers.flatMap((customer) =>
        Array.from({ length: whole(random, 0, 6) }, () => user(customer, random)),
      ),
      {
        customer_id: "text",
        is_active: "boolean",
        days_since_last_login: "integer",
        user_engagement_tier: "text",
        engagement_score: "number",
        total_sessions_30d: "integer",
      },
    ),
    "entity.entity_features": tableOf(
      customers.flatMap((customer) =>
        Array.from({ length: whole(random, 1, 4) }, () => feature(customer, random)),
      ),
      {
        customer_id: "text",
        feature_name: "text",
        feature_category: "text",
        adoption_rate: "number",
        usage_intensity_score: "number",
        retention_impact_score: "number",
      },
    ),
    "entity.entity_customers_daily": tableOf(
      customers.flatMap((customer) =>
        Array.from({ length: 60 }, (_, week) => daily(customer, week * 7, random, today)),
      ),
      { customer_id: "text", date: "date", daily_active_users: "integer", customer_health_score: "number" },
    ),
  };
}

type Row = Readonly<Record<string, Cell>>;

function customerOf(number: number, random: Random, today: number): Row {
  const months = whole(random, 0, 30);
  const mrr = whole(random, 0, 400) * 25;
  return {
    customer_id: `C${String(number).padStart(3, "0")}`,
    company_name: `Company ${number}`,
    customer_tier: oneOf(random, ["Enterprise", "Mid-Market", "SMB", "Trial", null]),
    monthly_recurring_revenue: mrr,
    customer_health_score: maybe(random, whole(random, 0, 400) / 4),
    churn_risk_score: maybe(random, whole(random, 0, 400) / 4),
    is_active: random() < 0.9,
    total_users: whole(random, 0, 20),
    months_since_first_subscription: months,
    lifetime_value: maybe(random, mrr * months),
    first_subscription_date: isoDay(today - months * 30 * day - whole(random, 0, 29) * day),
  };
}

function success({ customer_id }: Row, ago: number, random: Random, today: number): Row {
  return {
    customer_id: customer_id ?? null,
    as_of_date: isoDay(today - ago * day),
    health_trend_30d: maybe(random, whole(random, -20, 20)),
    support_tickets_30d: whole(random, 0, 12),
    days_since_last_login: maybe(random, whole(random, 0, 40)),
    feature_adoption_rate: maybe(random, whole(random, 0, 16) / 16),
    user_activation_rate: maybe(random, whole(random, 0, 16) / 16),
    ticket_resolution_rate: maybe(random, whole(random, 0, 4) / 4),
    avg_resolution_time_hours: maybe(random, whole(random, 1, 120) / 4),
    has_escalated_ticket: random() < 0.2,
    expansion_revenue_total: maybe(random, whole(random, 0, 40) * 50),
    contraction_revenue_total: maybe(random, whole(random, 0, 20) * 50),
  };
}

function user({ customer_id }: Row, random: Random): Row {
  return {
    customer_id: customer_id ?? null,
    is_active: random() < 0.8,
    days_since_last_login: maybe(random, whole(random, 0, 60)),
    user_engagement_tier: oneOf(random, ["Power User", "Regular", "Dormant", null]),
    engagement_score: maybe(random, whole(random, 0, 400) / 4),
    total_sessions_30d: whole(random, 0, 60),
  };
}

function feature({ customer_id }: Row, random: Random): Row {
  const number = whole(random, 1, 5);
  return {
    customer_id: customer_id ?? null,
    feature_name: `Feature ${number}`,
    feature_category: number < 3 ? "Core" : "Advanced",
    adoption_rate: whole(random, 0, 8) / 8,
    usage_intensity_score: maybe(random, whole(random, 0, 200) / 2),
    retention_impact_score: maybe(random, whole(random, 0, 200) / 2),
  };
}

function daily({ customer_id }: Row, ago: number, random: Random, today: number): Row {
  return {
    customer_id: customer_id ?? null,
    date: isoDay(today - ago * day),
    daily_active_users: whole(random, 0, 3),
    customer_health_score: maybe(random, whole(random, 0, 400) / 4),
  };
}

function tableOf(rows: readonly Row[], types: Readonly<Record<string, ColumnType>>): RawTable {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      { type, values: rows.map((row) => row[name] ?? null) },
    ]),
  );
}

function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

function maybe(random: Random, value: number): number | null {
  return random() < 0.1 ? null : value;
}

function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
