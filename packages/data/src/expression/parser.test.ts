import { ProblemError } from "@vitalkit/spec";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fuzzRuns } from "../../test/fuzz-runs.js";
import { parse } from "./parser.js";
import { print } from "./print.js";
import type { Syntax } from "./syntax.js";

/** The tree in a short notation: (+ a (* b 2)). */
function shape(syntax: Syntax): string {
  switch (syntax.kind) {
    case "literal":
      return typeof syntax.value === "string"
        ? `'${syntax.value}'`
        : `${syntax.value}${syntax.type === "date" ? "d" : ""}`;
    case "name":
      return syntax.quoted ? `"${syntax.name}"` : syntax.name;
    case "parameter":
      return `:${syntax.name}`;
    case "interval":
      return `[${syntax.parts.map(({ count, unit }) => `${count} ${unit}`).join(" ")}]`;
    case "operator":
      return `(${[syntax.name, ...syntax.args.map(shape)].join(" ")})`;
    case "call": {
      const args = syntax.star ? ["*"] : syntax.args.map(shape);
      const filter = syntax.filter ? [`where ${shape(syntax.filter)}`] : [];
      return `${syntax.name}[${[...(syntax.distinct ? ["distinct"] : []), ...args, ...filter].join(" ")}]`;
    }
    case "cast":
      return `(cast ${shape(syntax.arg)} ${syntax.to})`;
    case "case": {
      const branches = syntax.branches.map(({ when, then }) => `${shape(when)}:${shape(then)}`);
      const parts = [syntax.operand, ...[]].map((each) => (each ? shape(each) : "-"));
      return `(case ${[...parts, ...branches, syntax.otherwise ? shape(syntax.otherwise) : "-"].join(" ")})`;
    }
  }
}

function problemOf(text: string): { code: string; position: unknown; found?: unknown; reason?: unknown } {
  try {
    parse(text, "/here");
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [first] = error.problems;
    expect(error.problems).toHaveLength(1);
    expect(first?.path).toBe("/here");
    const { position, found, reason } = first?.params ?? {};
    return {
      code: first?.code ?? "",
      position,
      ...(found === undefined ? {} : { found }),
      ...(reason ? { reason } : {}),
    };
  }
  throw new Error(`${text} was read`);
}

describe("operators bind as in SQL", () => {
  test.each([
    ["a + b * c", "(+ a (* b c))"],
    ["(a + b) * c", "(* (+ a b) c)"],
    ["a - b - c", "(- (- a b) c)"],
    ["-a * b", "(* (negate a) b)"],
    ["- 5", "-5"],
    ["-0.5 + +3", "(+ -0.5 3)"],
    ["a OR b AND NOT c", "(or a (and b (not c)))"],
    ["a and b and c and d", "(and a b c d)"],
    ["NOT a = b", "(not (= a b))"],
    ["a = b IS NULL", "(is_null (= a b))"],
    ["a != b", "(<> a b)"],
    ["a || 'x' = 'yx'", "(= (|| a 'x') 'yx')"],
    ["a BETWEEN 1 AND 2 AND b", "(and (between a 1 2) b)"],
    ["a NOT BETWEEN 1 AND 2", "(not (between a 1 2))"],
    ["a IN (1, 2, NULL)", "(in a 1 2 null)"],
    ["a NOT IN ('x')", "(not (in a 'x'))"],
    ["a IS NOT NULL", "(not (is_null a))"],
    ["a IS DISTINCT FROM b + 1", "(is_distinct_from a (+ b 1))"],
    ["a IS NOT DISTINCT FROM b", "(not (is_distinct_from a b))"],
    ["name NOT ILIKE '%x_'", "(not (ilike name '%x_'))"],
    ["a % 2 = 0", "(= (% a 2) 0)"],
  ])("%s", (text, expected) => {
    expect(shape(parse(text))).toBe(expected);
  });
});

describe("values and calls are read", () => {
  test.each([
    ["'it''s'", "'it's'"],
    ['"Group ""by"""', '"Group "by""'],
    [":customer", ":customer"],
    ["1.5e3", "1500"],
    [".5", "0.5"],
    ["9223372036854775807", "9223372036854775807"],
    ["-9223372036854775808", "-9223372036854775808"],
    ["DATE '1970-01-02'", "86400000d"],
    ["date", "date"],
    ["TRUE", "true"],
    ["COUNT(*)", "COUNT[*]"],
    ["count(DISTINCT a)", "count[distinct a]"],
    ["SUM(a) FILTER (WHERE b > 1)", "SUM[a where (> b 1)]"],
    ["f()", "f[]"],
    ["CAST(a AS BIGINT)", "(cast a integer)"],
    ["CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END", "(case - a:1 b:2 3)"],
    ["CASE a WHEN 'x' THEN 1 END", "(case a 'x':1 -)"],
    ["filter + month", "(+ filter month)"],
  ])("%s", (text, expected) => {
    expect(shape(parse(text))).toBe(expected);
  });
});

