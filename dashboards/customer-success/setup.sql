-- Sample data: an invented software company's customers over 400 days. No person or company in it exists.
-- Everything follows from the seed below: the same DuckDB version gives the same rows every time.

CREATE SCHEMA entity;
CREATE SCHEMA public;

CREATE TABLE settings AS SELECT 20260930 AS seed, DATE '2026-09-30' AS last_day, 400 AS days, 2000 AS customers;

-- An even draw from 0 to 1, the same for the same subject.
CREATE MACRO draw(subject, purpose) AS
  HASH(subject || '/' || purpose || '/' || (SELECT seed FROM settings)) / 18446744073709551616.0;
-- A draw from about -1 to 1, mostly near 0.
CREATE MACRO sway(subject, purpose) AS
  draw(subject, purpose || '1') + draw(subject, purpose || '2') + draw(subject, purpose || '3') - 1.5;
CREATE MACRO pick(list, share) AS list[1 + CAST(FLOOR(share * LEN(list)) AS INTEGER)];

CREATE TABLE profiles AS
WITH drawn AS (
  SELECT
    'C' || LPAD(CAST(number AS VARCHAR), 5, '0') AS customer_id,
    number,
    CASE WHEN draw(number, 'tier') < 0.14 THEN 'Enterprise'
      WHEN draw(number, 'tier') < 0.46 THEN 'Mid-Market' ELSE 'SMB' END AS customer_tier,
    pick(['Software', 'Software', 'Finance', 'Healthcare', 'Retail', 'Manufacturing', 'Education', 'Logistics'],
      draw(number, 'industry')) AS industry
  FROM (SELECT CAST(UNNEST(RANGE(1, customers + 1)) AS VARCHAR) AS number FROM settings)
)
SELECT
  customer_id, number, customer_tier, industry,
  pick(['Alder', 'Amber', 'Anchor', 'Apex', 'Aspen', 'Beacon', 'Birch', 'Blue', 'Bright', 'Cedar', 'Clear', 'Copper',
    'Coral', 'Crest', 'Delta', 'Echo', 'Elm', 'Ember', 'Falcon', 'Fern', 'Field', 'Flint', 'Forge', 'Granite', 'Grove',
    'Harbor', 'Hazel', 'Heron', 'Hill', 'Iris', 'Iron', 'Juniper', 'Kestrel', 'Lake', 'Lark', 'Linden', 'Lumen',
    'Maple', 'Meadow', 'Mill', 'Mint', 'North', 'Oak', 'Olive', 'Onyx', 'Orchard', 'Osprey', 'Pine', 'Quartz', 'Raven',
    'Reed', 'Ridge', 'River', 'Rowan', 'Sable', 'Sage', 'Silver', 'Slate', 'Sparrow', 'Spruce', 'Stone', 'Swift',
    'Tern', 'Thistle', 'Timber', 'Vale', 'Violet', 'Wren', 'Yarrow', 'Zephyr'], draw(number, 'first')) || ' ' ||
  pick(['Analytics', 'Apparel', 'Bank', 'Books', 'Care', 'Clinics', 'Cloud', 'College', 'Credit', 'Data', 'Devices',
    'Energy', 'Foods', 'Freight', 'Goods', 'Health', 'Labs', 'Learning', 'Logistics', 'Machines', 'Markets', 'Media',
    'Metals', 'Mobility', 'Networks', 'Optics', 'Partners', 'Payments', 'Press', 'Robotics', 'Schools', 'Security',
    'Software', 'Supply', 'Systems', 'Textiles', 'Tools', 'Trading', 'Transit', 'Works'], draw(number, 'second')) || ' ' ||
  pick(['Ltd', 'Inc', 'GmbH', 'Group', 'Co', 'AG', 'BV', 'LLC'], draw(number, 'third')) AS customer_name,
  CASE customer_tier
    WHEN 'Enterprise' THEN pick(['Ana Silva', 'Jonas Weber', 'Mei Tanaka', 'Priya Nair'], draw(number, 'csm'))
    WHEN 'Mid-Market' THEN pick(['Ben Okafor', 'Clara Rossi', 'Elif Demir', 'Tom Byrne'], draw(number, 'csm'))
    ELSE pick(['Ida Holm', 'Luca Moretti', NULL], draw(number, 'csm')) END AS csm_owner,
  -- Seven in ten were customers before the 400 days; the others joined along the way.
  CASE WHEN draw(number, 'joined') < 0.7 THEN last_day - days - CAST(900 * draw(number, 'since') AS INTEGER)
    ELSE last_day - CAST((days - 5) * draw(number, 'since') AS INTEGER) END AS start_date,
  CASE customer_tier WHEN 'Enterprise' THEN 5 + CAST(FLOOR(60 * POWER(draw(number, 'seats'), 2)) AS INTEGER)
    WHEN 'Mid-Market' THEN 3 + CAST(FLOOR(22 * POWER(draw(number, 'seats'), 2)) AS INTEGER)
    ELSE 1 + CAST(FLOOR(7 * POWER(draw(number, 'seats'), 2)) AS INTEGER) END AS seats,
  CASE customer_tier WHEN 'Enterprise' THEN 115 WHEN 'Mid-Market' THEN 72 ELSE 45 END
    * (1 + 0.3 * sway(number, 'price')) AS price_per_seat,
  0.008 + 0.012 * sway(number, 'growth') AS monthly_growth,
  LEAST(0.95, GREATEST(0.2, 0.66 + 0.22 * sway(number, 'engagement'))) AS engagement,
  draw(number, 'decline') < 0.2 AS declines,
  last_day - CAST(days * draw(number, 'decline start') AS INTEGER) AS decline_start,
  60 + CAST(90 * draw(number, 'decline length') AS INTEGER) AS decline_days,
  draw(number, 'leaves') < 0.6 AS leaves,
  draw(number, 'tickets') AS ticket_share,
  draw(number, 'no score') < 0.015 AS has_no_score,
  draw(number, 'never logged in') < 0.01 AS never_logged_in
