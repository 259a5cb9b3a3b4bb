/** Rows that disagree with careless engines: nulls, zeros, signs, text beyond the first plane, times before 1970. */
export const expressionColumns = {
  id: { type: "integer", values: [0, 1, 2, 3, 4, 5, 6] },
  x: { type: "number", values: [1.5, -2.5, 0, null, 1e308, 100.25, -0.5] },
  y: { type: "number", values: [2, 0, 3, 1, 1e10, null, -4] },
  n: { type: "integer", values: [7, -7, 0, null, 12, 3, 2] },
  m: { type: "integer", values: [2, 2, 0, 5, null, -3, 4] },
  s: { type: "text", values: ["Ada", "ada", "", null, "ﾟzz", "😀x", " Ben  "] },
  t: { type: "text", values: ["A", "da", "x", "y", "z", null, "B"] },
  b: { type: "boolean", values: [true, false, null, true, false, null, true] },
  c: { type: "boolean", values: [true, true, true, null, false, null, false] },
  d: {
    type: "date",
    values: ["2024-02-29", "1969-12-31", "2026-01-01", null, "2000-12-25", "2026-11-16", "1900-03-01"],
  },
  e: {
    type: "date",
    values: ["2024-03-01", "1970-01-01", "2026-01-01", "2020-01-01", null, "2025-11-16", "1899-12-31"],
  },
  at: {
    type: "timestamp",
    values: [
      "2024-02-29T23:59:59.999Z",
      "1969-12-31T23:59:59Z",
      "2026-03-29T01:30:00Z",
      null,
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:30:00Z",
      "2000-01-01T00:00:00Z",
    ],
  },
  code: { type: "text", values: ["12", "-3.5", "abc", null, "1e3", "2026-01-31", "9007199254740993"] },
  big: {
    type: "integer",
    values: [9007199254740993n, 9007199254740992n, -9007199254740993n, null, 1n, 2n, 9007199254740993n],
  },
} as const;