describe("what is no expression is refused where it stands", () => {
  test.each([
    ["", { code: "EXPRESSION_SYNTAX", position: 0, found: "" }],
    ["a +", { code: "EXPRESSION_SYNTAX", position: 3, found: "" }],
    ["a b", { code: "EXPRESSION_SYNTAX", position: 2, found: "b" }],
    ["1=1;", { code: "EXPRESSION_SYNTAX", position: 3, found: ";", reason: "semicolon" }],
    ["SUM(a) -- x", { code: "EXPRESSION_SYNTAX", position: 7, found: "--", reason: "comment" }],
    ["a /* b */", { code: "EXPRESSION_SYNTAX", position: 2, found: "/*", reason: "comment" }],
    ["(SELECT 1)", { code: "EXPRESSION_SYNTAX", position: 1, found: "SELECT", reason: "sub-select" }],
    ["a IN (select b)", { code: "EXPRESSION_SYNTAX", position: 6, found: "select", reason: "sub-select" }],
    ["a::int", { code: "EXPRESSION_SYNTAX", position: 1, found: "::", reason: "double colon" }],
    ["1 < x < 5", { code: "EXPRESSION_SYNTAX", position: 6, found: "<" }],
    ["a IN ()", { code: "EXPRESSION_SYNTAX", position: 6, found: ")" }],
    ["'open", { code: "EXPRESSION_SYNTAX", position: 0, found: "'open" }],
    ['""', { code: "EXPRESSION_SYNTAX", position: 0, found: '""' }],
    ["0x1F", { code: "EXPRESSION_SYNTAX", position: 0, found: "0x1F" }],
    ["a.b", { code: "EXPRESSION_SYNTAX", position: 1, found: "." }],
    ["SUM(a) OVER ()", { code: "EXPRESSION_SYNTAX", position: 7, found: "OVER" }],
    ["a = ʼxʼ", { code: "EXPRESSION_SYNTAX", position: 4, found: "ʼ" }],
    ["a = '\0'", { code: "EXPRESSION_SYNTAX", position: 5, found: "\0" }],
    ["DATE '2026-02-30'", { code: "EXPRESSION_SYNTAX", position: 5, found: "2026-02-30" }],
    ["CAST(a AS json)", { code: "EXPRESSION_SYNTAX", position: 10, found: "json" }],
    ["CASE ELSE 1 END", { code: "EXPRESSION_SYNTAX", position: 5, found: "ELSE" }],
    ["1e999", { code: "NUMBER_RANGE", position: 0, found: "1e999" }],
    ["99999999999999999999", { code: "NUMBER_RANGE", position: 0, found: "99999999999999999999" }],
  ])("%s", (text, expected) => {
    expect(problemOf(text)).toEqual(expected);
  });

  test("more than 4,000 characters are too many", () => {
    expect(problemOf("1".padEnd(4001)).code).toBe("EXPRESSION_TOO_COMPLEX");
  });

  test("more than 200 levels are too deep, whichever way they nest", () => {
    expect(problemOf("(".repeat(300) + "1" + ")".repeat(300)).code).toBe("EXPRESSION_TOO_COMPLEX");
    expect(problemOf("1" + "+1".repeat(300)).code).toBe("EXPRESSION_TOO_COMPLEX");
    expect(problemOf("NOT ".repeat(300) + "a").code).toBe("EXPRESSION_TOO_COMPLEX");
  });

  test("a long list of conditions is not deep", () => {
    const text = Array.from({ length: 500 }, (_, index) => `a=${index % 10}`).join(" OR ");
    expect(parse(text).kind).toBe("operator");
  });
});