FROM drawn, settings;

CREATE TABLE lives AS
SELECT *,
  -- Falling usage comes first; some then leave, at the end of their decline.
  CASE WHEN declines AND leaves AND GREATEST(decline_start, start_date) + decline_days < last_day
    THEN GREATEST(decline_start, start_date) + decline_days END AS end_date
FROM profiles, settings;

CREATE TABLE days AS
SELECT CAST(UNNEST(GENERATE_SERIES(last_day - days + 1, last_day, INTERVAL 1 DAY)) AS DATE) AS date FROM settings;

CREATE TABLE entity.entity_customers_daily AS
WITH usage AS (
  SELECT
    date, lives.*,
    date < COALESCE(end_date, last_day + 1) AS is_customer,
    engagement
      * CASE WHEN declines AND date > GREATEST(decline_start, start_date)
          THEN GREATEST(0.05, 1 - (date - GREATEST(decline_start, start_date)) / decline_days) ELSE 1 END
      -- New customers take about six weeks to settle in.
      * LEAST(1, 0.35 + 0.65 * (date - start_date) / 45)
      * CASE WHEN ISODOW(date) = 6 THEN 0.28 WHEN ISODOW(date) = 7 THEN 0.22 WHEN ISODOW(date) = 5 THEN 0.9 ELSE 1 END
      * (1 + 0.08 * COS(2 * PI() * (DAYOFYEAR(date) - 320) / 365))
      * CASE WHEN MONTH(date) = 12 AND DAY(date) >= 23 OR MONTH(date) = 1 AND DAY(date) <= 2 THEN 0.45 ELSE 1 END
      * (1 + 0.15 * sway(number || date, 'day')) AS share
  FROM lives
  JOIN days ON date >= start_date AND date < COALESCE(end_date + 30, last_day + 1)
)
SELECT
  date, customer_id, customer_tier, industry, csm_owner,
  CASE WHEN is_customer
    THEN ROUND(seats * price_per_seat * POWER(1 + monthly_growth, FLOOR(GREATEST(0, date - start_date) / 30.4)), 2)
    ELSE 0 END AS total_mrr,
  -- The tracking failed for two days, and now and then for one customer.
  CASE WHEN date BETWEEN DATE '2026-07-21' AND DATE '2026-07-22' OR draw(number || date, 'lost') < 0.002 THEN NULL
    WHEN is_customer THEN CAST(ROUND(LEAST(1, share) * seats) AS INTEGER)
    ELSE 0 END AS active_users,
  -- 1 for a customer of 30 days ago who still is one, 0 for one who left, null for all others:
  -- so that AVG(retention_rate) is the share kept, under any filter.
  CASE WHEN date - 30 < start_date OR date - 30 >= COALESCE(end_date, last_day + 1) THEN NULL
    WHEN is_customer THEN 1e0 ELSE 0e0 END AS retention_rate