/** Expressions over these columns, by family; every engine gives every one of them the same value in every row. */
const lines = [
  String.raw`x + y | x - y | x * y | x / y | y / x | n % 2 | n + m | n - m | n * m | n / m | n % m | -x | -n | n + x | 5 % 0`,
  String.raw`x * y * 0 | x / (y * 1e300) | 1 / (x * 1e300) | x * 1e300 - x * 1e300 | 1e308 * 10 IS NULL | (x * 1e308 > 0) | x / (x - x)`,
  String.raw`big + 1 | big - big | big * 1 | big = 9007199254740993 | big < 9007199254740993 | big IN (9007199254740993, 1, 2, 3) | -big | abs(big) | big % 10 | CAST(big AS TEXT)`,
  String.raw`x = y | x <> y | x < y | n <= m | n > x | s = t | s < t | s >= 'Ada' | 'b' > s | s <> 'ada' | b = c | d < e | d <= at | d = DATE '2026-01-01' | d > '2020-01-01' | at >= '2026-01-01'`,
  String.raw`b AND c | b OR c | NOT b | b AND NULL | b OR NULL | b AND c AND (x > 0) | (x > 0) OR (y > 0) OR b`,
  String.raw`x IS NULL | x IS NOT NULL | x IS DISTINCT FROM y | x IS NOT DISTINCT FROM NULL | s IS DISTINCT FROM 'Ada'`,
  String.raw`n BETWEEN 0 AND 7 | n NOT BETWEEN m AND 7 | s BETWEEN 'A' AND 'b' | d BETWEEN '2000-01-01' AND '2024-12-31'`,
  String.raw`n IN (7, 2) | n NOT IN (7, NULL) | n IN (7, 0, 12, 3, NULL) | s IN ('Ada', 'x', 'y', '') | s IN ('Ada', t) | x IN (1.5, 0, 7, 8, 9) | d IN ('2026-01-01', '2000-12-25')`,
  String.raw`s LIKE 'A%' | s LIKE '%d_' | s NOT LIKE '_da' | s ILIKE 'a%' | s LIKE '' | s LIKE '%' | s LIKE '_x' | s LIKE t | s LIKE 'a\%'`,
  String.raw`abs(x) | abs(n) | round(x) | round(x, 1) | round(x, -1) | round(n) | floor(x) | ceil(x) | floor(n) | power(x, 2) | power(x, 0.5) | power(0, n) | sqrt(x) | ln(x) | exp(y) | exp(x) | round(x * 1e300, 2)`,
  String.raw`lower(s) | upper(s) | trim(s) | length(s) | substring(s, 2) | substring(s, 0, 2) | substring(s, n, m) | replace(s, 'a', 'bb') | replace(s, '', 'q') | contains(s, 'd') | contains(s, '') | starts_with(s, t) | s || t | concat(s, t, '!') | concat(s) | s || NULL`,
  String.raw`coalesce(x, y) | coalesce(s, t, 'none') | coalesce(n, 0.5) | coalesce(NULL, d) | nullif(n, 2) | nullif(s, 'Ada') | nullif(x, n) | greatest(x, y, 1) | least(n, m) | greatest(s, t) | least(d, e)`,
  String.raw`if(b, x, y) | CASE WHEN x > 0 THEN 'up' WHEN x < 0 THEN 'down' END | CASE n WHEN 7 THEN 1 WHEN 0 THEN 2.5 ELSE m END | CASE WHEN b THEN s ELSE t END | CASE WHEN NULL THEN 1 ELSE 2 END | CASE WHEN b THEN x * 1e300 END | CASE WHEN b THEN d ELSE at END`,
  String.raw`year(d) | quarter(d) | month(d) | day(d) | weekday(d) | hour(at) | year(at) | day(at)`,
  String.raw`date_trunc('day', at) | date_trunc('hour', at) | date_trunc('week', d) | date_trunc('month', d) | date_trunc('quarter', d) | date_trunc('year', at) | date_trunc('hour', d) | date_trunc('day', at) <> TIMESTAMP '2026-01-01 12:00' | date_trunc('month', d) = DATE '2026-01-15' | date_trunc('day', d) <> at`,
  String.raw`date_diff('day', d, e) | date_diff('week', d, e) | date_diff('month', e, d) | date_diff('quarter', d, e) | date_diff('year', d, e) | date_diff('hour', d, at) | date_diff('day', at, '2026-10-25') | date_diff('week', at, d) | date_diff('month', at, d)`,
  String.raw`CAST(x AS INTEGER) | CAST(y * 1e10 AS INTEGER) | CAST(n AS DOUBLE) | CAST(n AS TEXT) | CAST(b AS INTEGER) | CAST(b AS TEXT) | CAST(n AS BOOLEAN) | CAST(code AS DOUBLE) | CAST(code AS INTEGER) | CAST(code AS DATE) | CAST(code AS TIMESTAMP) | CAST(code || ' 23:59:59.9996' AS TIMESTAMP) | CAST(code || 'T10:30:00.1Z' AS TIMESTAMP) | CAST(code || ' 10:30' AS DATE) | CAST(code || 'T10:30Z' AS TIMESTAMP) | CAST(code || ' 24:00' AS DATE) | CAST(code || 'Z' AS DATE) | CAST(d AS TIMESTAMP) | CAST(at AS DATE) | CAST(d AS TEXT) | CAST(at AS TEXT) | CAST('true' AS BOOLEAN) | CAST(NULL AS INTEGER)`,
  String.raw`1 | 'it''s' | TRUE | NULL | DATE '2026-01-31' | TIMESTAMP '2026-01-31 12:30:00.5' | 9007199254740993 | -9223372036854775808 | 1e-7`,
  String.raw`b IS TRUE | b IS NOT TRUE | b IS FALSE | b IS NOT FALSE | (x > 0) IS TRUE`,
  String.raw`trunc(x) | trunc(n) | sign(x) | sign(n) | sign(big) * 5000000000 | mod(n, m) | mod(n, 0) | log10(x) | round(n, -1) | round(n, 2) | round(big)`,
  String.raw`fold(s) | fold(t) | fold(s) = fold(upper(s)) | contains(fold(s), fold('ÁD')) | ltrim(s) | rtrim(s) | left(s, 2) | left(s, n) | right(s, 2) | right(s, n) | right(s, 0) | lpad(s, 4) | rpad(s, 4, 'é😀') | lpad(s, n, t) | lpad(s, 3, '') | rpad(s, 0) | lpad(s, -1, 'x') | strpos(s, 'd') | strpos(s, '') | strpos(s, t) | position('x' IN s) | instr(s, 'a') | ends_with(s, 'a') | ends_with(s, t) | ends_with(s, '') | split_part(s, 'd', 1) | split_part(s, 'd', 2) | split_part(s, 'd', 3) | split_part(s, '', 1) | split_part(s, '', 2) | split_part(s, 'd', 0) | split_part(s, 'd', n) | split_part(code, '-', 3)`,
  String.raw`minute(at) | second(at) | week(d) | week(e) | day_of_year(d) | day_of_year(at) | last_day(d) | last_day(at) | make_date(2024, 2, 29) | make_date(2023, 2, 29) | make_date(n + 2000, m, n) | make_date(n, 1, 1)`,
  String.raw`EXTRACT(YEAR FROM at) | EXTRACT(quarter FROM d) | EXTRACT(ISODOW FROM d) | EXTRACT(DOY FROM at) | extract(week from e) | EXTRACT(SECOND FROM at) | date_trunc('minute', at) | date_trunc('second', at) | date_trunc('second', d) | date_diff('minute', d, at) | date_diff('second', at, TIMESTAMP '2026-01-01 00:00:00.001')`,
  String.raw`d + INTERVAL '1 month' | d - INTERVAL '1 month' | at + INTERVAL '1 month' | d + INTERVAL '1 year 2 months -3 days' | d + INTERVAL '36' HOUR | at - INTERVAL 90 MINUTE | INTERVAL '1 week' + d | d + INTERVAL '1' QUARTER | at - INTERVAL '1 second' | d + 7 | 7 + d | d - 7 | d - n | d - e | e - DATE '2026-01-01' | d - '2024-01-01' | '2024-01-31' + INTERVAL '1 month' | date_add('month', n, d) | date_add('day', n * 1000000, d) | date_add('year', 9000, d) | date_add('hour', n, d) | date_add('week', m, at) | date_add('month', big, d) | d + INTERVAL '1 hour' | date_trunc('month', d) + INTERVAL '1 month' - 1`,
  String.raw`iif(b, x, y) | ifnull(x, 0) | nvl(s, '-') | d >= today() | today() - d | now() > at | CURRENT_DATE | CURRENT_TIMESTAMP | today() + INTERVAL '1 month'`,
];

// `||` is not where two expressions part.
export const expressions: readonly string[] = lines.flatMap((line) => line.split(/(?<!\|) \| (?!\|)/));