describe("a tree survives being written and read again", () => {
  const nowhere = { start: 0, end: 0 };
  const literal = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map((value) => ({ type: "integer", value })),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => ({ type: "number", value: value + 0 })),
    fc.string({ unit: "grapheme" }).map((value) => ({ type: "text", value: value.replaceAll("\0", "") })),
    fc.boolean().map((value) => ({ type: "boolean", value })),
    fc.constant({ type: "null", value: null }),
    fc.integer({ min: -20_000, max: 20_000 }).map((days) => ({ type: "date", value: days * 86_400_000 })),
    fc.integer({ min: -2e12, max: 4e12 }).map((value) => ({ type: "timestamp", value })),
  );
  const quoted = fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => !name.includes("\0"));
  const { tree } = fc.letrec<{ tree: Syntax }>((tie) => {
    const part = tie("tree");
    const operator = (name: fc.Arbitrary<string>, least: number, most = least) =>
      fc.record({
        kind: fc.constant("operator" as const),
        name,
        args: fc.array(part, { minLength: least, maxLength: most }),
        span: fc.constant(nowhere),
      });
    return {
      tree: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        literal.map((each) => ({ kind: "literal", span: nowhere, ...each }) as Syntax),
        fc
          .constantFrom("a", "date", "Filter", "_x1")
          .map((name): Syntax => ({ kind: "name", name, quoted: false, span: nowhere })),
        quoted.map((name): Syntax => ({ kind: "name", name, quoted: true, span: nowhere })),
        fc.constant<Syntax>({ kind: "parameter", name: "who", span: nowhere }),
        operator(
          fc.constantFrom(
            "+",
            "-",
            "*",
            "/",
            "%",
            "||",
            "=",
            "<>",
            "<",
            "<=",
            ">",
            ">=",
            "like",
            "ilike",
            "is_distinct_from",
          ),
          2,
        ),
        operator(fc.constantFrom("and", "or", "in"), 2, 4),
        fc.record({
          kind: fc.constant("interval" as const),
          parts: fc.array(
            fc.record({
              count: fc.integer({ min: -999, max: 999 }),
              unit: fc.constantFrom("day", "month", "second"),
            }),
            { minLength: 1, maxLength: 3 },
          ),
          span: fc.constant(nowhere),
        }),
        operator(fc.constant("between"), 3),
        operator(fc.constantFrom("not", "is_null"), 1),
        fc.record({
          kind: fc.constant("cast" as const),
          to: fc.constantFrom("text" as const, "integer" as const),
          arg: part,
          span: fc.constant(nowhere),
        }),
        fc.record({
          kind: fc.constant("call" as const),
          name: fc.constantFrom("SUM", "f"),
          args: fc.array(part, { minLength: 1, maxLength: 3 }),
          star: fc.constant(false),
          distinct: fc.boolean(),
          orderBy: fc.option(fc.record({ by: part, descending: fc.boolean() })),
          filter: fc.option(part),
          span: fc.constant(nowhere),
        }),
        fc.record({
          kind: fc.constant("case" as const),
          operand: fc.option(part),
          branches: fc.array(fc.record({ when: part, then: part }), { minLength: 1, maxLength: 2 }),
          otherwise: fc.option(part),
          span: fc.constant(nowhere),
        }),
      ) as fc.Arbitrary<Syntax>,
    };
  });

  test("whatever it is made of", () => {
    fc.assert(
      fc.property(tree, (given) => {
        const text = print(given);
        if (text.length <= 4000) expect(withoutSpans(parse(text))).toEqual(withoutSpans(given));
      }),
      fuzzRuns(500),
    );
  });
});

function withoutSpans(syntax: Syntax): unknown {
  return JSON.parse(JSON.stringify(syntax, (key, value: unknown) => (key === "span" ? undefined : value)));
}

describe("the parser stands anything", () => {
  const fragment = fc.constantFrom(
    ..."( ) , ' \" + - * / % = <> <= || : . ; -- a b sum count( case when then else end and or not in between like is null distinct from cast( as date '2026-01-01' 1 1.5 e9 \u0000 é 😀 \n filter where".split(
      " ",
    ),
  );

  test("random text yields a tree or a problem, never another error", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(text, (given) => {
        try {
          parse(given);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
        }
      }),
      fuzzRuns(2000),
    );
  });

  test.each([
    "(",
    "'",
    '"',
    "-",
    "NOT ",
    "a.",
    "1e",
    "((a",
    "case when ",
    "a in (",
    "f(",
    " ",
    "1+",
    "a||",
    "''",
    ":a",
  ])("4,000 characters of %j are read in linear time", (part) => {
    const start = performance.now();
    try {
      parse(part.repeat(4000).slice(0, 4000));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