FROM usage;

CREATE TABLE entity.entity_customers AS
WITH recent AS (
  SELECT
    customer_id,
    ARG_MAX(total_mrr, date) AS customer_mrr,
    AVG(active_users) FILTER (WHERE date > last_day - 30) AS users_30d,
    AVG(active_users) FILTER (WHERE date <= last_day - 30 AND date > last_day - 60) AS users_before,
    MAX(date) FILTER (WHERE active_users > 0) AS last_login
  FROM entity.entity_customers_daily, settings
  GROUP BY customer_id
),
measures AS (
  SELECT
    lives.*, customer_mrr, last_login,
    LEAST(100, 100 * COALESCE(users_30d, 0) / (0.62 * seats)) AS usage_score,
    LEAST(100, GREATEST(0, 100 * (1 - COALESCE(users_30d / NULLIF(users_before, 0), 1)))) AS usage_fall,
    100 - 90 * POWER(ticket_share, 3) AS support_score,
    60 + 35 * sway(number, 'commercial') AS commercial_score
  FROM lives JOIN recent USING (customer_id)
  WHERE end_date IS NULL
)
SELECT
  customer_id, customer_name, customer_tier, industry, csm_owner, start_date AS first_subscription_date,
  CASE WHEN has_no_score THEN NULL
    ELSE ROUND(LEAST(100, GREATEST(0, 0.55 * usage_score + 0.2 * support_score + 0.25 * commercial_score - 0.25 * usage_fall)), 1)
    END AS health_score,
  CASE WHEN has_no_score THEN NULL
    ELSE ROUND(LEAST(100, GREATEST(0,
      0.4 * (100 - usage_score) + 0.35 * usage_fall + 0.15 * (100 - support_score)
      -- A contract that soon ends adds up to 38 points.
      + 38 * POWER(draw(number, 'renewal'), 2))), 1)
    END AS churn_risk_score,
  customer_mrr,
  seats AS total_users,
  CASE WHEN never_logged_in THEN NULL ELSE last_day - last_login END AS last_login_days_ago
FROM measures;

-- One row a day. The score's history is its mean today, moved by how usage over four weeks stood against today's.
CREATE TABLE public.metrics_customer_success AS
WITH daily AS (
  SELECT date, COUNT(*) FILTER (WHERE total_mrr > 0) AS active_customers, SUM(active_users) AS active_users
  FROM entity.entity_customers_daily
  GROUP BY date
),
smoothed AS (
  SELECT *,
    -- Days without tracking count on neither side.
    SUM(active_users) OVER month / SUM(active_customers) FILTER (WHERE active_users IS NOT NULL) OVER month AS users_per_customer,
    COUNT(*) OVER month AS days_seen
  FROM daily
  WINDOW month AS (ORDER BY date ROWS BETWEEN 27 PRECEDING AND CURRENT ROW)
)
SELECT
  date, active_customers,
  ROUND((SELECT AVG(health_score) FROM entity.entity_customers)
    * POWER(users_per_customer / LAST(users_per_customer) OVER history, 0.4)
    + 0.4 * sway(CAST(date AS VARCHAR), 'health'), 2) AS avg_health_score,
  -- Answers to the survey that day: promoters give 9 or 10 of 10, detractors 6 or less.
  CAST(ROUND(0.012 * active_customers) AS INTEGER) AS nps_responses,
  CAST(ROUND(0.012 * active_customers * (0.47 + 0.12 * sway(CAST(date AS VARCHAR), 'promoters'))) AS INTEGER) AS nps_promoters,
  CAST(ROUND(0.012 * active_customers * (0.16 + 0.08 * sway(CAST(date AS VARCHAR), 'detractors'))) AS INTEGER) AS nps_detractors
FROM smoothed
WHERE days_seen = 28
WINDOW history AS (ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

DROP TABLE days;
DROP TABLE lives;
DROP TABLE profiles;
DROP TABLE settings;
